"""``python -m nplw_desktop.cli``: the command line alone."""

import sys

from nplw_desktop.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
