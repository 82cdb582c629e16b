"""From a picture that a user points at to the logo that papers carry: checked, upright, small."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

from nplw_desktop.store.errors import reason

_WIDEST = QSize(1200, 480)
_LARGEST = 20_000_000
_LEAST = 16
_MOST_PIXELS = 100_000_000


class LogoRefused(Exception):
    """The picture cannot be a logo; the text says why and what to do, in Dutch."""


@dataclass(frozen=True)
class Prepared:
    """A PNG on white, at most 1200 by 480 px."""

    data: bytes
    name: str
    media_type: str = "image/png"


def prepare(path: Path) -> Prepared:
    """Read a PNG, JPEG or SVG. Raises ``LogoRefused`` in words."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= _LARGEST else b""
    except OSError as error:
        raise LogoRefused(
            f"{path.name} kan niet worden gelezen ({reason(error)}). Kies een ander bestand."
        ) from error
    if size > _LARGEST:
        raise LogoRefused(f"{path.name} is te groot. Kies een plaatje tot 20 MB.")
    image = _drawn(data) if path.suffix.lower() == ".svg" else _read(data)
    if image is None:
        raise LogoRefused(f"{path.name} is geen PNG, JPG of SVG. Kies een ander bestand.")
    if min(image.width(), image.height()) < _LEAST:
        raise LogoRefused(f"{path.name} is te klein om af te drukken. Kies een groter plaatje.")
    return Prepared(_png(image), f"{path.stem}.png")


def _read(data: bytes) -> QImage | None:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()) not in (b"png", b"jpeg", b"jpg"):
        return None
    whole = reader.size()
    if whole.width() * whole.height() > _MOST_PIXELS:
        return None
    image = reader.read()
    return None if image.isNull() else image


def _drawn(data: bytes) -> QImage | None:
    renderer = QSvgRenderer(QByteArray(data))
    size = renderer.defaultSize()
    if not renderer.isValid() or size.isEmpty():
        return None
    image = QImage(
        size.scaled(_WIDEST, Qt.AspectRatioMode.KeepAspectRatio), QImage.Format.Format_ARGB32
    )
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


def _png(image: QImage) -> bytes:
    if image.width() > _WIDEST.width() or image.height() > _WIDEST.height():
        image = image.scaled(
            _WIDEST,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    seen = QImage(image.size(), QImage.Format.Format_RGB32)
    seen.fill(QColor("white"))
    painter = QPainter(seen)
    painter.drawImage(0, 0, image)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(seen)
    return bytes(buffer.data().data())
