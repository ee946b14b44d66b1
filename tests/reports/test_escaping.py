import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.reports.escaping import encodable, printable

any_text = st.text(st.characters(), max_size=80)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J\x1b[31mPASSED", "\\x1b[2J\\x1b[31mPASSED"),
        ("\x9b31m", "\\x9b31m"),
        ("\x1b]8;;http://evil\x07here", "\\x1b]8;;http://evil\\x07here"),
        ("abc\u202edessap", "abc\\u202edessap"),
        ("\u2066x\u2069", "\\u2066x\\u2069"),
        ("a\rb", "a\\rb"),
        ("a\nb", "a\\nb"),
        ("a\u2028b", "a\\u2028b"),
        ("half \ud83d", "half \\ud83d"),
        ("nul \0", "nul \\x00"),
        ("tab\there", "tab here"),
        ("シグモイド\u3000関数（髙橋）", "シグモイド\u3000関数（髙橋）"),
    ],
    ids=[
        "escape-sequences",
        "one-byte-csi",
        "terminal-link",
        "bidi-override",
        "bidi-isolates",
        "carriage-return",
        "line-break",
        "line-separator",
        "half-a-pair",
        "nul",
        "tab",
        "japanese-is-left-alone",
    ],
)
def test_what_a_terminal_would_obey_is_written_out(text, shown):
    assert printable(text) == shown


def test_line_breaks_stay_where_lines_are_allowed():
    assert printable("a\r\nb\n\tc\rd", lines=True) == "a\nb\n    c\\rd"


def test_long_text_is_cut_and_says_so():
    assert printable("x" * 50, most=10) == "x" * 9 + "…"


@given(text=any_text)
def test_nothing_dangerous_is_ever_left(text):
    left = {unicodedata.category(character) for character in printable(text, most=1000)}

    assert not left & {"Cc", "Cf", "Cs", "Zl", "Zp"}


@given(text=any_text)
def test_encodable_text_can_be_encoded_and_sound_text_is_unchanged(text):
    shown = encodable(text)

    shown.encode("utf-8")
    assert shown == text or any(unicodedata.category(character) == "Cs" for character in text)
