"""Words of a line, what they may stand for, and which of them no line licenses."""
