"""The tab Intervisie: sessions, groups, methods and what they yield; and one session in full."""
