#!/usr/bin/env python3
"""Writes the corpus of bad (and oddly shaped but good) import files, and manifest.json with what each must answer.

Run it in this folder after a change; the files are the same on every run. Only Python's standard library is used.

A manifest row: the file, what it is imported into (communities of the town's street, or people of its community),
the code the whole import is refused with in mode ALL_ROWS (null when it is accepted), every finding as
[row, column, code], how many rows a good file adds, and why the file is here.
"""

import io
import json
import pathlib
import zipfile
from xml.sax.saxutils import escape

HERE = pathlib.Path(__file__).parent
COMMUNITIES = ["社区名称", "区划代码", "方案模板", "管理员姓名", "管理员手机"]
PEOPLE = ["编号", "姓名", "类别", "网格", "楼栋", "门牌", "手机", "身份证号", "同意公示", "监护人同意"]
S1 = "s1-building-leaders"
manifest = []


# --- cells and workbooks ---------------------------------------------------------------------------------------------

class Raw(str):
    """A cell's XML as it is; `{at}` stands for its address."""


def letters(column):
    return (letters(column // 26 - 1) if column >= 26 else "") + chr(65 + column % 26)


def cell(row, column, value):
    at = f"{letters(column)}{row}"
    if isinstance(value, Raw):
        return value.replace("{at}", at)
    return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def sheet_xml(rows):
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(cell(number, column, value) for column, value in enumerate(row) if value != "")
        lines.append(f'<row r="{number}">{cells}</row>')
    body = "".join(lines)
    return f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{body}</sheetData></worksheet>'


def zipped(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in parts:
            info = zipfile.ZipInfo(name, (2026, 3, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return out.getvalue()


def workbook(sheets, shared=None):
    """A workbook of (name, state, xml) sheets, with a table of shared texts."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"{state}/>' for n, (name, state, _) in enumerate(sheets, 1)
    )
    linked = "".join(
        f'<Relationship Id="rId{n}" Type="{office}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in range(1, len(sheets) + 1)
    )
    styles = f'<Relationship Id="rId99" Type="{office}/styles" Target="styles.xml"/>'
    typed = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    parts = [
        ("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         '<Override PartName="/xl/workbook.xml" '
         'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>' + typed + "</Types>"),
        ("_rels/.rels", f'<Relationships xmlns="{rels}"><Relationship Id="rId1" Type="{office}/officeDocument" '
         'Target="xl/workbook.xml"/></Relationships>'),
        ("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{listed}</sheets></workbook>'),
        ("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{rels}">{linked}{styles}</Relationships>'),
        # Style 1 is a date.
        ("xl/styles.xml", f'<styleSheet xmlns="{main}"><cellXfs count="2"><xf numFmtId="0"/>'
         '<xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'),
    ]
    parts += [("xl/sharedStrings.xml", shared)] if shared else []
    return zipped(parts + [(f"xl/worksheets/sheet{n}.xml", xml) for n, (_, _, xml) in enumerate(sheets, 1)])


def shared_texts(texts, claimed):
    """A table of texts that cells share, and how many it claims to have."""
    listed = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
    return f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="{claimed}">{listed}</sst>'


def xlsx(rows):
    return workbook([("Sheet1", "", sheet_xml(rows))])


def csv(rows, comma=",", end="\n"):
    return "".join(comma.join(row) + end for row in rows)


# --- rows ------------------------------------------------------------------------------------------------------------

def community(n, **change):
    row = {"name": f"语料{n}社区", "code": f"420802003{100 + n}", "template": S1, "admin": "王管理", "phone": f"1360000{n:04}"}
    row.update(change)
    return list(row.values())


def person(n, **change):
    row = {"number": f"C{n:03}", "name": "张三", "class": "居民", "grid": "九网格", "building": "9号楼", "door": f"9-{n}",
           "phone": "", "id": "", "publish": "否", "guardian": ""}
    row.update(change)
    return list(row.values())


def id_number(digits):
    """An ID number (GB 11643) of 15 digits: place, day of birth, and an order that ends in 01."""
    digits += "01"
    total = sum(int(digit) * (1 << (17 - at)) for at, digit in enumerate(digits))
    return digits + "10X98765432"[total % 11]


def case(file, into, content, why, failure=None, findings=(), new=0):
    (HERE / file).write_bytes(content if isinstance(content, bytes) else content.encode())
    manifest.append({"file": file, "into": into, "failure": failure, "findings": [list(found) for found in findings],
                     "new": new, "why": why})


def refused(file, into, content, code, why):
    """The file as a whole."""
    case(file, into, content, why, code, [(0, "", code)])


def blocked(file, into, content, findings, why):
    """Rows of it."""
    case(file, into, content, why, "IMPORT_BLOCKED", findings)


def accepted(file, into, content, new, why):
    case(file, into, content, why, new=new)


C, P = "communities", "people"

# --- not a spreadsheet -----------------------------------------------------------------------------------------------

whole = xlsx([COMMUNITIES, community(1)])
refused("truncated.xlsx", C, whole[: len(whole) * 2 // 3], "FILE_UNREADABLE", "the upload broke off")
refused("only-a-signature.xlsx", C, b"PK\x03\x04", "FILE_UNREADABLE", "four bytes of a zip")
refused("no-workbook.xlsx", C, zipped([("readme.txt", "hello")]), "FILE_UNREADABLE", "a zip of something else")
refused("broken-xml.xlsx", C, workbook([("Sheet1", "", "<worksheet><sheetData><row r='1'><c r='A1'")]), "FILE_UNREADABLE",
        "the sheet's XML ends in a tag")
refused("bomb.xlsx", C, workbook([("Sheet1", "", sheet_xml([]) + " " * (97 * 1024 * 1024))]), "FILE_UNREADABLE",
        "97 MiB once unpacked, about 100 KB on the disk")
refused("claims-too-much.xlsx", C, workbook([("Sheet1", "", sheet_xml([COMMUNITIES, community(1)]))], shared_texts([], 100_000_000_000)),
        "FILE_UNREADABLE", "claims a hundred thousand million shared texts; taking memory for them would end the process")
refused("many-parts.xlsx", C, zipped([(f"{n}", "") for n in range(1_001)]), "FILE_UNREADABLE", "a thousand and one parts")
refused("only-hidden.xlsx", C, workbook([("Sheet1", ' state="hidden"', sheet_xml([COMMUNITIES, community(1)]))]), "FILE_UNREADABLE",
        "no sheet that anybody sees")
refused("old.xls", C, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + b"\0" * 504, "FILE_TYPE", "the old binary format, or an encrypted xlsx")
refused("letter.pdf", C, b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n", "FILE_TYPE", "a PDF")
refused("photo.xlsx", P, b"\xFF\xD8\xFF\xE0\x00\x10JFIF\x00\x01" + bytes(range(256)), "FILE_UNREADABLE", "a photo by another name")
refused("utf16.csv", C, csv([COMMUNITIES, community(1)]).encode("utf-16"), "FILE_UNREADABLE", "text in UTF-16")
refused("neither-encoding.csv", C, b"\xE7\xA4\xBE\xFF\xFF\x80,x\n\x81,y\n", "FILE_UNREADABLE", "neither UTF-8 nor GB18030")

# --- no rows, or other columns ---------------------------------------------------------------------------------------

refused("blank.csv", C, "\n\n  \n", "SHEET_EMPTY", "blank lines only")
refused("header-only.csv", P, csv([PEOPLE]), "SHEET_EMPTY", "a header without rows")
refused("empty-sheet.xlsx", C, xlsx([]), "SHEET_EMPTY", "a sheet without a cell")
refused("too-many-rows.csv", C, csv([COMMUNITIES]) + "x\n" * 2_001, "TOO_MANY", "more communities than any street has")
refused("too-many-columns.csv", P, csv([PEOPLE + [f"列{n}" for n in range(31)], person(1)]), "TOO_MANY", "41 columns")
case("wrong-columns.xlsx", C, xlsx([["社区名称", "区划代号", "方案模板", "管理员姓名", "管理员手机"], community(1)]),
     "a column nobody knows instead of a required one", "COLUMN_UNKNOWN",
     [(1, "区划代号", "COLUMN_UNKNOWN"), (1, "区划代码", "COLUMN_MISSING")])
case("column-missing.csv", P, csv([PEOPLE[:8], person(1)[:8]]), "no column for consent", "COLUMN_MISSING",
     [(1, "同意公示", "COLUMN_MISSING")])
case("column-twice.csv", C, csv([COMMUNITIES + ["社区名称"], community(1) + ["x"]]), "the same column twice", "DUPLICATE",
     [(1, "社区名称", "DUPLICATE")])

# --- cells that a spreadsheet program made something of ----------------------------------------------------------------

formula = Raw('<c r="{at}" t="str"><f>"白石坡"&amp;"社区"</f><v>白石坡社区</v></c>')
blocked("formulas.xlsx", C, xlsx([COMMUNITIES, community(1, name=formula), community(2)]), [(2, "社区名称", "FORMULA_IN_CELL")],
        "a formula with its last result beside it")
blocked("formula-as-text.csv", P, csv([PEOPLE, person(1, name='=HYPERLINK(1)')]), [(2, "姓名", "FORMULA_IN_CELL")],
        "what a spreadsheet program would run on opening")
blocked("rounded-number.xlsx", P, xlsx([PEOPLE, person(1, id=Raw('<c r="{at}"><v>420802194912310000</v></c>'))]),
        [(2, "身份证号", "BAD_TEXT")], "an ID number as a number has lost its last digits")
blocked("became-a-date.xlsx", P, xlsx([PEOPLE, person(1, door=Raw('<c r="{at}" s="1"><v>46083</v></c>'))]),
        [(2, "门牌", "BAD_TEXT")], "door 3-2 taken for the second of March")
blocked("error-value.xlsx", C, xlsx([COMMUNITIES, community(1, name=Raw('<c r="{at}" t="e"><v>#N/A</v></c>'))]),
        [(2, "社区名称", "BAD_TEXT")], "a lookup that found nothing")

# --- rows that contradict each other or the rules ------------------------------------------------------------------------

blocked("duplicate-codes.xlsx", C, xlsx([COMMUNITIES, community(1), community(2, code=community(1)[1])]),
        [(3, "区划代码", "DUPLICATE")], "one division code twice")
blocked("duplicate-names.csv", C, csv([COMMUNITIES, community(1), community(2, name=community(1)[0])]),
        [(3, "社区名称", "NAME_TAKEN")], "two communities of one name in a street")
blocked("name-of-another.csv", C, csv([COMMUNITIES, community(1, name="白石坡社区")]), [(2, "社区名称", "NAME_TAKEN")],
        "the name of a community that is there")
blocked("other-template.csv", C, csv([COMMUNITIES, community(1, name="白石坡社区", code="420802003001", template="volunteer-hours")]),
        [(2, "方案模板", "BAD_TEXT")], "another template for a community that is there")
blocked("codes.csv", C,
        csv([COMMUNITIES] + [community(n, code=code) for n, code in enumerate(
            ["42080200310", "4208020031011", "42080200310X", "420802004101", "420802003000", "990802003101", "４２０８０２００３１０１"], 1)]),
        [(row, "区划代码", "BAD_DIVISION_CODE") for row in range(2, 9)],
        "too short, too long, a letter, another street, the street itself, no such province, wide digits")
blocked("unknown-template.xlsx", C, xlsx([COMMUNITIES, community(1, template="s9-unheard-of")]), [(2, "方案模板", "UNKNOWN_TEMPLATE")],
        "a template that does not exist")
blocked("missing-cells.csv", C, csv([COMMUNITIES, ["", "", "", "", " "], community(2, admin="")]) + ",,,,13600000009\n",
        [(3, "管理员姓名", "REQUIRED"), (4, "社区名称", "REQUIRED"), (4, "区划代码", "REQUIRED"), (4, "方案模板", "REQUIRED"),
         (4, "管理员姓名", "REQUIRED")], "empty cells; a blank row is none")
blocked("duplicate-people.csv", P, csv([PEOPLE, person(1), person(1, name="李四")]), [(3, "编号", "DUPLICATE")], "one number twice")
blocked("same-id-number.csv", P, csv([PEOPLE, person(1, id="11010519491231002X"), person(2, id="11010519491231002x")]),
        [(3, "身份证号", "DUPLICATE")], "one person twice, once with a small x")
blocked("id-numbers.csv", P, csv([PEOPLE] + [person(n, id=number) for n, number in enumerate(
            ["110105194912310021", "11010519490230002X", "110105491231002", "110105204912310029", "ABCDEF19491231002X"], 1)]),
        [(row, "身份证号", "BAD_ID_NUMBER") for row in range(2, 7)],
        "check digit, 30 February, 15 digits, born in the future, letters")
blocked("phones.csv", P, csv([PEOPLE] + [person(n, phone=phone) for n, phone in enumerate(
            ["12800000001", "138000000012", "1380000000", "027-87654321", "１３８００００００１２"], 1)]),
        [(row, "手机", "BAD_PHONE") for row in range(2, 7)], "what is no mobile number")
blocked("classes-and-flags.csv", P, csv([PEOPLE, person(1, **{"class": "党员"}), person(2, publish="也许"), person(3, guardian="maybe")]),
        [(2, "类别", "BAD_CLASS"), (3, "同意公示", "BAD_FLAG"), (4, "监护人同意", "BAD_FLAG")], "words that are no class and no answer")
blocked("child-without-guardian.csv", P, csv([PEOPLE, person(1, id=id_number("420802202002290"))]), [(2, "监护人同意", "CONSENT_MISSING")],
        "six years old and nobody agreed")

# One text of 900,000 characters that forty rows share.
endless = Raw('<c r="{at}" t="s"><v>0</v></c>')
blocked("endless-shared-text.xlsx", C,
        workbook([("Sheet1", "", sheet_xml([COMMUNITIES] + [community(n, name=endless) for n in range(1, 41)]))],
                 shared_texts(["里" * 900_000], 1)),
        [(row, "社区名称", "BAD_TEXT") for row in range(2, 42)], "one endless text that many cells share")

# --- names -------------------------------------------------------------------------------------------------------------

blocked("name-of-34.csv", C, csv([COMMUNITIES, community(1, name="里" * 34), community(2, name="𠮷" * 34)]),
        [(2, "社区名称", "BAD_NAME"), (3, "社区名称", "BAD_NAME")], "one character too many, in and outside the basic plane")
accepted("name-of-33.csv", C, csv([COMMUNITIES, community(3, name="里" * 33), community(4, name="𠮷" * 33)]), 2,
         "the longest name, in and outside the basic plane")
accepted("beyond-the-basic-plane.xlsx", C, xlsx([COMMUNITIES, community(5, name="𠮷祥里社区", admin="𬱖小𰻝")]), 1,
         "rare Han characters")
accepted("minority-names.csv", P, csv([PEOPLE, person(1, name="麦麦提敏·可热木"), person(2, name="㐂子"), person(3, name="张　三")]), 3,
         "Uyghur names, rare characters, names padded to align")
blocked("emoji.csv", C, csv([COMMUNITIES, community(1, name="幸福😀社区"), community(2, name="🅰区"), community(3, admin="王❤️")]),
        [(2, "社区名称", "BAD_NAME"), (3, "社区名称", "BAD_NAME"), (4, "管理员姓名", "BAD_NAME")], "pictures among the letters")
blocked("right-to-left.xlsx", P, xlsx([PEOPLE, person(1, name="张\u202e三"), person(2, building="9\u200f号楼"), person(3, name="李\u2067四")]),
        [(2, "姓名", "BAD_NAME"), (3, "楼栋", "BAD_NAME"), (4, "姓名", "BAD_NAME")], "marks that turn the writing around")
blocked("hidden-characters.csv", P, csv([PEOPLE, person(1, name="张\u200b三"), person(2, grid="九\u0007网格"), person(3, door="\uf8ff")]),
        [(2, "姓名", "BAD_NAME"), (3, "网格", "BAD_NAME"), (4, "门牌", "BAD_NAME")], "zero width, control and private characters")
blocked("markup.csv", P, csv([PEOPLE, person(1, name="<script>"), person(2, name="Robert');--"), person(3, grid="<b>")]),
        [(2, "姓名", "BAD_NAME"), (3, "姓名", "BAD_NAME"), (4, "网格", "BAD_NAME")], "names that somebody's program would run")

# --- odd, but good -------------------------------------------------------------------------------------------------------

accepted("with-a-mark.csv", C, b"\xEF\xBB\xBF" + csv([COMMUNITIES, community(6)], end="\r\n").encode(), 1,
         "UTF-8 with a byte order mark and Windows line ends")
accepted("gb18030.csv", C, csv([COMMUNITIES, community(7, name="语料𠮷社区")], end="\r\n").encode("gb18030"), 1,
         "as Chinese Excel saves csv, with a four-byte character")
accepted("tabs.csv", P, csv([PEOPLE, person(4)], comma="\t"), 1, "pasted with tabs")
accepted("english-header.csv", P, csv([["Number", "NAME", "class", "grid", "building", "door", "phone", "ID number", "publish_consent"],
                                       person(5)[:9]]), 1, "the English headings, without the column that may be absent")
accepted("second-sheet-hidden.xlsx", C, workbook([("说明", ' state="hidden"', sheet_xml([["说明"]])),
                                                  ("社区", "", sheet_xml([COMMUNITIES, community(8)]))]), 1,
         "the first sheet that is seen counts")
accepted("numbers-as-numbers.xlsx", C, xlsx([COMMUNITIES, community(9, code=Raw('<c r="{at}"><v>420802003109</v></c>'),
                                                                   phone=Raw('<c r="{at}"><v>13600000009</v></c>'))]), 1,
         "codes and phones in cells formatted as numbers")

(HERE / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n")
print(len(manifest), "files")
