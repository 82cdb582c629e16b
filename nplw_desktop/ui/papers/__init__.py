"""Choosing a paper and what goes in, seeing it at once, and making many of them."""
