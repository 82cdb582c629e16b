"""The gate can fail: one change in one place of a good paper must be noticed."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from tests.documents.examples import printed
from tests.documents.reading import Reader, failures

Mutation = Callable[[pikepdf.Pdf], None]


def changed(mutation: Mutation) -> bytes:
    """The rich paper with one change, written anew."""
    out = BytesIO()
    with pikepdf.open(BytesIO(printed("rich"))) as pdf:
        mutation(pdf)
        pdf.save(out, preserve_pdfa=True, linearize=False)
    return out.getvalue()


def elements(pdf: pikepdf.Pdf, role: str) -> list[Any]:
    return [
        thing
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and "/P" in thing and thing.get("/S") == role
    ]


def fonts(pdf: pikepdf.Pdf) -> list[Any]:
    listed: Any = pdf.pages[0].Resources.Font
    return list(listed.values())


def links(pdf: pikepdf.Pdf) -> list[Any]:
    return [each for sheet in pdf.pages for each in sheet.get("/Annots", [])]


def content(pdf: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    stream: Any = pdf.pages[0].Contents
    data = stream.read_bytes()
    assert old in data
    stream.write(data.replace(old, new, 1))


def metadata(pdf: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    stream: Any = pdf.Root.Metadata
    data = stream.read_bytes()
    assert old in data
    stream.write(data.replace(old, new), filter=None)


def without(thing: Any, key: str) -> None:
    assert key in thing
    del thing[key]


MUTATIONS: dict[str, Mutation] = {
    "no language": lambda pdf: without(pdf.Root, "/Lang"),
    "not marked": lambda pdf: without(pdf.Root, "/MarkInfo"),
    "no tree": lambda pdf: without(pdf.Root, "/StructTreeRoot"),
    "no way back from content": lambda pdf: setattr(
        pdf.Root.StructTreeRoot.ParentTree, "Nums", pikepdf.Array()
    ),
    "title not shown": lambda pdf: without(pdf.Root.ViewerPreferences, "/DisplayDocTitle"),
    "no colour profile": lambda pdf: without(pdf.Root, "/OutputIntents"),
    "no metadata": lambda pdf: without(pdf.Root, "/Metadata"),
    "no title": lambda pdf: metadata(pdf, b"dc:title", b"dc:titel"),
    "no word of PDF/UA": lambda pdf: metadata(pdf, b"<pdfuaid:part>1</pdfuaid:part>", b""),
    "no word of PDF/A": lambda pdf: metadata(pdf, b"<pdfaid:part>2</pdfaid:part>", b""),
    "picture without words": lambda pdf: without(elements(pdf, "/Figure")[0], "/Alt"),
    "head without scope": lambda pdf: without(elements(pdf, "/TH")[0], "/A"),
    "heading skipped": lambda pdf: setattr(elements(pdf, "/H2")[3], "S", pikepdf.Name.H4),
    "role unknown": lambda pdf: setattr(elements(pdf, "/H2")[0], "S", pikepdf.Name.Kop),
    "item outside a list": lambda pdf: setattr(elements(pdf, "/L")[0], "S", pikepdf.Name.P),
    "cell outside a row": lambda pdf: setattr(elements(pdf, "/TR")[0], "S", pikepdf.Name.P),
    "tabs in no order": lambda pdf: without(next(p for p in pdf.pages if "/Annots" in p), "/Tabs"),
    "link not in the tree": lambda pdf: without(links(pdf)[0], "/StructParent"),
    "link without words": lambda pdf: without(links(pdf)[0], "/Contents"),
    "link not printed": lambda pdf: setattr(links(pdf)[0], "F", 0),
    "script at opening": lambda pdf: setattr(
        pdf.Root, "OpenAction", pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    ),
    "face without unicode": lambda pdf: without(fonts(pdf)[0], "/ToUnicode"),
    "face not in the file": lambda pdf: without(fonts(pdf)[0].FontDescriptor, "/FontFile2"),
    "wrong widths": lambda pdf: setattr(fonts(pdf)[0], "Widths", pikepdf.Array([1] * 256)),
    "content unmarked": lambda pdf: content(pdf, b"/P <</MCID 0>> BDC", b"q"),
}


def test_writing_anew_alone_breaks_nothing():
    assert failures(changed(lambda pdf: None)) == []


@pytest.mark.parametrize("what", MUTATIONS)
def test_the_checker_notices(what):
    assert failures(changed(MUTATIONS[what])) != []


def test_our_guard_notices_text_that_is_made_decoration():
    mutated = changed(lambda pdf: content(pdf, b"/P <</MCID 0>> BDC", b"/Artifact BMC"))
    with pytest.raises(KeyError):
        Reader(mutated)


def test_our_guard_notices_another_order():
    def swap(pdf: pikepdf.Pdf) -> None:
        kids: Any = elements(pdf, "/Document")[0].K
        kids[0], kids[3] = kids[3], kids[0]

    mutated = changed(swap)
    assert failures(mutated) == []
    assert Reader(mutated).spoken() != Reader(printed("rich")).spoken()
