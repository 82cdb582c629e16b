"""The commands that keep a file safe: backup, verify, restore, rescue, handover."""

from __future__ import annotations

from typing import Any


def add(_commands: Any) -> None:
    """Add these commands to the parser."""
