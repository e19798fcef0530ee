"""The named styles of an administrative document (decree 30/2020), so that an office restyles one base file.

Without `--base` they are made here, by code; in an office's own base document those that it has are left as they are.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal
from zipfile import BadZipFile

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import parse_xml

from chilinh_cli.domain.text import without_accents
from chilinh_cli.errors import BadDataError
from chilinh_cli.i18n import _

FONT: Final = "Times New Roman"
LANGUAGE: Final = "vi-VN"
Align = Literal["left", "center", "right", "justify"]
_JUSTIFICATION: Final = {"left": "left", "center": "center", "right": "right", "justify": "both"}
# One font for all scripts: a theme font or a second family for accented letters would mix two.
_SCRIPTS: Final = ("ascii", "hAnsi", "eastAsia", "cs")


@dataclass(frozen=True, slots=True)
class TextStyle:
    """One paragraph style: sizes and spaces in points, the first line's indent (`hanging`: all lines') in mm.

    `level` is its place in the outline, which the navigation pane and bookmarks follow.
    """

    name: str
    size: float
    align: Align = "left"
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 0
    line: float = 1.0
    indent: float = 0
    keep_next: bool = False
    hanging: bool = False
    level: int | None = None


NATIONAL_NAME: Final = TextStyle("Quốc hiệu", 12, "center", bold=True)
MOTTO: Final = TextStyle("Tiêu ngữ", 13, "center", bold=True)
PARENT_BODY: Final = TextStyle("Cơ quan chủ quản", 12, "center")
ISSUING_BODY: Final = TextStyle("Cơ quan ban hành", 12, "center", bold=True)
RULE: Final = TextStyle("Đường kẻ", 1, after=8, keep_next=True)
NUMBER: Final = TextStyle("Số, ký hiệu", 13, "center", before=4)
PLACE_AND_DATE: Final = TextStyle("Địa danh, thời gian", 13, "center", italic=True, before=4)
REGARDING: Final = TextStyle("Trích yếu công văn", 12, "center", before=3)
KIND: Final = TextStyle("Title", 14, "center", bold=True, before=18, keep_next=True)
SUBJECT: Final = TextStyle("Trích yếu", 14, "center", bold=True, keep_next=True)
ADDRESSEE: Final = TextStyle("Kính gửi", 14, "center", before=12, after=6)
ADDRESSEES: Final = TextStyle("Kính gửi - danh sách", 14, before=2, indent=50, hanging=True)
BASIS: Final = TextStyle("Căn cứ", 14, "justify", italic=True, after=6, line=1.1, indent=10)
BODY: Final = TextStyle("Body Text", 14, "justify", after=6, line=1.1, indent=10)
ITEM: Final = TextStyle("List", 14, "justify", after=6, line=1.1, indent=10)
SECTION: Final = TextStyle("Heading 1", 14, "justify", bold=True, before=6, after=6, indent=10, keep_next=True, level=0)
CLAUSE: Final = TextStyle("Heading 2", 14, "justify", bold=True, before=3, after=6, indent=10, keep_next=True, level=1)
CAPTION: Final = TextStyle("Caption", 13, "center", bold=True, before=6, after=4, keep_next=True)
PICTURE: Final = TextStyle("Biểu đồ", 13, "center", after=8)
TABLE_HEAD: Final = TextStyle("Bảng - tiêu đề", 11, "center", bold=True, before=2, after=2, keep_next=True)
TABLE_HEAD_SMALL: Final = TextStyle("Bảng - tiêu đề nhỏ", 9, "center", bold=True, before=2, after=2, keep_next=True)
TABLE_TEXT: Final = TextStyle("Bảng - chữ", 11, before=2, after=2)
TABLE_NUMBER: Final = TextStyle("Bảng - số", 11, "right", before=2, after=2)
TABLE_GROUP: Final = TextStyle("Bảng - nhóm", 11, bold=True, before=2, after=2, keep_next=True)
TABLE_NOTE: Final = TextStyle("Bảng - ghi chú", 11, "justify", italic=True, before=3, after=8)
POSITION: Final = TextStyle("Chức vụ", 14, "center", bold=True, keep_next=True)
SIGNER: Final = TextStyle("Người ký", 14, "center", bold=True, before=72)
RECIPIENTS_HEAD: Final = TextStyle("Nơi nhận", 12, bold=True, italic=True, keep_next=True)
RECIPIENT: Final = TextStyle("Nơi nhận - danh sách", 11)
APPENDIX_LABEL: Final = TextStyle("Phụ lục", 14, "center", bold=True, keep_next=True, level=0)
APPENDIX_TITLE: Final = TextStyle("Phụ lục - tên", 14, "center", bold=True, keep_next=True)
APPENDIX_SOURCE: Final = TextStyle("Phụ lục - kèm theo", 13, "center", italic=True, after=8)
PAGE_HEADER: Final = TextStyle("Header", 13, "center")
MARKS: Final = TextStyle("Dấu dự thảo", 11, "right", bold=True)

_STYLES: Final = tuple(item for item in list(globals().values()) if isinstance(item, TextStyle))
# Of the library's template; and all that Word itself knows by name.
_KEPT: Final = frozenset({"Normal", "Default Paragraph Font", "Normal Table", "No List"})
_BUILT_IN: Final = frozenset({"Title", "Body Text", "List", "Heading 1", "Heading 2", "Caption", "Header"})


def base_document(base: Path | None) -> Any:
    """An empty document that has every style above: the office's own file, or one made here.

    Raises BadDataError where `base` is no .docx.
    """
    if base is None:
        document = docx.Document()
        _strip(document)
    else:
        try:
            document = docx.Document(str(base))
        except (PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError) as error:
            raise BadDataError(
                _("{path} is not a Word document that can be used", path=base),
                _("Save it in Word as .docx (not .docm or .dotx) and name it again."),
            ) from error
        _clear_body(document)
    known = {style.name for style in document.styles}
    for style in _STYLES:
        if style.name not in known:
            document.styles.element.append(parse_xml(_xml(style)))
    return document


def _strip(document: Any) -> None:
    """Of the library's template keep what Word needs: its colours, thumbnail and 160 styles are nobody's wish."""
    package = document.part.package
    for key, relationship in list(package.rels.items()):
        if relationship.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[key]
    for key, relationship in list(document.part.rels.items()):
        if relationship.reltype.rsplit("/", 1)[-1] in _UNUSED_PARTS:
            del document.part.rels[key]
    for style in list(document.styles.element.style_lst):
        if style.name_val not in _KEPT:
            document.styles.element.remove(style)
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for name in list(defaults):
        defaults.remove(name)
    _sub(defaults, "w:rFonts", **dict.fromkeys(_SCRIPTS, FONT))
    _sub(defaults, "w:sz", val="28")
    _sub(defaults, "w:szCs", val="28")
    _sub(defaults, "w:lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi="ar-SA")
    normal = document.styles["Normal"].element
    for name in [child for child in normal if child.tag in {qn("w:rPr"), qn("w:pPr")}]:
        normal.remove(name)
    _modern(document)


def _modern(document: Any) -> None:
    """Without this Word opens the file in compatibility mode."""
    settings = document.settings.element
    for old in settings.findall(qn("w:compat")):
        settings.remove(old)
    compat = settings.makeelement(qn("w:compat"), {})
    _sub(compat, "w:compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val="15")
    anchor = next((settings.find(qn(name)) for name in _AFTER_COMPAT if settings.find(qn(name)) is not None), None)
    if anchor is None:
        settings.append(compat)
    else:
        anchor.addprevious(compat)
    for language in settings.findall(qn("w:themeFontLang")):
        language.attrib.clear()
        language.set(qn("w:val"), LANGUAGE)


_UNUSED_PARTS: Final = frozenset({"numbering", "stylesWithEffects", "customXml"})
_AFTER_COMPAT: Final = ("w:docVars", "w:rsids", "m:mathPr", "w:themeFontLang", "w:clrSchemeMapping", "w:decimalSymbol")


def _clear_body(document: Any) -> None:
    """An office's base gives styles and page, not text."""
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)


def _xml(style: TextStyle) -> str:
    """The style as Word keeps it."""
    before, after, line = (round(value) for value in (style.before * 20, style.after * 20, style.line * 240))
    indent = round(style.indent * 1440 / 25.4)
    side = "left" if style.hanging else "firstLine"
    parts = [
        "<w:keepNext/>" if style.keep_next else "",
        "<w:widowControl/>",
        f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>',
        f'<w:ind w:{side}="{indent}"/>' if indent else "",
        f'<w:jc w:val="{_JUSTIFICATION[style.align]}"/>',
        f'<w:outlineLvl w:val="{style.level}"/>' if style.level is not None else "",
    ]
    faces = "".join(f' w:{script}="{FONT}"' for script in _SCRIPTS)
    size = round(style.size * 2)
    look = f'{"<w:b/>" if style.bold else ""}{"<w:i/>" if style.italic else ""}<w:color w:val="000000"/>'
    custom = "" if style.name in _BUILT_IN else ' w:customStyle="1"'
    name = style.name.lower() if style.name.startswith(("Heading", "Caption", "Header")) else style.name
    return (
        f'<w:style xmlns:w="{nsmap["w"]}" w:type="paragraph" w:styleId="{_id(style)}"{custom}><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{"".join(parts)}</w:pPr>'
        f'<w:rPr><w:rFonts{faces}/>{look}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def _id(style: TextStyle) -> str:
    """An id in plain letters: `QuocHieu`."""
    return "".join(word.capitalize() for word in re.findall(r"\w+", without_accents(style.name)))


def _sub(parent: Any, tag: str, **attributes: str) -> Any:
    """A child element in Word's namespace."""
    child = parent.makeelement(qn(tag), {qn(f"w:{name}"): value for name, value in attributes.items()})
    parent.append(child)
    return child
