"""Who is there: the list, filling it, and reading replies and lists of others."""
