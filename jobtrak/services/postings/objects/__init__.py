"""Recognise a job in any JSON: find the object that describes one, and read it by the usual names of its keys."""
