"""Cards on paper: two on a page, as large as their words allow, to read across a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportlab.platypus import Flowable

from nplw_desktop.documents import fonts, style, text
from nplw_desktop.documents.sheet import Card
from nplw_desktop.documents.tagged import CardBox, Paper, Run, Text, TextStyle, natural_width

_GAP = 0.5
_HALF = (style.PAGE.width, (style.PAGE.height - _GAP) / 2)
_WHOLE = (style.PAGE.width, style.PAGE.height - _GAP)
_PADDING = 24.0
_SCALES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.52)
_TITLE = TextStyle(fonts.SEMIBOLD, 30, 36, style.colour("ink"))
_NUMBER = replace(_TITLE, colour=style.colour("primary"))
_FACTS = TextStyle(fonts.SEMIBOLD, 18, 25, style.colour("primary"), space_before=6)
_TEXT = TextStyle(fonts.REGULAR, 24, 32, style.colour("ink"), space_before=16)
_FOOT = TextStyle(fonts.REGULAR, 14, 19, style.colour("ink2"), space_before=14)
_LABEL_GAP = 14.0


def card(paper: Paper, shown: Card, level: int) -> list[Flowable]:
    """The card in the largest type that fits half a page, else a whole one; longer still, as plain
    text that goes on from page to page."""
    maker = _Maker(paper, shown, level)
    for size in (_HALF, _WHOLE):
        for scale in _SCALES:
            box = maker.box(size, scale)
            if box.fits:
                return [box]
    return list(maker.texts(_SCALES[-1]))


class _Maker:
    """The elements of one card, made once, and its texts in any size."""

    def __init__(self, paper: Paper, shown: Card, level: int) -> None:
        self._card = shown
        self._heading = paper.labelled_heading(
            level, self._runs(shown.label, _NUMBER), self._runs(shown.title, _TITLE), _TITLE, 0
        )
        self._others = [
            (paper.text(self._runs(words, look), look).element, words, look)
            for words, look in ((shown.facts, _FACTS), (shown.text, _TEXT), (shown.foot, _FOOT))
            if text.clean(words).strip()
        ]

    def box(self, size: tuple[float, float], scale: float) -> CardBox:
        """The card, its type at a scale."""
        texts = list(self.texts(scale))
        foot = texts.pop() if text.clean(self._card.foot).strip() else None
        return CardBox(texts, foot, size, style.colour("ink3"), padding=_PADDING)

    def texts(self, scale: float) -> Iterator[Text]:
        """The title and all that follows."""
        look = _scaled(_TITLE, scale)
        label = self._runs(self._card.label, _scaled(_NUMBER, scale))
        indent = natural_width(label) + _LABEL_GAP * scale if label else 0
        title = Text(
            self._heading.element,
            self._runs(self._card.title, look),
            look,
            indent=indent,
            label=replace(self._heading.label, runs=label) if self._heading.label else None,
            bookmark=self._heading.bookmark,
        )
        yield title
        for element, words, own in self._others:
            small = _scaled(own, scale)
            yield Text(element, self._runs(words, small), small)

    @staticmethod
    def _runs(words: str, look: TextStyle) -> list[Run]:
        return text.runs(words, look)


def _scaled(look: TextStyle, scale: float) -> TextStyle:
    return replace(
        look,
        size=look.size * scale,
        leading=look.leading * scale,
        space_before=look.space_before * scale,
    )
