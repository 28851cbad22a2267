"""Numbers of a line: read, compared, derived, and kept at their place."""
