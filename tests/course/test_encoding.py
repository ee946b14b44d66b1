"""From bytes to text: what is certain is read, with a note; anything else is refused with its cause."""

from __future__ import annotations

import codecs

import pytest

from grader.course.encoding import Decoded, as_utf8, decode, note_of
from grader.errors import SubmissionError
from grader.model import SourceFile

CODE = "import numpy as np\n\ndef f():\n    return 41\n"
LONG = f"# 損失\n{CODE}# {'x' * 300}\n"
IN = {  # encodings that a cookie may name, and a word in them
    **dict.fromkeys(("gbk", "gb18030", "gb2312", "hz", "cp936"), "机器学习"),
    **dict.fromkeys(("big5", "big5hkscs", "cp950"), "機器學習"),
    **dict.fromkeys(("euc-kr", "cp949", "johab", "iso2022_kr"), "기계"),
    **dict.fromkeys(("cp1251", "koi8-r", "iso-8859-5", "mac-cyrillic", "cp866"), "Привет"),
    **dict.fromkeys(("iso-8859-15", "cp1252", "windows-1252", "latin1", "mac-roman", "cp850", "cp437"), "é"),
    **dict.fromkeys(("iso2022_jp", "euc-jp", "euc_jis_2004", "shift_jis_2004", "sjis", "utf_8", "utf-8-sig"), "損失"),
    "tis-620": "สวัสดี",
    "iso-8859-7": "αβγ",
    "cp1255": "שלום",
    "utf-7": "損失",
}


def test_every_coding_cookie_that_python_knows_is_obeyed():
    wrong = {}
    for cookie, word in IN.items():
        text = f"# -*- coding: {cookie} -*-\ns = '{word}'\n{CODE}"
        found = decode(text.encode(cookie), "a.py").text
        if found != text:
            wrong[cookie] = found

    assert wrong == {}


@pytest.mark.parametrize(
    ("cookie", "encoding"), [("utf-8-unix", "utf-8"), ("latin-1-dos", "latin-1"), ("sjis-mac", "cp932")]
)
def test_a_cookie_may_name_the_line_ends_as_well(cookie, encoding):
    text = f"# -*- coding: {cookie} -*-\ns = '{'é' if encoding == 'latin-1' else '表'}'\n"

    assert decode(text.encode(encoding), "a.py").text == text


@pytest.mark.parametrize("cookie", ["punycode", "idna", "unicode_escape", "raw_unicode_escape", "rot13", "hex", "bz2"])
def test_a_cookie_that_names_no_encoding_of_a_text_is_not_believed(cookie):
    text = f"# coding: {cookie}\ns = '損失'\n{CODE}"

    assert decode(text.encode(), "a.py").text == text


@pytest.mark.parametrize("byte", [b"\xe9", b"\xff", b"\x80", b"\xa0", b"\xc3", b"\x81"], ids=bytes.hex)
@pytest.mark.parametrize("after", ["# 損", "import numpy as np\n\n", "損失"], ids=["text", "line", "word"])
def test_one_bad_byte_in_utf8_is_replaced_and_told_with_its_line(byte, after):
    at = LONG.index(after) + len(after)
    before, rest = LONG[:at], LONG[at:]

    decoded = decode(before.encode() + byte + rest.encode(), "a.py")

    assert decoded.text == f"{before}\ufffd{rest}"
    line = before.count("\n") + 1
    assert note_of(decoded, "a.py").en == (
        f"a.py was read as UTF-8; bytes that are not: 1 (the first in line {line}), each replaced by \ufffd."
    )


@pytest.mark.parametrize("text", ["# ソフトマックスの能力表\ns = '表'\n", "# 損失\n", "s = '①'\n", "# ﾃｽﾄ\n"])
def test_a_few_words_in_cp932_are_read_as_such(text):
    decoded = decode((text + CODE + "#" * 2000).encode("cp932"), "a.py")

    assert decoded.text.startswith(text)
    assert decoded.encoding == "cp932"


@pytest.mark.parametrize("word", ["caf\xe9 au lait", "th\xe9orie", "na\xefve"])
def test_a_word_in_latin_1_is_no_japanese(word):
    decoded = decode(f"# {word}\n{CODE}{'#' * 300}".encode("latin-1"), "a.py")

    assert (decoded.encoding, decoded.bad_bytes) == ("utf-8", 1)
    assert CODE in decoded.text


NULS = {  # what holds NUL bytes, and how many are left out of it
    "at the end": (CODE.encode() + bytes(512), 512),
    "at the beginning": (bytes(4) + CODE.encode(), 4),
    "one in many": (CODE.encode() + b"# " + b"x" * 200 + b"\0\n", 1),
    "UTF-16": (CODE.encode("utf-16-le"), 0),
    "UTF-16, Japanese": (("# 損失\n" + CODE * 3).encode("utf-16-be"), 0),
    "UTF-32": (CODE.encode("utf-32-le"), 0),
    "UTF-32, big": (CODE.encode("utf-32-be"), 0),
    "UTF-16 with a mark": (CODE.encode("utf-16"), 0),
    "a byte after UTF-16": (CODE.encode("utf-16") + b"\n", 0),
    "two marks": (codecs.BOM_UTF8 * 2 + CODE.encode(), 0),
    "a cookie below a mark": (codecs.BOM_UTF8 + b"# coding: cp932\n" + CODE.encode(), 0),
    "the end of a text in DOS": (CODE.encode() + b"\x1a", 0),
}


@pytest.mark.parametrize(("content", "left_out"), NULS.values(), ids=NULS)
def test_nul_bytes_are_left_out_or_show_the_encoding(content, left_out):
    decoded = decode(content, "a.py")

    assert CODE in decoded.text
    assert "\0" not in decoded.text
    assert decoded.nul_bytes == left_out


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (bytes(4) + CODE.encode(), 1),
        (b"\0\n" + CODE.encode(), 1),
        (CODE.encode() + bytes(9), CODE.count("\n") + 1),
        (b"# a\n\n# b\0\n" + CODE.encode() * 9 + b"\0", 3),
        (b"\0# a\n# b\0\n" + CODE.encode() * 9, 1),
    ],
)
def test_the_line_of_the_first_nul_byte_is_told(content, line):
    assert decode(content, "a.py").line == line


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"x = 1\0 + 2\n", "contains a NUL byte"),
        (b"\0\x01\x02", "contains a NUL byte"),
        (b"\xe9\xff\xe9\xfd" + CODE.encode(), "cannot be read as text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0", "cannot be read as text"),
    ],
    ids=["in a line", "binary", "many bad bytes", "picture"],
)
def test_what_is_not_certain_is_refused_with_its_cause(content, cause):
    with pytest.raises(SubmissionError, match=cause):
        decode(content, "a.py")


def test_a_module_beside_the_entry_is_mended_in_the_same_way():
    for content in (LONG.encode().replace(b"\n", b"\n# \xe9\n", 1), CODE.encode() + bytes(9)):
        compile(as_utf8(SourceFile("h.py", content)).content, "h.py", "exec")


def test_sound_text_has_no_note():
    assert [bool(note_of(Decoded("x", encoding), "a.py")) for encoding in ("utf-8", "ascii", "gb18030")] == [0, 0, 1]
