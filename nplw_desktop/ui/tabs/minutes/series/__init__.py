"""The page Reeksen, and what a meeting shows of its series."""
