"""The page Sneltoetsen of the manual on paper: shown, and from there printed or saved."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from nplw_desktop.ui.help_dialog import KEYS, HelpDialog, page_text, page_title

if TYPE_CHECKING:
    from nplw_desktop.documents.key_sheet import KeySheet
    from nplw_desktop.ui.preview.paper import Paper
    from nplw_desktop.ui.window import Window

_OVERALL = "Overal"


def help_of(window: Window) -> HelpDialog:
    """The help of a window, of which the keys can be printed."""
    made = HelpDialog(window.theme, window.commands, window)
    made.print_asked.connect(partial(show, window))
    return made


def show(window: Window) -> None:
    """Make the paper and show it."""
    from nplw_desktop.ui.preview.dialog import PreviewDialog  # noqa: PLC0415 - heavy to load

    if window.files is None:
        return
    page, tasks = page_text(KEYS, window.commands.commands), window.files.tasks
    dialog = PreviewDialog(window.theme, tasks, window.settings, window, page_title(KEYS))
    dialog.open()
    tasks.run(partial(_paper, page), dialog.show_paper, owner=dialog)


def sheet(page: str) -> KeySheet:
    """What stands on the paper, read from the page as ``page_text`` gives it."""
    from nplw_desktop.documents.key_sheet import KeyPart, KeySheet  # noqa: PLC0415 - heavy to load

    title, parts, rows, said = "", list[KeyPart](), list[tuple[str, str]](), list[str]()
    part = _OVERALL
    for line in [*page.splitlines(), "## "]:
        if line.startswith("# "):
            title = line[2:]
        elif line.startswith("## "):
            parts += [KeyPart(part, tuple(rows))] if rows else []
            part, rows = line[3:], []
        elif line.startswith("|"):
            rows += _row(line)
        elif line and not line.startswith("["):
            said.append(_plain(line))
    return KeySheet(title, tuple(parts), " ".join(said))


def _row(line: str) -> Iterable[tuple[str, str]]:
    keys, does = (_plain(cell) for cell in line.strip("|").split("|"))
    return () if keys in ("Toets", "---") else ((keys, does),)


def _plain(words: str) -> str:
    return words.replace("*", "").strip()


def _paper(page: str) -> Paper:
    from nplw_desktop.documents import key_sheet  # noqa: PLC0415 - heavy to load
    from nplw_desktop.ui.preview.paper import Paper  # noqa: PLC0415 - heavy to load

    made = sheet(page)
    return Paper(key_sheet.build(made), f"{made.title}.pdf", key_sheet.plain_text(made))
