"""Methods on screen: to read, to choose one, and one's own to change."""
