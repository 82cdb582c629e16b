"""The passphrase of a file: asking it, setting, changing and removing it, and its recovery sheet."""
