"""Every message exists in both languages, and every message that the code asks for exists."""

from __future__ import annotations

import ast
import re
import string
from html import unescape
from pathlib import Path

import pytest

from grader import messages
from grader.model import Text

ROOT = Path(__file__).parents[1]
GRADER = ROOT / "grader"
OF_THE_COURSE = {file.stem: file for file in (ROOT / "commands").glob("*.toml")}
for name, file in OF_THE_COURSE.items():
    messages.add_catalogue(name, file)
ROOMS = sorted([*(file.stem for file in (GRADER / "messages").glob("*.toml")), *OF_THE_COURSE])


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_say_the_same_with_the_same_values():
    texts = {f"{room}.{key}": text for room in ROOMS for key, text in messages.catalogue(room).items()}

    assert len(texts) > 300
    assert [key for key, text in texts.items() if bool(text.ja) != bool(text.en)] == []
    assert [key for key, text in texts.items() if placeholders(text.ja) != placeholders(text.en)] == []


OTHER_WORDS = [r"\bhand(?:ed)?[- ](?:it )?ins?\b", r"\bmend", r"\bwarm parent", r"\bzygote"]
OTHER_WORDS += ["検査", "参照解", "正解プログラム", "メモリ(?!ー)", "フォルダ(?!ー)", "ライブラリ(?!ー)"]


def test_a_message_uses_one_word_for_one_idea():
    """Submission, fix, fork server; テスト, 模範解答: as in the code and in docs/."""
    texts = {f"{room}.{key}": text for room in ROOMS for key, text in messages.catalogue(room).items()}

    assert [key for key, text in texts.items() if re.search("|".join(OTHER_WORDS), f"{text.en}\n{text.ja}", re.I)] == []


def test_what_to_do_next_begins_in_lower_case():
    texts = {f"{room}.{key}": text.en for room in ROOMS for key, text in messages.catalogue(room).items()}
    steps = {key: text for key, text in texts.items() if key.endswith(".next") and f"{key[:-4]}what" in texts}

    assert [key for key, text in steps.items() if re.match(r"[A-Z][a-z]", text)] == []


def asked_for() -> list[tuple[str, str]]:
    """Return (file, key) of every literal key in the code; keys of errors stand for their two parts."""
    found = []
    for file in [*GRADER.rglob("*.py"), *(ROOT / "commands").glob("*.py")]:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
                continue
            key, name = node.args[0].value, ast.unparse(node.func)
            if not isinstance(key, str) or key.partition(".")[0] not in ROOMS:
                continue
            if name == "messages.text":
                found.append((file.name, key))
            elif any(word.arg == "where" for word in node.keywords):
                found += [(file.name, f"{key}.what"), (file.name, f"{key}.next")]
    return found


def test_every_message_that_the_code_asks_for_exists():
    known = {f"{room}.{key}" for room in ROOMS for key in messages.catalogue(room)}
    asked = asked_for()

    assert len(asked) > 200
    assert [f"{file} asks for {key}" for file, key in asked if key not in known] == []


QUOTES = {"docs/students.ja.md": r"「(?:… )?([^」]+)」", "docs/students.en.md": r'"(?:… )?([^"]+)"'}
OF_PYTHON = {"NotImplementedError"}


def test_what_the_pages_say_that_the_program_says_it_says():
    """Each sentence that a student looks up in the table, and how a cell is called, stand so in a message."""
    said = "\n".join(f"{text.ja}\n{text.en}" for room in ROOMS for text in messages.catalogue(room).values())
    said = re.sub(r"\{\w+\}", "None", said)
    said += "\n".join(messages.text("sandbox.place.whole_cell", cell=3).in_(language) for language in ("ja", "en"))
    quoted = []
    for name, quote in QUOTES.items():
        page = (ROOT / name).read_text("utf-8")
        rows = [line.split("|")[1] for line in page.splitlines() if re.match(r'\| [「"]', line)]
        rows += [line for line in page.splitlines() if "コードセル" in line or "Code cell" in line]
        quoted += [found for row in rows for found in re.findall(quote, row)]

    assert len(quoted) >= 14
    parts = {part.strip(): quote for quote in quoted for part in quote.split("…") if quote not in OF_PYTHON}
    wrong = [quote for part, quote in parts.items() if part.lower() not in said.lower()]
    assert wrong == []


def test_a_count_of_one_is_said_in_the_singular():
    waiting = {"name": "a", "title": "A", "points": "1"}

    assert messages.text("match.left", count=1).en == "1 submission belongs to no student yet."
    assert messages.text("match.left", count=2).en == "2 submissions belong to no student yet."
    assert messages.text("match.left", count=0).en == "0 submissions belong to no student yet."
    assert messages.text("mark.rubric_line", waiting=1, **waiting).en.endswith("1 point, 1 submission waiting")
    assert "0.5 points stored" in messages.text("mark.given", student="s", criterion="c", points="0.5", by="b").en


COUNTED = "submissions|marks|points|lines|attempts|checks|assignments|people|students"


def test_every_count_of_things_has_a_singular():
    """``{count} submissions`` alone would say "1 submissions"; after "of" the number is not the subject."""
    texts = {f"{room}.{key}": text.en for room in ROOMS for key, text in messages.catalogue(room).items()}
    plural = re.compile(rf"(?<!of )(?<!are )(?<!all )\{{\w+\}} (?:{COUNTED})\b")

    assert [key for key, text in texts.items() if plural.search(text)] == []


def test_values_are_filled_in_in_the_language_of_the_sentence():
    text = messages.text("checks.not_run", check=Text("二倍", "doubling"))

    assert "二倍" in text.ja
    assert "doubling" in text.en


@pytest.mark.parametrize(("locale", "language"), [("ja_JP.UTF-8", "ja"), ("en_US", "en"), ("C", "en"), (None, "en")])
def test_the_language_follows_the_locale(locale, language):
    assert messages.language_of(locale) == language


TEMPLATES = sorted((GRADER / "reports" / "pages" / "templates").glob("*.html"))


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_every_message_that_a_page_asks_for_exists(file):
    known = {f"{room}.{key}" for room in ROOMS for key in messages.catalogue(room)}
    asked = re.findall(r"""\bt\("([\w.]+)"( ~)?""", file.read_text("utf-8"))

    assert [key for key, joined in asked if not joined and key not in known] == []
    assert [key for key, joined in asked if joined and not any(each.startswith(key) for each in known)] == []


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_a_template_has_no_words_of_its_own(file):
    """What a page says comes from the catalogue, so that no page mixes languages."""
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", file.read_text("utf-8"), flags=re.S)
    words = re.sub(r"<(?:style|script)>.*?</(?:style|script)>|<[^>]*>", " ", text, flags=re.S)

    assert re.findall(r"[^\W\d_]{2,}", unescape(words)) == []
    assert re.findall(r'(?:aria-label|title|alt|placeholder)="[^"{]*[^\W\d_]', text) == []
