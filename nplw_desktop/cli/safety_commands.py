"""The commands that keep a file safe: backup, verify, restore, rescue, handover."""

from __future__ import annotations

from typing import Any

from nplw_desktop.cli import copy_commands, handover_command, rescue_command


def add(commands: Any) -> None:
    """Add these commands to the parser."""
    copy_commands.add(commands)
    rescue_command.add(commands)
    handover_command.add(commands)
