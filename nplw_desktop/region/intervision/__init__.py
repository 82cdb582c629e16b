"""Intervision: groups, methods, cases, sessions that are led, and what they yield (DOMAIN 6)."""
