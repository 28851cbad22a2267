"""Two resumes side by side: which place grew out of which, and what is told of each difference."""
