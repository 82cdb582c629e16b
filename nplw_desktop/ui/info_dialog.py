"""Over NPLW Desktop: what it is and is not, the versions, and the licences of what it is made of."""

from __future__ import annotations

import platform
from importlib import metadata
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QWidget

from nplw_desktop import __version__, paths
from nplw_desktop.ui.copies.folder import show_folder
from nplw_desktop.ui.crash_dialog import Block
from nplw_desktop.ui.dialog import Dialog
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.widgets.panel import SectionHead

NOT_OFFICIAL = "Geen product van het Nationaal Programma Lokale Warmtetransitie."
_ABOUT = (
    "Een notitieboek voor regiocoördinatoren van de lokale warmtetransitie. Alles blijft op deze "
    "computer: het programma gebruikt geen internet en geen account."
)
_PACKAGES = (
    ("PySide6-Essentials", "LGPL-3.0"),
    ("SQLAlchemy", "MIT"),
    ("sqlcipher3", "zlib; SQLCipher: BSD-3-Clause"),
    ("reportlab", "BSD-3-Clause"),
    ("pillow", "MIT-CMU"),
    ("pypdfium2", "Apache-2.0 of BSD-3-Clause"),
    ("phonenumberslite", "Apache-2.0"),
    ("platformdirs", "MIT"),
    ("tzdata", "Apache-2.0"),
    ("shiboken6", "LGPL-3.0"),
    ("typing_extensions", "PSF-2.0"),
    ("charset-normalizer", "MIT"),
    ("icalendar", "BSD-2-Clause"),
    ("python-dateutil", "BSD-3-Clause"),
    ("six", "MIT"),
    ("odfdo", "Apache-2.0"),
    ("lxml", "BSD-3-Clause"),
    ("XlsxWriter", "BSD-2-Clause"),
    ("highspy", "MIT"),
    ("numpy", "BSD-3-Clause"),
)
_SHIPPED = (
    ("Source Sans 3", "SIL OFL 1.1, Adobe"),
    ("DejaVu Sans", "Bitstream Vera en publiek domein"),
    ("Noto Emoji", "SIL OFL 1.1, Google"),
    ("Lucide", "ISC; deels Feather, MIT"),
)


def report(path: Path | None = None) -> str:
    """Versions and licences as text, for a message to whoever helps; ``path`` is the open file."""
    lines = [
        f"NPLW Desktop {__version__} (EUPL-1.2)",
        NOT_OFFICIAL,
        "",
        f"Python {platform.python_version()} (PSF-2.0), Qt {qVersion()} (LGPL-3.0)",
        *_database(),
        f"{platform.system()} {platform.release()}, {platform.machine()}",
        "",
        f"Bestand: {path}" if path is not None else "Er is geen bestand open.",
        f"Logboek: {paths.log_folder()}",
        "",
        *(f"{name} {_version(name)}: {licence}" for name, licence in _PACKAGES),
        *(f"{name}: {licence}" for name, licence in _SHIPPED),
    ]
    return "\n".join(lines)


def _database() -> list[str]:
    """Which SQLite and SQLCipher the file is written with."""
    import sqlcipher3.dbapi2 as driver  # noqa: PLC0415 - already there when a file is open

    connection = driver.connect(":memory:")
    try:
        row = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    cipher = str(row[0]) if row is not None else "onbekend"
    return [
        f"SQLite {driver.sqlite_version} (publiek domein)",
        f"SQLCipher {cipher} (BSD-3-Clause)",
    ]


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:  # a frozen build may leave the metadata out
        return ""


class InfoDialog(Dialog):
    """Says it, and copies it."""

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, path: Path | None = None
    ) -> None:
        """``path`` is that of the open file."""
        super().__init__(theme, "Over NPLW Desktop", parent, width=560)
        self.add_text(f"Versie {__version__}", "base", "ink2")
        self.add_text(_ABOUT)
        self.add_text(NOT_OFFICIAL, "base-strong", "ink")
        self.body.addSpacing(8)
        self.body.addWidget(SectionHead(theme, "Versies en licenties"))
        self._report = Block(theme, "Versies en licenties", report(path), 9)
        self.body.addWidget(self._report)
        self.body.addStretch(1)
        copy = self.add_button("Alles kopiëren", icon="copy", left=True)
        copy.clicked.connect(self._report.copy_all)
        log = self.add_button("Map met logboek tonen", icon="folder-open", left=True)
        log.clicked.connect(show_log)
        close = self.add_button("Sluiten", "primary")
        close.clicked.connect(self.accept)
        close.setFocus()


def show_log() -> None:
    """Open the folder with the log, which is made when it is not there yet."""
    folder = paths.log_folder()
    folder.mkdir(parents=True, exist_ok=True)
    show_folder(folder)
