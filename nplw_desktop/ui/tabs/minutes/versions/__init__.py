"""Adopting a report, changing it afterwards, and what was changed."""
