"""The pages of a tab as a table, and how places in the tab name them.

A page is a ``QWidget`` made with (desk, parent) that answers to the calls of ``ui.tabs.Tab``. It may
have a signal ``opened`` that carries the id of a session to show. Each is loaded when first shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from nplw_desktop.store import Store
    from nplw_desktop.ui.desk import Desk


class PageSpec(NamedTuple):
    """One page: its key in places, title and icon, and where its class is."""

    key: str
    title: str
    icon: str
    module: str
    name: str

    def make(self, desk: Desk, parent: QWidget) -> QWidget:
        """Load the module and build the page."""
        made = getattr(import_module(self.module), self.name)(desk, parent)
        return cast("QWidget", made)


class Paging(NamedTuple):
    """The pages of one tab. The first is that of a place that names no page.

    ``counts`` says how much there is on each page, by its key; a change to one of ``tables`` may
    change that.
    """

    tab: str
    title: str
    pages: tuple[PageSpec, ...]
    counts: Callable[[Store, frozenset[int] | None], Mapping[str, int]]
    tables: tuple[str, ...]

    @property
    def first(self) -> str:
        """The key of the page the tab begins with."""
        return self.pages[0].key

    def place(self, key: str, record: int | None = None) -> str:
        """The place of a page, or of a record on it."""
        return f"{self.tab}/{key}" if record is None else f"{self.tab}/{key}/{record}"

    def page_of(self, place: str) -> str:
        """The key of the page a place names; empty for the first page and for a session."""
        key, _, rest = place.partition("/")
        page = rest.partition("/")[0]
        return page if key == self.tab and not page.isdigit() else ""
