"""The screen after a session: what of it stays, how it was, and closing it."""
