"""Resumes as documents: written, read back, imported."""
