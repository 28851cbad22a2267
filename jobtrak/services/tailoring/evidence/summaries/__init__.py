"""Claims of a summary, each bound to one line that tells it together."""
