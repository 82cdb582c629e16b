"""THE FILE: opening, locking, changing, undoing, searching, migrating, checking.

It is handed tables and migrations and knows nothing of coordinators. Its parts are loaded when they
are first asked for: ``glance`` shows what lies in a file long before SQLAlchemy is there.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nplw_desktop.store.change import Change, Changed, Reader
    from nplw_desktop.store.errors import StoreError
    from nplw_desktop.store.keys import Secret, SheetKey
    from nplw_desktop.store.schema import Derived, Migration, Schema
    from nplw_desktop.store.store import Store

_LIES_IN = {
    **dict.fromkeys(("Change", "Changed", "Reader"), "change"),
    "StoreError": "errors",
    **dict.fromkeys(("Secret", "SheetKey"), "keys"),
    **dict.fromkeys(("Derived", "Migration", "Schema"), "schema"),
    "Store": "store",
}

__all__ = [
    "Change",
    "Changed",
    "Derived",
    "Migration",
    "Reader",
    "Schema",
    "Secret",
    "SheetKey",
    "Store",
    "StoreError",
]


def __getattr__(name: str) -> object:
    if name not in _LIES_IN:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LIES_IN[name]}"), name)
