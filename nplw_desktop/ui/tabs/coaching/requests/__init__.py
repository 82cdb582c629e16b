"""The page Vragen: what municipalities ask, how far each question is, and who fits."""
