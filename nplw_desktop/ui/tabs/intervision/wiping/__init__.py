"""Wiping cases: what goes is told first, holds that forbid it, and the reminder when it is time."""
