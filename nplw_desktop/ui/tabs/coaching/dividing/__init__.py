"""Verdeel alles: the best division of all open requests, beside what there is now."""
