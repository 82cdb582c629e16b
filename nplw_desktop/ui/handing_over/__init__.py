"""Verhuizen and overdragen: one file to take along, and the way back."""
