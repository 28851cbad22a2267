"""What a page shows of its posting: the main text, the headings, what stands beside labels, and whose page it is."""
