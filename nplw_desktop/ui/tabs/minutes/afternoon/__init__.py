"""An afternoon of working together: who is there, what they work on, and what came of it."""
