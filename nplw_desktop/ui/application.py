"""The application object: Dutch dates, numbers and weeks, also in Qt's own words."""

from __future__ import annotations

import sys

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from nplw_desktop import __version__

NAME = "NPLW Desktop"
_TRANSLATED = "dutch"


def application() -> QApplication:
    """The one of this process, made when there is none yet."""
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
