"""The career file: everything a person's resumes say, each thing once, and what stands in none of them."""
