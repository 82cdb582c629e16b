"""The application object: Dutch dates, numbers and weeks, also in Qt's own words."""

from __future__ import annotations

import linecache
import sys

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from nplw_desktop import __version__

NAME = "NPLW Desktop"
_TRANSLATED = "dutch"
_LOOKS = "_mod_uses_pyside"


def application() -> QApplication:
    """The one of this process, made when there is none yet."""
    _spare_sources()
    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
    # Ours is made over Fusion. Naming it here, not with setStyle, saves Python knowing of styles
    # before the first paint (10 ms).
    app = QApplication.instance() or QApplication([*sys.argv[:1], "-style", "Fusion"])
    assert isinstance(app, QApplication)
    app.setApplicationName(NAME)
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("nplw-desktop")
    if not app.property(_TRANSLATED):
        app.setProperty(_TRANSLATED, True)
        translator = QTranslator(app)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load("qtbase_nl", folder):
            app.installTranslator(translator)
    return app


def _spare_sources() -> None:
    """Keep PySide from reading the source of all that is imported, and from holding on to it.

    It looks whether a module uses its optional spellings of names, which nothing here does. Run
    from source that is 24 MiB and 0.3 s. What it has read by now goes; were it to look in another
    way some day, it would only cost that again.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None and hasattr(feature, _LOOKS):
        setattr(feature, _LOOKS, _uses_none)
        linecache.clearcache()


def _uses_none(_module: object) -> bool:
    return False
