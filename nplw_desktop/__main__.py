"""``python -m nplw_desktop``: the window, or a command of the command line."""

from __future__ import annotations

import sys


def main() -> int:
    """Run it; returns the exit code. The window alone loads no command line: it paints sooner."""
    if len(sys.argv) == 1:
        from nplw_desktop import app  # noqa: PLC0415

        return app.run()
    from nplw_desktop import cli  # noqa: PLC0415

    return cli.main()


if __name__ == "__main__":
    sys.exit(main())
