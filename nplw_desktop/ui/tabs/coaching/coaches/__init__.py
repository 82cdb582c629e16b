"""The page Coaches: who is in the pool, and the profile of one of them, kept as it is typed."""
