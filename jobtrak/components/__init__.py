"""Functions that return components; no queries, no rules."""
