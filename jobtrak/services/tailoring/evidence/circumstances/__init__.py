"""Circumstances of a deed that have many wordings and few meanings: with whom it was done, what is not decided yet."""
