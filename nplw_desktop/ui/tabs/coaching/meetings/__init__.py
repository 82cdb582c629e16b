"""Appointments of a request: asked for, made as a session, and sent along when wanted."""
