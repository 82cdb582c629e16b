"""The page Notities: quick notes that wait to be worked out."""
