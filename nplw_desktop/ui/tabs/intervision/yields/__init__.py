"""What the page Opbrengst is made of: the figures, and the rows each of them opens."""
