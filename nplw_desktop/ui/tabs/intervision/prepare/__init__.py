"""Preparing one session: its case, method, phases, people, and what is still to be done."""
