"""The page Uren: a grid of one week, what belongs to one cell, and what is left of the money."""
