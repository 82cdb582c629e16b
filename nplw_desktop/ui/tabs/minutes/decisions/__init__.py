"""The page Besluiten: the register over all meetings, and what each means locally."""
