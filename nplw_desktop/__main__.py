"""``python -m nplw_desktop``: the window, or a command of the command line."""

from __future__ import annotations

import sys

from nplw_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
