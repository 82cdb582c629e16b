"""What the room sees of a session that is led, on one screen and on two."""
