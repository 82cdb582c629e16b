"""The composition root of the window: makes everything once, hands it on, and ends it in order."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from nplw_desktop import paths
from nplw_desktop.ui import crash
from nplw_desktop.ui.application import application
from nplw_desktop.ui.remembered import first_file, own_file
from nplw_desktop.ui.settings import Settings
from nplw_desktop.ui.theme import Theme
from nplw_desktop.ui.window import Window

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

    from nplw_desktop.ui.crash_dialog import CrashDialog
    from nplw_desktop.ui.files import Files, PassphraseSource
    from nplw_desktop.ui.sweeping import Sweeper

_INI = "venster.ini"
_CONNECT_MS = 300
_ANSWER_MS = 2_000
_PAINT_MS = 1_000
_HERE = b"ok"


def passphrase_of_environment() -> str | None:
    """The passphrase in NPLW_PASSPHRASE, or None."""
    return os.environ.get("NPLW_PASSPHRASE") or None


def run(
    path: Path | None = None, passphrase_source: PassphraseSource = passphrase_of_environment
) -> int:
    """Open the window on ``path``, or on the file of last time; returns when it is closed.

    ``passphrase_source`` gives a passphrase that is known already: files are opened and made with
    it. Without one, an encrypted file asks on screen. A file that is open in another window raises
    that one. Returns the exit code.
    """
    gc.disable()  # until the first paint: what is made before it stays
    faults = crash.HardFaults(paths.log_folder())
    faults.start()
    app = application()
    settings = Settings(paths.config_folder() / _INI)
    first = path.absolute() if path is not None else first_file(settings)
    one = OneWindow()
    code = 0
    if one.is_free(first or own_file(settings)):
        program = Program(app, settings, one, passphrase_source)
        program.begin(first, faults.left_by_others())
        code = app.exec()
        program.end()
    faults.stop()
    return code


class Program(QObject):
    """The window and all it works with."""

    def __init__(
        self,
        app: QApplication,
        settings: Settings,
        one: OneWindow,
        passphrase: PassphraseSource,
    ) -> None:
        super().__init__()
        self._one = one
        self._passphrase = passphrase
        self._settings = settings
        self.theme = Theme(settings.theme, settings.text_scale)
        self.theme.begin(app)
        self.window = Window(self.theme, settings)
        self.files: Files | None = None
        self.crash = crash.Crash(self._rescue, self._tell_crash, self, world=self._tell_trouble)
        self.crash.install()
        one.asked.connect(self._on_asked)
        self._sweeper: Sweeper | None = None
        self._first: Path | None = None
        self._hard_fault = ""
        self._told: CrashDialog | None = None
        self._in_room = False

    def begin(self, first: Path | None, hard_fault: str = "") -> None:
        """Show the window; once it is painted, open the first file."""
        self._first, self._hard_fault = first, hard_fault
        self.window.painted.connect(self._on_painted, Qt.ConnectionType.QueuedConnection)
        # A window that starts minimised is not painted.
        QTimer.singleShot(_PAINT_MS, self, self._on_painted)
        self.window.show()

    def end(self) -> None:
        """Let go of everything, in order; safe when the window was not closed by the user."""
        if self.files is not None:
            self.files.shut()
        self.crash.remove()
        if self._sweeper is not None:
            self._sweeper.stop()
        self._one.close()
        self.theme.deleteLater()
        _stop_log()

    def _on_painted(self) -> None:
        """What the first paint could do without."""
        if self.files is not None:
            return
        from nplw_desktop.ui import crash_log  # noqa: PLC0415
        from nplw_desktop.ui.equipment import Equipment  # noqa: PLC0415
        from nplw_desktop.ui.files import Files  # noqa: PLC0415
        from nplw_desktop.ui.sweeping import Sweeper  # noqa: PLC0415
        from nplw_desktop.ui.tasks import Tasks  # noqa: PLC0415

        self._sweeper = Sweeper(self)
        self.theme.finish()
        crash_log.start(paths.log_folder())
        equipment = Equipment(self.theme, self._settings, Tasks(self))
        self.files = Files(self.window, equipment, self._passphrase, self._one.take)
        self.files.start(self._first)
        self.window.finish()
        if sys.platform == "darwin":
            self.window.use_menu_bar()
        if self._hard_fault:
            self.files.when_open(self._tell_hard_fault)

    def _on_asked(self, _path: str) -> None:
        """The program was started again for this file: come to the front."""
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    # -- faults -----------------------------------------------------------------------------------

    def _rescue(self) -> str:
        work = self.window.work
        self._in_room = work is not None and work.desk.projecting.on
        left_over = self.window.rescue()
        self.window.setEnabled(False)
        if self.files is not None:
            with contextlib.suppress(Exception):  # what could not be written must still be told
                self.files.shut()
        return left_over

    def _tell_trouble(self, error: Exception) -> bool:
        from nplw_desktop.store import StoreError  # noqa: PLC0415 - loaded by then

        if self.window.work is None or not isinstance(error, StoreError):
            return False
        self.window.work.tell_trouble(error)
        return True

    def _tell_crash(self, report: str, left_over: str) -> None:
        from nplw_desktop.ui.crash_dialog import CrashDialog  # noqa: PLC0415 - seldom needed

        self._told = CrashDialog(self.theme, report, left_over, in_room=self._in_room)
        self._told.again.connect(self._start_again)
        self._told.finished.connect(self.window.close)
        self._told.open()

    def _start_again(self) -> None:
        from PySide6.QtCore import QProcess  # noqa: PLC0415 - seldom needed

        self._one.close()
        arguments = sys.argv[1:]
        if not getattr(sys, "frozen", False):
            arguments = ["-m", "nplw_desktop", *arguments]
        QProcess.startDetached(sys.executable, arguments)

    def _tell_hard_fault(self) -> None:
        from nplw_desktop.ui import crash_dialog  # noqa: PLC0415 - seldom needed

        window, folder = self.window, paths.log_folder()
        dialog = crash_dialog.HardFaultDialog(
            self.theme, self._hard_fault, folder, window, kept=crash_dialog.kept_in(window)
        )
        dialog.copies_asked.connect(window.commands.action("copies").trigger)
        window.show_dialog("hard-fault", lambda: dialog)


class OneWindow(QObject):
    """One window for each file: a second start raises the first. ``asked`` carries the path.

    What it needs of Qt is loaded when it is needed: a file that is free is taken after the paint.
    """

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._path: Path | None = None
        self._server: QLocalServer | None = None

    def is_free(self, path: Path) -> bool:
        """Before the window is made: False when another one has the file and comes forward."""
        lock = path.with_name(f"{path.name}.lock")
        held = False
        with contextlib.suppress(OSError):  # a folder that is gone, or not to be looked in
            held = lock.stat().st_size > 0  # names who has it open
        return not held or self.take(path)

    def take(self, path: Path) -> bool:
        """Take a file for this process; False when another answers for it, and comes forward."""
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415

        path = path.resolve()
        if path == self._path:
            return True
        if _raise_other(path):
            return False
        self.close()
        name = _socket_name(path)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        if not self._server.listen(name):
            # Left by a process that died. Nobody answered above, so it is nobody's.
            QLocalServer.removeServer(name)
            self._server.listen(name)
        self._path = path
        return True

    def close(self) -> None:
        """Answer for no file any more."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None
        self._path = None

    def _on_connection(self) -> None:
        socket = self._server.nextPendingConnection() if self._server is not None else None
        if socket is None:
            return
        socket.disconnected.connect(socket.deleteLater)
        if socket.bytesAvailable() or socket.waitForReadyRead(_CONNECT_MS):
            asked = bytes(socket.readAll().data()).decode("utf-8", "replace")
            if asked == str(self._path):  # names are short and may, once in a lifetime, be the same
                socket.write(_HERE)
                socket.flush()
                self.asked.emit(asked)


def _raise_other(path: Path) -> bool:
    from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415

    socket = QLocalSocket()
    socket.connectToServer(_socket_name(path))
    if not socket.waitForConnected(_CONNECT_MS):
        return False
    socket.write(str(path).encode())
    socket.flush()
    # Without an answer that process hangs: the file's own lock then says that it is in use.
    answered = socket.waitForReadyRead(_ANSWER_MS) and bytes(socket.readAll().data()) == _HERE
    socket.disconnectFromServer()
    return bool(answered)


def _socket_name(path: Path) -> str:
    """Short: a socket's may have 107 bytes, folder included."""
    user = os.environ.get("USERNAME") or os.environ.get("USER") or str(_user_number())
    whole = f"{user}\n{os.path.normcase(path)}".encode()
    return f"nplw-{zlib.crc32(whole):08x}{zlib.adler32(whole):08x}"


def _user_number() -> int:
    return os.getuid() if hasattr(os, "getuid") else 0


def _stop_log() -> None:
    from nplw_desktop.ui import crash_log  # noqa: PLC0415

    crash_log.stop()
