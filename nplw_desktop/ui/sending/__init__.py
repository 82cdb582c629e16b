"""Versturen: drafts of e-mail, addresses and texts to copy, and files for a calendar."""
