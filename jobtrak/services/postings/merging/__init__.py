"""Make one posting of all that its parts say: per field the better word, with where it was read."""
