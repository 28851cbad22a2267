"""Who did what to what: deeds with their objects, and those of somebody else."""
