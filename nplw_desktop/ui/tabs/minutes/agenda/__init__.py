"""The agenda beside the minutes, and the clock that runs along."""
