"""Tailoring a resume to a posting without inventing anything."""
