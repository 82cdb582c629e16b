"""Photos and files with a meeting."""
