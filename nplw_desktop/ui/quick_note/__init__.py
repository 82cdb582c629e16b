"""The quick note: a small window to catch something in seconds, from anywhere in the program."""

NOTE = "quick_note/"
"""How the place of a note to change begins: ``quick_note/12`` opens it in the window."""
