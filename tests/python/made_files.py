"""Small PDF files and Excel workbooks for tests, written by hand."""

from __future__ import annotations

import io
import zipfile
import zlib


def pdf(pages: list[list[str]], *, title: str = "", packed: bool = False) -> bytes:
    """A PDF whose pages hold these lines, from top to bottom; tabs part the cells of a row."""
    objects: list[bytes] = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    kids = []
    for lines in pages:
        shown = "".join(_drawn(line, 760 - 14 * i) for i, line in enumerate(lines))
        stream = f"BT /F1 11 Tf\n{shown}ET".encode("cp1252")
        kids.append(len(objects) + 1)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
            b"/Contents %d 0 R>>" % (len(objects) + 2)
        )
        objects.append(packed_stream(stream) if packed else plain_stream(stream))
    named = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (named, len(kids))
    return assembled(objects, title)


def _drawn(line: str, y: int) -> str:
    """A line of text, or the cells of a row, each drawn for itself as libraries do."""
    if "\t" not in line:
        return f"1 0 0 1 72 {y} Tm ({_quoted(line)}) Tj\n"
    cells = "".join(
        f"q 1 0 0 1 {72 + 90 * column} {y} cm BT /F1 11 Tf 14 TL 1 0 0 1 0 0 Tm "
        f"({_quoted(cell)}) Tj T* ET Q\n"
        for column, cell in enumerate(line.split("\t"))
    )
    return f"ET\n{cells}BT /F1 11 Tf\n"


def plain_stream(data: bytes) -> bytes:
    return b"<</Length %d>>stream\n%s\nendstream" % (len(data), data)


def packed_stream(data: bytes) -> bytes:
    small = zlib.compress(data, 9)
    return b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(small), small)


def assembled(objects: list[bytes], title: str = "") -> bytes:
    """The objects as a file with its table of offsets."""
    if title:
        objects = [*objects, b"<</Title(%s)>>" % _quoted(title).encode("cp1252")]
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    about = b"/Info %d 0 R" % len(objects) if title else b""
    start = len(out)
    size = len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return out + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (size, about, start)


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


BOOK_TYPES = """<?xml version="1.0"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument\
.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-\
officedocument.spreadsheetml.worksheet+xml"/>
</Types>"""
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{}" Target="{}"/></Relationships>'
)
SHEET_XML = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(rows: str, *, before: str = "") -> bytes:
    """An Excel workbook whose one sheet has these rows of XML; `before` is put before the root."""
    related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts = {
        "[Content_Types].xml": BOOK_TYPES,
        "_rels/.rels": RELATIONS.format("officeDocument", "xl/workbook.xml"),
        "xl/_rels/workbook.xml.rels": RELATIONS.format("worksheet", "worksheets/sheet1.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{SHEET_XML}" xmlns:r="{related}"><sheets>'
        '<sheet name="News" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": f'{before}<worksheet xmlns="{SHEET_XML}"><sheetData>{rows}'
        "</sheetData></worksheet>",
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return made.getvalue()


def cell(place: str, text: str) -> str:
    """A cell of a workbook's row."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'
