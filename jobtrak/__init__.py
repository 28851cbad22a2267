"""JobTrak: where a person runs a job search."""

__version__ = "0.1.0"
