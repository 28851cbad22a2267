"""What a line of a resume claims, and whether other lines carry it: numbers, wording, limits, dates."""
