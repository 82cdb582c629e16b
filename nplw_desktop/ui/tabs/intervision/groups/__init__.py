"""The page Groepen: who belongs to a group, what it agreed on, whose turn it is and who was there."""
