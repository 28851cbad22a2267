"""Reading postings, field by field, with the excerpt behind each."""
