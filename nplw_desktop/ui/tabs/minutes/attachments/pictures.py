"""Photos and files made fit to keep: turned upright, at most 2,000 px, without hidden data.

Runs on a worker: plain data in, plain data out.
"""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from nplw_desktop.region.attachments import LARGEST
from nplw_desktop.store.errors import Refused, reason

LONGEST_SIDE = 2_000
_QUALITY = 85
_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG"}
_KEPT_FILE = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Prepared:
    """What will be kept. Sizes in bytes."""

    data: bytes
    name: str
    media_type: str
    original_size: int


def read(path: str) -> Prepared:
    """A file from disk. Raises ``Refused`` in words."""
    file = Path(path)
    name = file.name or path
    try:
        if not file.is_file():
            raise Refused(f"{name} is geen bestand.", "Er is niets toegevoegd.", "")
        if file.stat().st_size > LARGEST:
            raise _too_large(name, file.stat().st_size)
        data = file.read_bytes()
    except OSError as error:
        raise Refused(
            f"{name} kan niet worden gelezen ({reason(error)}).", "Er is niets toegevoegd.", ""
        ) from error
    media_type = mimetypes.guess_type(name)[0] or _KEPT_FILE
    return prepare(data, name, media_type)


def prepare(data: bytes, name: str, media_type: str) -> Prepared:
    """A picture made smaller, anything else as it is.

    A picture is always written anew, because photos tell where and when they were taken.
    """
    if media_type.startswith("image/"):
        image = _decoded(data)
        if image is not None:
            kind = "image/png" if media_type == "image/png" or _is_see_through(image) else ""
            kind = kind or "image/jpeg"
            written = _encoded(image, _FORMATS[kind])
            suffix = ".png" if kind == "image/png" else ".jpg"
            return Prepared(written, f"{_stem(name)}{suffix}", kind, len(data))
    return Prepared(data, name, media_type, len(data))


def thumbnail(data: bytes, side: int) -> QImage | None:
    """The picture no larger than ``side`` px either way; None when it cannot be read."""
    image = _decoded(data, side)
    if image is None:
        return None
    keep = Qt.AspectRatioMode.KeepAspectRatio
    return image.scaled(side, side, keep, Qt.TransformationMode.SmoothTransformation)


def size_in_words(count: int) -> str:
    """``412 kB``, ``3,2 MB``."""
    if count < 1_000_000:
        return f"{max(1, round(count / 1_000))} kB"
    return f"{count / 1_000_000:.1f} MB".replace(".", ",")


def _decoded(data: bytes, longest: int = LONGEST_SIDE) -> QImage | None:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    # Some formats are read smaller at once, which saves most of the time and memory.
    scales = reader.supportsOption(QImageIOHandler.ImageOption.ScaledSize)
    if scales and size.isValid() and max(size.width(), size.height()) > longest:
        box = QSize(longest, longest)
        reader.setScaledSize(size.scaled(box, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        return None
    if max(image.width(), image.height()) > longest:
        smooth = Qt.TransformationMode.SmoothTransformation
        image = image.scaled(longest, longest, Qt.AspectRatioMode.KeepAspectRatio, smooth)
    return image


def _encoded(image: QImage, form: str) -> bytes:
    for key in image.textKeys():
        image.setText(key, "")
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    quality = _QUALITY if form == "JPEG" else -1
    # The stubs ask for bytes here, the binding takes a str only.
    image.save(buffer, form, quality)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _is_see_through(image: QImage) -> bool:
    return image.hasAlphaChannel()


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name


def _too_large(name: str, size: int) -> Refused:
    return Refused(
        f"{name} is te groot ({size_in_words(size)}).",
        "Er is niets toegevoegd.",
        "Kies een bestand tot 50 MB.",
    )
