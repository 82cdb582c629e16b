"""The page Acties: everything that is to be done, over all meetings."""
