"""Paste and drop: what becomes lines, what is kept, what goes to the screen around the editor."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage

from nplw_desktop.region.inline import Mark, MarkKind, RichText
from nplw_desktop.ui.widgets.line_editor import copied, pasted
from tests.ui.widgets.line_editor.desk import line, rich

KEYS = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm; font-size:11.0pt; font-family:"Calibri",sans-serif;} --></style>
</head><body lang=NL style='tab-interval:35.4pt'>
<!--StartFragment-->
<h2><b>Gezamenlijk bestek<o:p></o:p></b></h2>
<p class=MsoNormal><span style='font-family:"Times New Roman";color:red'>Naima licht het
<b style='mso-bidi-font-weight:normal'>concept</b> toe; zie
<a href="https://www.nplw.example/bestek"><i>het stuk</i></a>.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if
!supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>&#183;<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><b>Kavels</b>:
drie in plaats van vijf<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='margin-left:72.0pt;mso-list:l0 level2 lfo1'><![if
!supportLists]><span style='mso-list:Ignore'>o<span>&nbsp;&nbsp; </span></span><![endif]>per
netgebied<o:p></o:p></p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if
!supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span><![endif]>Eerst
rekenen<o:p></o:p></p>
<table><tr><td><p class=MsoNormal>Zandwijk</p></td>
<td><p class=MsoNormal>penvoerder</p></td></tr></table>
<!--EndFragment--></body></html>"""


def test_word_keeps_bold_italic_lists_and_links_and_nothing_else(desk):
    desk.load(line(1))
    desk.paste("platte tekst", WORD)
    assert [(kind, indent, text.text) for _key, kind, indent, text in desk.shown()] == [
        ("heading", 0, "Gezamenlijk bestek"),
        ("paragraph", 0, "Naima licht het concept toe; zie het stuk."),
        ("bullet", 0, "Kavels: drie in plaats van vijf"),
        ("bullet", 1, "per netgebied"),
        ("numbered", 0, "Eerst rekenen"),
        ("paragraph", 0, "Zandwijk | penvoerder"),
    ]
    assert desk.shown()[1][3].marks == (
        Mark(16, 23, MarkKind.BOLD),
        Mark(33, 41, MarkKind.LINK, "https://www.nplw.example/bestek"),
        Mark(33, 41, MarkKind.ITALIC),
    )
    assert desk.shown()[2][3].marks == (Mark(0, 6, MarkKind.BOLD),)
    desk.agree()


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>een<p>twee", ["een", "twee"]),
        ("een<br>twee", ["een", "twee"]),
        ("<div>een <div>twee</div> drie</div>", ["een", "twee", "drie"]),
        ("<ul><li>een<ul><li>twee</ul><li>drie</ul>", ["- een", "  - twee", "- drie"]),
        ("<ol><li><p>een</p></li><li><p>twee</p><p>los</p></li></ol>", ["1 een", "1 twee", "los"]),
        ("<script>alert(1)</script><style>p{}</style><title>t</title>tekst", ["tekst"]),
        ("<pre>een\n  twee</pre>", ["een", "twee"]),
        ("<p>a\u2028b\x00c&#0;d</p>", None),
        ("<![cdata[ x", None),
        ("<![broken", None),
        ("<b", None),
        ("", []),
    ],
)
def test_html_becomes_lines(html, lines):
    rows = pasted.from_html(html)
    signs = {"bullet": "- ", "numbered": "1 "}
    shown = ["  " * row.indent + signs.get(row.kind.value, "") + row.text.text for row in rows]
    assert all(row.text.text.isprintable() for row in rows)
    assert lines is None or shown == lines


def test_the_bold_wrapper_of_google_docs_is_not_bold():
    html = (
        '<b style="font-weight:normal"><p>gewoon <span style="font-weight:700">vet</span></p></b>'
    )
    assert [row.text for row in pasted.from_html(html)] == [rich("gewoon *vet*")]


@pytest.mark.parametrize("href", ["javascript:alert(1)", "file:///C:/x.docx", "#anker", ""])
def test_only_web_and_mail_addresses_are_links(href):
    assert pasted.from_html(f'<a href="{href}">tekst</a>')[0].text == RichText("tekst")


def test_several_paragraphs_become_lines_and_the_rest_of_the_line_follows_the_last(desk):
    desk.load(line(1, "begin eind"))
    desk.at(0, 6)
    desk.paste("een\r\n\r\ntwee\rdrie ")
    assert desk.texts() == ["begin een", "twee", "drieeind"]
    assert [key for key, *_ in desk.shown()] == [1, 101, 102]
    desk.agree()


def test_list_signs_in_plain_text_make_a_list(desk):
    desk.load(line(1))
    desk.paste("Kop\n- een\n  - twee\n• drie\n2) vier\n-geen")
    assert [(kind, indent, text.text) for _, kind, indent, text in desk.shown()] == [
        ("paragraph", 0, "Kop"),
        ("bullet", 0, "een"),
        ("bullet", 1, "twee"),
        ("bullet", 0, "drie"),
        ("numbered", 0, "vier"),
        ("paragraph", 0, "-geen"),
    ]


def test_plain_paste_takes_the_text_as_it_is(desk):
    mime = QMimeData()
    mime.setText("- een\n- twee")
    mime.setHtml("<b>een</b>")
    QGuiApplication.clipboard().setMimeData(mime)
    desk.load(line(1))
    desk.key(KEYS.Key_V, CTRL, SHIFT)
    assert desk.texts() == ["- een", "- twee"]
    assert desk.kinds() == ["paragraph", "paragraph"]


@pytest.mark.parametrize(
    "text", ["a\x00b\x07c", "a\u2028b", "a\u2029b", "a\x0bb\x0cc", "\ufeffa\tb"]
)
def test_control_characters_do_not_enter_a_line(desk, text):
    desk.load(line(1))
    desk.paste(text)
    assert all(shown.isprintable() for shown in desk.texts())
    assert "".join(desk.texts()).replace(" ", "") == "".join(c for c in text if c in "abc")
    desk.agree()


def test_right_to_left_text_and_emoji_survive(desk):
    desk.load(line(1))
    desk.paste("مرحبا بالعالم\n👩‍👧 שלום")
    assert desk.texts() == ["مرحبا بالعالم", "👩‍👧 שלום"]
    desk.agree()


def test_a_hundred_kilobytes_are_pasted_whole(desk):
    lines = [f"regel {number} " + "warmtekavel " * 8 for number in range(1000)]
    desk.load(line(1))
    desk.paste("\n".join(lines))
    assert desk.texts() == [text.rstrip() for text in lines]
    assert len(desk.store.batches) == 1
    desk.agree()


def test_pasting_over_lines_is_one_change_that_the_store_undoes(desk):
    desk.load(line(1, "een"), line(2, "twee", "decision"), line(3, "drie"))
    desk.editor.undo_exhausted.connect(desk.store.undo)
    desk.at(0, 1, end=(2, 2))
    desk.paste("X\nY")
    assert desk.texts() == ["eX", "Yie"]
    desk.editor.undo_typing()
    assert [key for key, *_ in desk.shown()] == [1, 2, 3]
    desk.agree()


# Links


def test_a_pasted_address_is_a_link(desk):
    desk.load(line(1, "zie "))
    desk.at(0, -1)
    desk.paste("www.nplw.example/x?y=1")
    desk.type(" en")
    desk.editor.flush()
    assert desk.store.row(1).text == RichText(
        "zie www.nplw.example/x?y=1 en",
        (Mark(4, 26, MarkKind.LINK, "https://www.nplw.example/x?y=1"),),
    )


def test_an_address_pasted_over_words_links_the_words(desk):
    desk.load(line(1, "zie het stuk"))
    desk.at(0, 4, end=(0, 12))
    desk.paste("https://nplw.example")
    desk.editor.flush()
    assert desk.store.row(1).text == RichText(
        "zie het stuk", (Mark(4, 12, MarkKind.LINK, "https://nplw.example"),)
    )


# Pictures and files


def test_a_pasted_picture_goes_to_the_screen(desk):
    image = QImage(8, 6, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    mime = QMimeData()
    mime.setImageData(image)
    seen: list[tuple[bytes, str]] = []
    desk.editor.image_pasted.connect(lambda data, kind: seen.append((data, kind)))
    desk.editor.insertFromMimeData(mime)
    (data, media_type) = seen[0]
    assert media_type == "image/png"
    assert QImage.fromData(QByteArray(data)).size() == image.size()
    assert desk.texts() == []


def test_a_photo_keeps_its_own_bytes(desk):
    mime = QMimeData()
    mime.setData("image/jpeg", QByteArray(b"\xff\xd8\xff photo"))
    seen: list[tuple[bytes, str]] = []
    desk.editor.image_pasted.connect(lambda data, kind: seen.append((data, kind)))
    assert desk.editor.canInsertFromMimeData(mime)
    desk.editor.insertFromMimeData(mime)
    assert seen == [(b"\xff\xd8\xff photo", "image/jpeg")]


def test_a_picture_that_comes_with_its_text_is_pasted_as_text(desk):
    mime = QMimeData()
    mime.setImageData(QImage(8, 6, QImage.Format.Format_RGB32))
    mime.setHtml("<p>uit Word</p>")
    seen: list[bytes] = []
    desk.editor.image_pasted.connect(lambda data, _kind: seen.append(data))
    desk.load(line(1))
    desk.editor.insertFromMimeData(mime)
    assert (seen, desk.texts()) == ([], ["uit Word"])


def test_dropped_files_go_to_the_screen(desk, tmp_path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "flip over.jpg"))])
    seen: list[list[str]] = []
    desk.editor.files_dropped.connect(seen.append)
    desk.load(line(1, "tekst"))
    drop(desk, mime, Qt.DropAction.CopyAction)
    assert [[path.rsplit("/", 1)[-1] for path in paths] for paths in seen] == [["flip over.jpg"]]
    assert desk.texts() == ["tekst"]


def drop(desk, mime, action) -> QDropEvent:
    event = QDropEvent(
        QPointF(40, 25), action, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    desk.editor.dropEvent(event)
    return event


def test_dropped_text_becomes_lines(desk):
    mime = QMimeData()
    mime.setText("een\ntwee")
    desk.load(line(1))
    assert drop(desk, mime, Qt.DropAction.CopyAction).isAccepted()
    assert desk.texts() == ["een", "twee"]
    desk.agree()


# Copying out


def test_copied_lines_are_clean_text_and_simple_html(desk):
    desk.load(
        line(1, "Kop", "heading"),
        line(2, "*vet* & <b>", "bullet"),
        line(3, "dieper", "bullet", indent=1),
        line(4, "een", "numbered"),
        line(5, "twee", "numbered"),
        line(6, "besluit", "decision", number="B-2026-31"),
    )
    desk.editor.selectAll()
    mime = desk.editor.createMimeDataFromSelection()
    assert mime.text() == "Kop\n- vet & <b>\n  - dieper\n1. een\n2. twee\nbesluit"
    assert mime.html() == (
        "<h2>Kop</h2>\n<ul><li><b>vet</b> &amp; &lt;b&gt;</li><ul><li>dieper</li></ul></ul>\n"
        "<ol><li>een</li><li>twee</li></ol>\n<p>besluit</p>"
    )


def test_names_survive_copy_and_paste_and_a_decision_is_not_doubled(desk):
    text = RichText("🙂 Bram zegt", (Mark(2, 6, MarkKind.PERSON, "5"),))
    desk.load(line(1, "besluit", "decision"), line(2), line(3))
    desk.store.set(2, text=text)
    desk.store.tell({2})
    desk.at(0, 0, end=(1, -1))
    mime = desk.editor.createMimeDataFromSelection()
    desk.at(2, 0)
    desk.editor.insertFromMimeData(mime)
    assert desk.kinds() == ["decision", "paragraph", "paragraph", "paragraph"]
    assert desk.shown()[3][3] == text
    desk.agree()


def test_part_of_a_line_is_copied_by_letters_not_by_units(desk):
    desk.load(line(1, "👩‍👧 *vet 🙂* x"))
    desk.at(0, 6, end=(0, 12))
    mime = desk.editor.createMimeDataFromSelection()
    assert mime.text() == "vet 🙂"
    assert mime.html() == "<b>vet 🙂</b>"


@pytest.mark.parametrize("data", [b"", b"[", b"{}", b"[[1]]", b'[["sonnet",0,"x",""]]', b"\xff"])
def test_a_damaged_own_form_is_no_lines(data):
    assert copied.from_own(data) == []
