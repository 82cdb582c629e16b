"""The command line: one function a command, through the same functions as the window.

Exit codes: 0 done, 1 something was refused (one line each on stderr), 2 wrong use.
"""

from nplw_desktop.cli.main import main

__all__ = ["main"]
