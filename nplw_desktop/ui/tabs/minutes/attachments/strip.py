"""The photos and files of an agenda item, as a strip under its text."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QWidget

from nplw_desktop.region import attachments
from nplw_desktop.region.attachments import Attachment
from nplw_desktop.region.lines import Home
from nplw_desktop.store import Changed
from nplw_desktop.store.errors import Refused, reason
from nplw_desktop.ui.desk import Desk
from nplw_desktop.ui.tabs.minutes import places
from nplw_desktop.ui.tabs.minutes.attachments import pictures
from nplw_desktop.ui.tabs.minutes.attachments.detail import AttachmentDetail
from nplw_desktop.ui.tabs.minutes.attachments.pictures import Prepared
from nplw_desktop.ui.tabs.minutes.attachments.thumb import NEXT, REMOVE, SIDE, Thumb


class AttachmentStrip(QFrame):
    """Hidden while there is nothing; takes what is pasted or dropped into the text."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._theme = desk.theme
        self._home = Home()
        self._shown: tuple[Attachment, ...] = ()
        self._thumbs: list[Thumb] = []
        self._folder: Path | None = None
        self.setAccessibleName("Bijlagen")
        self.detail = AttachmentDetail(self._theme, self)
        self._scroll = QScrollArea(self)
        self._holder = QWidget()
        self._lay_out()
        self.detail.described.connect(self._on_described)
        self.detail.opened.connect(self._on_open)
        self.detail.saved.connect(self._on_save)
        self.detail.deleted.connect(self._on_delete)
        self._theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    def _lay_out(self) -> None:
        self._row = QHBoxLayout(self._holder)
        self._row.setContentsMargins(4, 4, 4, 4)
        self._row.setSpacing(8)
        self._row.addStretch(1)
        self._scroll.setWidget(self._holder)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        self._holder.setAutoFillBackground(False)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 16, 8)
        row.setSpacing(16)
        row.addWidget(self._scroll, 2)
        row.addWidget(self.detail, 3)

    # What is shown

    def show_home(self, home: Home) -> None:
        """Show the attachments of this agenda item."""
        if home != self._home:
            self.flush()
            self._home = home
            self._fill(None)

    def take(self, changed: Changed) -> None:
        """The file changed."""
        if changed.of("attachment"):
            self._fill(self._current())

    def flush(self) -> None:
        """Write a description that is being typed."""
        self.detail.flush()

    def _fill(self, current: int | None) -> None:
        home = self._home
        found: tuple[Attachment, ...] = ()
        if home.session_id is not None:
            every = attachments.of_session(self._desk.store, home.session_id)
            found = tuple(one for one in every if one.agenda_item_id == home.agenda_item_id)
        if found != self._shown:
            self._shown = found
            self._make_thumbs()
        self.setVisible(bool(found))
        keys = [one.id for one in found]
        self._choose(current if current in keys else (keys[-1] if keys else None))

    def _make_thumbs(self) -> None:
        for thumb in self._thumbs:
            self._row.removeWidget(thumb)
            thumb.hide()
            thumb.deleteLater()
        self._thumbs = [Thumb(self._theme, one, self._holder) for one in self._shown]
        for place, thumb in enumerate(self._thumbs):
            self._row.insertWidget(place, thumb)
            thumb.clicked.connect(self._on_thumb)
            thumb.key_asked.connect(self._on_key)
            thumb.show()
            if thumb.attachment.is_image:
                self._load_picture(thumb)

    def _load_picture(self, thumb: Thumb) -> None:
        side = round(self._theme.px(SIDE) * self.devicePixelRatio())
        store, one = self._desk.store, thumb.attachment

        def job() -> QImage | None:
            return pictures.thumbnail(attachments.content(store, one), side)

        self._desk.tasks.run(job, thumb.set_picture, owner=thumb)

    def _current(self) -> int | None:
        return next((thumb.attachment.id for thumb in self._thumbs if thumb.isChecked()), None)

    def _choose(self, key: int | None) -> None:
        for thumb in self._thumbs:
            chosen = thumb.attachment.id == key
            thumb.setChecked(chosen)
            policy = Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus
            thumb.setFocusPolicy(policy)
            if chosen:
                self.detail.show_attachment(thumb.attachment)

    def _on_thumb(self) -> None:
        thumb = self.sender()
        if isinstance(thumb, Thumb):
            self.flush()
            self._choose(thumb.attachment.id)

    def _on_key(self, key: int) -> None:
        thumb = self.sender()
        if not isinstance(thumb, Thumb):
            return
        if key in REMOVE:
            self._on_delete(thumb.attachment.id)
            return
        place = self._thumbs.index(thumb) + NEXT[Qt.Key(key)]
        if 0 <= place < len(self._thumbs):
            self._choose(self._thumbs[place].attachment.id)
            self._thumbs[place].setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(self._thumbs[place])

    # Adding

    def take_picture(self, data: bytes, media_type: str) -> None:
        """Keep a pasted picture."""
        suffix = media_type.rpartition("/")[2].replace("jpeg", "jpg")
        name = f"Geplakte foto.{suffix}"
        self._prepare(partial(pictures.prepare, data, name, media_type))

    def take_files(self, paths: Sequence[str]) -> None:
        """Keep dropped or chosen files."""
        for path in paths:
            self._prepare(partial(pictures.read, path))

    def ask_files(self) -> None:
        """Let the user choose files."""
        dialog = QFileDialog(self.window(), "Foto of bestand toevoegen")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self.take_files)
        dialog.open()

    def _prepare(self, job: partial[Prepared]) -> None:
        home = self._home

        def keep(made: Prepared) -> None:
            self._keep(home, made)

        self._desk.tasks.run(job, keep, self._on_failed, owner=self)

    def _keep(self, home: Home, made: Prepared) -> None:
        written = self._desk.write(
            "Bijlage toegevoegd",
            lambda change: attachments.add(
                change,
                made.data,
                made.name,
                made.media_type,
                original_size=made.original_size,
                session_id=home.session_id,
                agenda_item_id=home.agenda_item_id,
            ),
            place=self._place(home),
        )
        if written.refusal:
            self._desk.announce(written.refusal)
        elif written.value is not None and home == self._home:
            self._choose(written.value)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, Refused):
            raise error
        self._desk.announce(" ".join(part for part in (error.what, error.todo) if part))

    # The chosen one

    def _on_described(self, key: int, text: str) -> None:
        self._desk.write(
            "Beschrijving van foto gewijzigd",
            lambda change: attachments.describe(change, key, text),
            origin=self.detail,
            place=self._place(self._home),
            merge=f"attachment/{key}",
            key=("attachment", key),
            words=text,
        )

    def _on_delete(self, key: int) -> None:
        self.detail.forget()
        one = next(each for each in self._shown if each.id == key)
        focused = any(thumb.hasFocus() for thumb in self._thumbs)
        written = self._desk.write(
            "Bijlage verwijderd",
            lambda change: attachments.delete(change, key),
            place=self._place(self._home),
        )
        if written.ok:
            self._desk.announce(f"‘{one.name}’ verwijderd", undo=True)
        current = next((thumb for thumb in self._thumbs if thumb.isChecked()), None)
        if focused and current is not None:
            current.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_open(self, key: int) -> None:
        one = next(each for each in self._shown if each.id == key)
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="nplw-"))
            weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        path = self._folder / f"{one.id} {Path(one.name).name or 'bijlage'}"
        path.write_bytes(attachments.content(self._desk.store, one))
        from nplw_desktop.ui.preview import opening  # noqa: PLC0415 - the preview comes with it

        if not opening.open_file(path):
            self._desk.announce(f"Er is geen programma dat ‘{one.name}’ kan openen.")

    def _on_save(self, key: int) -> None:
        one = next(each for each in self._shown if each.id == key)
        dialog = QFileDialog(self.window(), "Bijlage bewaren")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(one.name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(partial(self._save, one))
        dialog.open()

    def _save(self, one: Attachment, path: str) -> None:
        try:
            Path(path).write_bytes(attachments.content(self._desk.store, one))
        except OSError as error:
            self._desk.announce(f"Bewaren lukt niet ({reason(error)}). Kies een andere map.")
        else:
            self._desk.announce(f"‘{Path(path).name}’ bewaard")

    def _place(self, home: Home) -> str:
        return places.write(home.session_id or 0, home.agenda_item_id or 0)

    # Looks

    def _dress(self) -> None:
        self._scroll.setFixedHeight(self._theme.px(SIDE) + 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, self._theme.color("line"))
