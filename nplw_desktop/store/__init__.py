"""THE FILE: opening, locking, changing, undoing, searching, migrating, checking.

It is handed tables and migrations and knows nothing of coordinators.
"""

from nplw_desktop.store.change import Change, Changed, Reader
from nplw_desktop.store.errors import StoreError
from nplw_desktop.store.keys import Secret, SheetKey
from nplw_desktop.store.schema import Derived, Migration, Schema
from nplw_desktop.store.store import Store

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
