"""The preview: the pages as they will be, their words as text, and where they can go."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QMenu,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from nplw_desktop.documents.saving import free_path
from nplw_desktop.ui.accessible import announce
from nplw_desktop.ui.actions import lend
from nplw_desktop.ui.dialog import room_for
from nplw_desktop.ui.file_chooser import paper_chooser
from nplw_desktop.ui.preview import drives, opening, saving
from nplw_desktop.ui.preview.bar import PreviewBar
from nplw_desktop.ui.preview.pages import PagesView
from nplw_desktop.ui.preview.paper import Paper
from nplw_desktop.ui.preview.words import WordsView
from nplw_desktop.ui.settings import Settings
from nplw_desktop.ui.tasks import Tasks
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.buttons import Link
from nplw_desktop.ui.widgets.strip import Strip, StripKind

_VIEW = "preview"
_SIZE = QSize(1_080, 760)
_BESIDE = 900
"""From this width, in px at 100 %, the words stand beside the pages at first."""


class PreviewDialog(QDialog):
    """Open it at once, give it the paper when that is made."""

    page_shown = Signal()
    """The first page is on screen."""

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        settings: Settings,
        parent: QWidget,
        title: str = "Samenvatting",
    ) -> None:
        super().__init__(parent)
        self._title = title
        self._theme = theme
        self._tasks = tasks
        self._settings = settings
        self._paper: Paper | None = None
        self._saved: Path | None = None
        self._others: dict[str, bytes] = {}
        self._strip: Strip | None = None
        self._words_wanted: bool | None = None
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        lend(self, "quick_note")
        self.bar = PreviewBar(theme, self)
        self.pages = PagesView(theme, tasks, self)
        self.words = WordsView(theme, self)
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._connect()
        self.bar.set_ready(ready=False)

    def _lay_out(self) -> None:
        self.split = split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.pages)
        split.addWidget(self.words)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.bar)
        self._column.addWidget(split, 1)
        size = (_SIZE * self._theme.scale).boundedTo(room_for(self))
        self.resize(size.expandedTo(QSize(640, 420)))

    def _connect(self) -> None:
        bar, pages = self.bar, self.pages
        bar.previous.clicked.connect(self._on_previous)
        bar.next.clicked.connect(self._on_next)
        bar.smaller.clicked.connect(pages.zoom_out)
        bar.larger.clicked.connect(pages.zoom_in)
        bar.fit.clicked.connect(pages.fit_width)
        bar.words.clicked.connect(self._on_words)
        bar.print.clicked.connect(self.print_paper)
        bar.save.clicked.connect(self.ask_save)
        pages.page_changed.connect(bar.show_page)
        pages.zoom_changed.connect(self._on_zoom)
        pages.shown.connect(self.page_shown)

    def show_paper(self, paper: Paper) -> None:
        """Show a paper that was made."""
        self._paper = paper
        self.setWindowTitle(paper.file_name)
        self.words.show_text(paper.text)
        self.bar.set_ready(ready=True)
        self.pages.show_paper(paper.data)
        self._on_zoom()
        self.pages.setFocus(Qt.FocusReason.OtherFocusReason)

    def change_paper(self, paper: Paper) -> None:
        """Show another version of the paper, at the place where one looks; the focus stays."""
        self._paper = paper
        self._others.clear()
        self.setWindowTitle(paper.file_name)
        self.words.change_text(paper.text)
        self.bar.set_ready(ready=True)
        self.bar.show_page(self.pages.page + 1, self.pages.count)
        self.pages.change_paper(paper.data)

    @property
    def paper(self) -> Paper | None:
        """The paper, once it was made."""
        return self._paper

    # Looking

    def _on_previous(self) -> None:
        self.pages.go_to(self.pages.page - 1)

    def _on_next(self) -> None:
        self.pages.go_to(self.pages.page + 1)

    def _on_zoom(self) -> None:
        self.bar.show_zoom(self.pages.zoom())

    def _on_words(self) -> None:
        self._words_wanted = self.words.isHidden()
        self._show_words()

    def _show_words(self) -> None:
        wide = self.width() >= self._room_for_words()
        shown = self._words_wanted if self._words_wanted is not None else wide
        self.words.setVisible(shown)
        self.bar.words.setChecked(shown)

    def _room_for_words(self) -> int:
        """From this width in px the words stand beside the pages at first."""
        return self._theme.px(_BESIDE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_words()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        control = bool(held & Qt.KeyboardModifier.ControlModifier)
        key = event.key()
        if control and key == Qt.Key.Key_P:
            self.print_paper()
        elif control and key == Qt.Key.Key_S:
            self.ask_save()
        elif control and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.pages.zoom_in()
        elif control and key == Qt.Key.Key_Minus:
            self.pages.zoom_out()
        elif control and key == Qt.Key.Key_0:
            self.pages.fit_width()
        else:
            super().keyPressEvent(event)

    # Saving

    def ask_save(self) -> None:
        """Ask where to save; a free name in the folder used last is suggested."""
        if self._paper is None:
            return
        wanted = free_path(self._folder(), self._paper.file_name)
        self._ask_where(paper_chooser(f"{self._title} bewaren", wanted, self))

    def ask_save_other(self, data: bytes, name: str, kinds: str) -> None:
        """The same for this paper as another kind of file: its bytes, its name, what is listed."""
        wanted = free_path(self._folder(), name)
        self._others[wanted.suffix.lower()] = data
        self._ask_where(paper_chooser(f"{self._title} bewaren", wanted, self, kinds))

    def _ask_where(self, dialog: QFileDialog) -> None:
        dialog.fileSelected.connect(self._on_file_chosen)
        dialog.open()

    def _folder(self) -> Path:
        last = self._settings.view(_VIEW).get("folder")
        if isinstance(last, str) and Path(last).is_dir():
            return Path(last)
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(QStandardPaths.writableLocation(documents) or str(Path.home()))

    def _on_file_chosen(self, path: str) -> None:
        self.save_to(Path(path))

    def save_to(self, path: Path, *, replace: bool = False) -> None:
        """Save there; when there is a file already, ask first. The suffix says what kind it is."""
        assert self._paper is not None
        data = self._others.get(path.suffix.lower(), self._paper.data)
        try:
            saving.save(path, data, replace=replace)
        except FileExistsError:
            self._ask_other_name(path)
        except saving.SaveFailed as error:
            strip = self._say("error", str(error), "Bewaren lukt niet")
            strip.add_button("Andere map…").clicked.connect(self.ask_save)
        else:
            self._saved = path
            if path.parent not in [drive.root for drive in drives.plugged_in()]:
                self._settings.set_view(_VIEW, {"folder": str(path.parent)})
            self._say_saved(path)

    def _ask_other_name(self, path: Path) -> None:
        other = free_path(path.parent, path.name)
        strip = self._say(
            "warning", f"In deze map staat al een bestand ‘{path.name}’.", "Deze naam bestaat al"
        )
        keep = strip.add_button(f"Bewaren als ‘{other.name}’")
        keep.clicked.connect(partial(self.save_to, other))
        strip.add_button("Vervangen").clicked.connect(partial(self.save_to, path, replace=True))
        keep.setFocus(Qt.FocusReason.TabFocusReason)

    def _say_saved(self, path: Path) -> None:
        where = path.parent.name or str(path.parent)
        strip = self._say("notice", f"Bewaard als ‘{path.name}’ in ‘{where}’.")
        first = strip.add_link("Openen")
        first.clicked.connect(self._on_open)
        strip.add_link("Map tonen").clicked.connect(self._on_show_folder)
        found = [one for one in drives.plugged_in() if one.root not in path.parents]
        if found:
            self._offer_drives(strip.add_link("Op usb-stick"), found)
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _offer_drives(self, link: Link, found: list[drives.Drive]) -> None:
        menu = QMenu(link)
        for drive in found:
            menu.addAction(drive.name).setData(drive.root)
        menu.triggered.connect(self._on_drive)
        link.setMenu(menu)

    def _on_drive(self, action: QAction) -> None:
        if self._saved is not None:
            self.save_to(Path(action.data()) / self._saved.name)

    def _on_open(self) -> None:
        if self._saved is not None and not opening.open_file(self._saved):
            self._say("warning", "Er is geen programma dat dit bestand kan openen.")

    def _on_show_folder(self) -> None:
        if self._saved is not None and not opening.show_in_folder(self._saved):
            self._say("warning", f"De map kan niet worden getoond: {self._saved.parent}")

    def _say(self, kind: StripKind, text: str, title: str = "") -> Strip:
        """Show a strip below the bar, in the place of the one before."""
        if self._strip is not None:
            self._column.removeWidget(self._strip)
            self._strip.hide()
            self._strip.deleteLater()
        strip = Strip(self._theme, kind, text, title=title, parent=self)
        self._column.insertWidget(1, strip)
        self._strip = strip
        announce(self, text)
        return strip

    # Printing

    def print_paper(self) -> None:
        """Choose a printer and print these pages."""
        if self._paper is None:
            return
        from nplw_desktop.ui.preview.printing import Printing  # noqa: PLC0415 - heavy to load

        window = self.parentWidget() or self
        job = Printing(self._tasks, self._paper.data, self._paper.file_name, window)
        job.done.connect(self._on_printed)
        job.done.connect(job.deleteLater)
        job.ask(self)

    def _on_printed(self, trouble: str) -> None:
        if trouble:
            self._say("error", trouble, "Afdrukken lukt niet")
        else:
            self._say("notice", "Naar de printer gestuurd.")

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.color("paper"))
