"""Hold one small module per applicant tracking system or job board."""
