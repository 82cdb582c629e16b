"""Locking the window: nothing readable on screen until the passphrase is given again."""
