"""Local servers for people without their own."""
