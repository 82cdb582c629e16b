"""The money sources of the user: names, posts and amounts, and what became of them."""
