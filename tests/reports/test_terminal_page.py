import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.reports.terminal_page import Page, columns, wrapped


@pytest.mark.parametrize(
    ("text", "wide"),
    [("abc", 3), ("関数", 4), ("ｱ", 1), ("✓", 1), ("か\u3099", 2)],
    ids=["ascii", "kanji", "half", "mark", "combining"],
)
def test_columns_are_those_of_a_terminal(text, wide):
    assert columns(text) == wide


def test_english_is_broken_between_words():
    assert wrapped("the sum of each row is one", 10) == ["the sum of", "each row", "is one"]


def test_japanese_is_broken_anywhere_but_before_a_full_stop_or_after_a_bracket():
    assert wrapped("値が違います。", 12) == ["値が違いま", "す。"]
    assert wrapped("ああああ（い）", 10) == ["ああああ", "（い）"]


def test_a_word_longer_than_the_line_is_cut():
    assert wrapped("aaaaaaaaaaaa b", 5) == ["aaaaa", "aaaaa", "aa b"]


@given(text=st.text("ab 関（）。、", max_size=60), width=st.integers(8, 30))
def test_wrapping_loses_nothing_but_spaces_and_fits(text, width):
    lines = wrapped(text, width)

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(columns(line) <= width for line in lines)


def test_lines_under_a_mark_stand_under_its_text():
    page = Page(color=False, width=40)

    page.add("one two three four five six seven eight nine\nten", indent=2, mark="→ ")

    assert str(page) == "  → one two three four five six seven\n    eight nine\n    ten"


def test_colour_is_used_only_where_it_is_wanted():
    colored, plain = Page(color=True, width=40), Page(color=False, width=40)

    for page in (colored, plain):
        page.add("passed", style="good")

    assert (str(colored), str(plain)) == ("\x1b[32mpassed\x1b[0m", "passed")
