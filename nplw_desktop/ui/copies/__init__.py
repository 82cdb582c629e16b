"""Copies of the open file: when they are made, what is said of them, and putting one back."""
