"""Move a whole workspace, or its list of jobs, into JobTrak and out of it."""
