"""Leading a session: the window of the facilitator, its clock and its keys (DESIGN 6, 7)."""
