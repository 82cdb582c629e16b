"""What the page Rapport is made of: the figures of a year, and the rows each of them opens."""
