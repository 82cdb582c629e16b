"""The copies of a file in a list, to check one or put one back; also of a file that is damaged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nplw_desktop.region import schema as region_schema
from nplw_desktop.store import StoreError, copies
from nplw_desktop.ui.copies import listing, words
from nplw_desktop.ui.copies.listing import CopySource, Listed
from nplw_desktop.ui.copies.putting_back import Target
from nplw_desktop.ui.copies.restore_dialog import ask_to_restore
from nplw_desktop.ui.file_chooser import chooser
from nplw_desktop.ui.settings_rows import button_row
from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.widgets.buttons import Button
from nplw_desktop.ui.widgets.empty_state import EmptyState
from nplw_desktop.ui.widgets.rows_source import Order
from nplw_desktop.ui.widgets.strip import Strip, StripKind
from nplw_desktop.ui.widgets.two_line_list import TwoLineList, TwoLines

if TYPE_CHECKING:
    from nplw_desktop.ui.window import Window

_LEAST_HEIGHT = 240
_KINDS = "Kopieën (*.nplw-kopie *.nplw)"
_WHY_NOT = "Controleren kan alleen met de wachtzin van toen: kies Terugzetten"


class CopyList(QWidget):
    """Reads the folder in the background; a strip above the list says what came of it."""

    def __init__(
        self, window: Window, tasks: Tasks, target: Target, now: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self._window = window
        self._tasks = tasks
        self._target = target
        self._now = now
        self._folder = Path()
        self._rows: dict[int, Listed] = {}
        self.strip: Strip | None = None
        theme = window.theme
        shown = TwoLines[Listed](lambda row: row.title(now()), Listed.meta, Listed.status)
        self.list: TwoLineList[Listed] = TwoLineList(theme, tasks, shown, "Kopieën")
        self.list.setMinimumHeight(theme.px(_LEAST_HEIGHT))
        self.list.chosen_changed.connect(self._on_chosen)
        self.list.opened.connect(self._restore_chosen)
        self.empty = EmptyState(
            theme,
            "hard-drive",
            "Hier staan nog geen kopieën",
            "Kies een andere map, of wijs zelf een kopie aan.",
        )
        self.empty.hide()
        self.check = self._button("Controleren", "shield-check", self._check_chosen)
        self.restore = self._button("Terugzetten…", "history", self._restore_chosen)
        other = self._button("Andere kopie kiezen…", "folder-open", self._choose_other)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.list, 1)
        self._column.addWidget(self.empty, 1)
        self._column.addWidget(button_row((self.check, self.restore, other)))
        self._on_chosen()

    def read(self, folder: Path, last: Path | None) -> None:
        """Show the copies in a folder; it may be a slow stick."""
        self._folder = folder
        target = self._target
        schema = region_schema.schema()
        job = partial(listing.read, folder, target.path.stem, schema, target.secret, last)
        self._tasks.run(job, self._show_rows, owner=self, key="copies")

    def chosen(self) -> Listed | None:
        """The copy that is chosen in the list."""
        ids = self.list.chosen()
        return self._rows.get(ids[0]) if len(ids) == 1 else None

    def say(self, kind: StripKind, title: str, text: str) -> None:
        """Say something above the list, in the place of what was said before."""
        self.hush()
        self.strip = Strip(self._window.theme, kind, text, title=title)
        self._column.insertWidget(0, self.strip)

    def hush(self) -> None:
        """Say nothing any more."""
        if self.strip is not None:
            self._column.removeWidget(self.strip)
            self.strip.hide()
            self.strip.deleteLater()
            self.strip = None

    # -- inside -----------------------------------------------------------------------------------

    def _button(self, text: str, icon: str, act: Callable[[], object]) -> Button:
        button = Button(self._window.theme, text, icon=icon, small=True)
        button.clicked.connect(act)
        return button

    def _show_rows(self, found: tuple[Listed, ...] | None) -> None:
        rows = found or ()
        self._rows = {row.id: row for row in rows}
        self.list.show_rows(CopySource(rows), Order(""))
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        if found is None:
            self.empty.set_content(
                "De map met kopieën is er nu niet",
                "Doe de stick erin, maak verbinding met het netwerk, of kies een andere map.",
            )
        self._on_chosen()

    def _on_chosen(self) -> None:
        row = self.chosen()
        other = row is not None and row.state == "earlier"
        self.check.setEnabled(row is not None and not other)
        self.check.setToolTip(_WHY_NOT if other else "")
        self.restore.setEnabled(row is not None and row.state != "newer")

    def _check_chosen(self) -> None:
        row = self.chosen()
        if row is None:
            return
        self.check.setEnabled(False)
        self.check.set_text("Controleren…")
        schema = region_schema.schema()
        self._tasks.run(
            partial(copies.verify, row.copy.path, schema, self._target.secret),
            partial(self._on_sound, row.title(self._now())),
            self._on_unsound,
            owner=self,
            key="check",
        )

    def _on_sound(self, title: str, verified: copies.Verified) -> None:
        self._end_check()
        self.say("notice", f"De kopie van {title} is goed", words.counted(verified.counts))

    def _on_unsound(self, error: Exception) -> None:
        if not isinstance(error, StoreError):
            raise error
        self._end_check()
        self.say("error", error.what, "Je bestand zelf is niet veranderd. Kies een andere kopie.")

    def _end_check(self) -> None:
        self.check.set_text("Controleren")
        self._on_chosen()

    def _choose_other(self) -> None:
        dialog = chooser("Kopie kiezen", _KINDS, self._folder, self)
        dialog.fileSelected.connect(self._on_other)
        dialog.open()

    def _on_other(self, name: str) -> None:
        self._restore(Path(name), Path(name).name)

    def _restore_chosen(self) -> None:
        row = self.chosen()
        if row is not None and row.state != "newer":
            self._restore(row.copy.path, row.title(self._now()))

    def _restore(self, copy: Path, made: str) -> None:
        ask_to_restore(self._window, self._tasks, self._target, copy, made)
