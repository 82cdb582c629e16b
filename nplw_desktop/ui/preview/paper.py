"""A finished paper, and its pages as pictures: plain data, made on a worker."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

# PDFium keeps state of its own for the whole process and bears one thread at a time.
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class Paper:
    """The bytes of a PDF, the file name to suggest, and the same words as plain text."""

    data: bytes
    file_name: str
    text: str


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page as pixels of four bytes: blue, green, red, unused. ``stride`` in bytes."""

    width: int
    height: int
    stride: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class Pages:
    """The sizes of all pages in points, and some of them drawn, by their number from 0."""

    sizes: tuple[tuple[float, float], ...]
    pictures: tuple[tuple[int, PagePicture], ...]


@contextmanager
def opened_pdf(data: bytes) -> Iterator[Any]:
    """The PDF as a pypdfium2 document, for one thread at a time: the only door to PDFium.

    Whoever reads a PDF while another thread draws one comes through here, tests included. Raises
    ``ValueError`` when it is no PDF.
    """
    import pypdfium2  # noqa: PLC0415 - only when a paper is shown

    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise ValueError("not a PDF") from error
        try:
            yield document
        finally:
            document.close()


def page_sizes(data: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of each page in points. Raises ``ValueError`` when it is no PDF."""
    with opened_pdf(data) as document:
        return tuple(document.get_page_size(at) for at in range(len(document)))


def render(data: bytes, page: int, scale: float) -> PagePicture:
    """A page at ``scale`` pixels a point."""
    with opened_pdf(data) as document:
        return _drawn(document, page, scale)


def pages_of(data: bytes, wanted: tuple[int, ...], scale: float) -> Pages:
    """The sizes of the pages, and those of ``wanted`` that are there (else the last) drawn."""
    with opened_pdf(data) as document:
        count = len(document)
        sizes = tuple(document.get_page_size(at) for at in range(count))
        there = dict.fromkeys(min(at, count - 1) for at in wanted)
        return Pages(sizes, tuple((at, _drawn(document, at, scale)) for at in there))


def _drawn(document: Any, page: int, scale: float) -> PagePicture:
    shown = document[page]
    bitmap = shown.render(scale=scale, prefer_bgrx=True)
    picture = PagePicture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
    bitmap.close()
    shown.close()
    return picture
