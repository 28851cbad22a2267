"""The figures of a search drawn as SVG: pure functions from a report to a drawing, a sentence and a table."""
