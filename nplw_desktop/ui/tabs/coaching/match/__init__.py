"""Who fits a request: candidates with their points and reasons, who does not now, and proposing."""
