"""What keeps a claim small, and whether a new line still says so."""
