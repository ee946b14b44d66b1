"""What a loading says about itself: a note for each part that was not run, and which names that part defines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from grader import messages
from grader.model import Code, Lost, Problem, SourceFile, Text

_CODE_POINT = re.compile(r"U\+([0-9A-Fa-f]{4,6})")
_MERGE_MARK = re.compile(r"(<{7}|>{7})(?: |$)")
_LEFT_OF_EQUALS = re.compile(r"\(?([^=#\"'(]*[^=#\"'(!<>:+*/%&|^@-])=(?!=)")
_SAME_IN_ASCII = {
    "\u2018": "'",
    "\u2019": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u2212": "-",
    "\u2013": "-",
    "\u2014": "-",
    "\u00d7": "*",
    "\u00f7": "/",
    "\u2260": "!=",
    "\u2264": "<=",
    "\u2265": ">=",
}
_FULL_WIDTH = {  # of Japanese keyboards, beside those of the block U+FF01 to U+FF5E
    "\u3001": ",",
    "\u3002": ".",
    "\u300c": '"',
    "\u300d": '"',
    "\u300e": '"',
    "\u300f": '"',
    "\u3010": "[",
    "\u3011": "]",
    "\u3014": "[",
    "\u3015": "]",
    "\u301c": "~",
    "\uff61": ".",
    "\uff64": ",",
    "\uffe5": "\\",
}
_PUBLISHED = re.compile(  # packages that nobody takes for a file of the student's own
    "scipy|pandas|sklearn|(py)?torch.*|tensorflow|tensorboard|keras|jax|jaxlib|flax|numpy|numba|cupy|matplotlib|seaborn|plotly"
    "|cv2|PIL|skimage|imageio|tqdm|sympy|transformers|datasets|gym|gymnasium|requests|google|IPython|ipywidgets|einops"
    "|.*lightning|japanize_matplotlib|statsmodels|xgboost|lightgbm|nltk|networkx|bs4|yaml|psutil|dill|joblib|h5py|openpyxl|wandb|optuna"
    "|timm|msgpack|pytest|grader|reference|assignments"
)
_MISSING_NAME = re.compile(r"name '(\w{1,100})' is not defined")
_MOST_LINES, _LOOKED_AT = 1000, 300  # of a part that was not run, and characters of each, that may define a name
_LARGEST_FILE = 1 << 20  # bytes of a module whose lines are quoted
_ENDS = ("what", "next")
_BLOCKS = ("for", "with", "while", "if", "elif", "else", "try", "except", "finally")
ERRORS = ("failed", "syntax", "refused")  # what a strict assignment does not allow
_KINDS = (*ERRORS, "left_out", "command")


@dataclass
class Loaded:
    """What the submission defines, the notes about it, and the parts of it that were not run."""

    names: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Text, ...] = ()
    lost: tuple[Lost, ...] = ()


class LoadFailure(NamedTuple):
    """What a worker says of a part that it did not run to its end (``grader.guest.load_log.Failure``)."""

    cell: int
    first: int
    last: int
    line: int
    kind: str
    name: str
    message: str
    file: str


def is_small(number: Any) -> bool:
    """Return whether this is a number as a worker sends them."""
    return type(number) is int and -1 <= number < 1 << 31


def is_failure(sent: Any) -> bool:
    """Return whether a worker has sent what can be a ``LoadFailure``."""
    if type(sent) is not list or len(sent) != len(LoadFailure._fields):
        return False
    return all(map(is_small, sent[:4])) and all(type(word) is str for word in sent[4:]) and sent[4] in _KINDS


def place_in(code: Code, cell: int, line: int) -> Text:
    """Return a place in a submission in words, with the text of its line; empty if there is no such cell."""
    if not 0 <= cell < len(code.cells):
        return Text()
    if code.kind == "notebook":
        place = messages.text("sandbox.place.cell", cell=cell + 1, line=line)
    else:
        place = messages.text("sandbox.place.module", file=code.name, line=line)
    source = "".join(_lines(code, cell, line, line)).strip()[:120]
    return messages.text("sandbox.place.source", place=place, source=source) if source else place


def place_in_file(sources: Sequence[SourceFile], number: int, line: int) -> Text:
    """Return a place in a file beside a submission in words, with the text of its line; empty if there is none."""
    source = sources[number] if 0 <= number < len(sources) else None
    if source is None or not source.path.endswith(".py") or len(source.content) > _LARGEST_FILE:  # a worker may lie
        return Text()
    return place_in(Code("module", source.path[:200], (source.content.decode("utf-8", "replace"),)), 0, line)


def _lines(code: Code, cell: int, first: int, last: int) -> Sequence[str]:
    if not 0 <= cell < len(code.cells) or first < 1:
        return ()
    return _split(code.cells[cell])[first - 1 : last]


@lru_cache(maxsize=2)
def _split(text: str) -> list[str]:
    return text.split("\n")


def source_from(code: Code, cell: int, line: int) -> str:
    """Return the text of a statement, of which only the first line is known."""
    lines = _lines(code, cell, line, line + _MOST_LINES)
    end = next((number for number, text in enumerate(lines) if number and text[:1].strip()), len(lines))
    return _start_of(lines[:end])


def without_checks_of_oneself(failures: Sequence[LoadFailure], code: Code) -> list[LoadFailure]:
    """Return the failures of what is more than a check of the notebook itself (``r = grader.check("softmax")``).

    There is no grader where a submission runs, and nothing is lost without it; nor is anything lost where such a
    result is shown later on (``r``, ``print(r.passed)``).
    """
    if code.kind != "notebook":
        return list(failures)
    kept: list[LoadFailure] = []
    results: list[str] = []  # the statements whose names are missing
    for failure in failures:
        missing = _MISSING_NAME.match(failure.message) if failure.name == "NameError" and not failure.file else None
        shows = failure.kind == "failed" and missing and any(defines(source, missing[1]) for source in results)
        if shows or _is_check_of_oneself(failure):
            results.append(_start_of(_lines(code, failure.cell, failure.first, failure.last)))
        else:
            kept.append(failure)
    return kept


def _is_check_of_oneself(failure: LoadFailure) -> bool:
    if failure.file:
        return False
    if failure.kind == "refused":
        return failure.name == "grader"
    return failure.kind == "failed" and failure.name == "NameError" and "'grader'" in failure.message


def lost_with(failure: LoadFailure, code: Code, sources: Sequence[SourceFile], packages: Sequence[str]) -> Lost:
    """Return the part of a submission that a failure is about, with the note that a person reads."""
    if failure.file:  # a module that the submission imports
        text = next((source.content for source in sources if source.path == failure.file), b"").decode(
            "utf-8", "replace"
        )
        code = Code("module", failure.file[:200], (text,))
    lines = _lines(code, failure.cell, failure.first, failure.last)
    if failure.kind == "command":
        lines = ()
    note = _note(failure, code, lines, packages)
    return Lost(_start_of(lines), note, failure.cell, failure.line, failure.file)


def _start_of(lines: Sequence[str]) -> str:
    """Return what is looked at for the names that a part defines."""
    return "\n".join(line[:_LOOKED_AT] for line in lines[:_MOST_LINES])


def _note(failure: LoadFailure, code: Code, lines: Sequence[str], packages: Sequence[str]) -> Text:
    place = place_in(code, failure.cell, failure.line)
    if failure.kind == "command":
        return messages.text("sandbox.note.command", place=place)
    if failure.kind == "refused":
        package = failure.name.partition(".")[0]
        key = "refused" if _PUBLISHED.fullmatch(package) else "refused_file"
        return messages.text(f"sandbox.note.{key}", place=place, package=package[:100], allowed=", ".join(packages))
    if failure.kind == "left_out":
        magic = failure.name[:100]
        if code.kind == "notebook" and magic.startswith("%%") and _begins_cell(code, failure):
            cell = messages.text("sandbox.place.whole_cell", cell=failure.cell + 1)
            return messages.text("sandbox.note.left_out_cell", cell=cell, magic=magic)
        return messages.text("sandbox.note.left_out", place=place, magic=magic)
    if failure.kind == "syntax":
        return _syntax_note(failure, code, lines, place)
    error = f"{failure.name[:100]}: {failure.message[:300]}" if failure.message else failure.name[:100]
    return messages.text("sandbox.note.failed", place=place, error=error)


def _begins_cell(code: Code, failure: LoadFailure) -> bool:
    above = (line.strip() for line in _lines(code, failure.cell, 1, failure.first - 1))
    return all(not line or line.startswith(("#", "%%")) for line in above)


def _syntax_note(failure: LoadFailure, code: Code, lines: Sequence[str], place: Text) -> Text:
    marks = [
        (number, match[1]) for number, line in enumerate(lines[:_MOST_LINES]) if (match := _MERGE_MARK.match(line))
    ]
    is_whole = code.kind == "notebook" and failure.last - failure.first + 1 >= len(
        _lines(code, failure.cell, 1, 1 << 31)
    )
    extent = "whole_cell" if is_whole else "line" if failure.first == failure.last else "lines"
    lost = messages.text(f"sandbox.lost.{extent}", first=failure.first, last=failure.last)
    if marks:
        number, mark = marks[0]
        place = place_in(code, failure.cell, failure.first + number)
        return messages.text("sandbox.note.merge", place=place, mark=mark, lost=lost)
    return messages.text("sandbox.note.syntax", place=place, error=syntax_words(failure.message), lost=lost)


def not_python(code: Code, message: str, line: int) -> Problem:
    """Return what is said of a module of which no piece is Python; ``message`` and ``line`` are of the first error."""
    where, source = f"{code.name}:{line}", "".join(_lines(code, 0, line, line))
    if mark := _MERGE_MARK.match(source):
        words = {
            end: messages.text(f"intake.notebook.merge.{end}", name=code.name, mark=mark[1], line=line) for end in _ENDS
        }
    else:
        detail = messages.text("sandbox.syntax.detail", error=syntax_words(message), place=place_in(code, 0, line))
        words = {end: messages.text(f"sandbox.syntax.{end}", detail=detail, file=code.name) for end in _ENDS}
    return Problem(words["what"], where, words["next"], line)


def syntax_words(message: str) -> Text:
    """Return what Python says of a syntax error; of a character that is none of Python's, which it is."""
    found = _CODE_POINT.search(message)
    if found is None:
        return Text(message[:300], message[:300])
    char = chr(min(int(found[1], 16), 0x10FFFF))
    ascii_char = _FULL_WIDTH.get(char) or _SAME_IN_ASCII.get(char) or unicodedata.normalize("NFKC", char)
    code = f"U+{ord(char):04X}"
    if char == "\u3000":
        return messages.text("sandbox.character.space")
    if "\uff01" <= char <= "\uff5e" or char in _FULL_WIDTH:
        return messages.text("sandbox.character.full_width", char=char, ascii=ascii_char)
    if char.isspace():
        return messages.text("sandbox.character.blank", char=code)
    if not ascii_char.isascii() or not char.isprintable():
        shown = f"{char} ({code})" if char.isprintable() else code
        return messages.text("sandbox.character.other", char=shown)
    return messages.text("sandbox.character.instead", char=f"{char} ({code})", ascii=ascii_char)


def defines(source: str, name: str) -> bool:
    """Return whether a piece of text defines ``name`` as Python would; seen line by line, without parsing it."""
    return name in source and any(_line_defines(line[:_LOOKED_AT], name) for line in source.split("\n") if name in line)


def _line_defines(line: str, name: str) -> bool:
    words = _words(line)
    while words[:1] and words[0] in _BLOCKS and ":" in words:
        if re.search(rf"\b(?:for|as)\s+\(?{re.escape(name)}\b", line.partition(":")[0]):
            return True
        line = line.partition(":")[2]  # of ``for …: name = …`` what stands behind it
        words = _words(line)
    if words and words[0] in ("def", "class"):
        return words[1:2] == [name] and not re.search(r"\(\s*self\b", line)  # a method is another name
    if words and words[0] in ("import", "from"):
        brought = line.partition("#")[0].partition("import ")[2]
        return any(part.split()[-1:] == [name] for part in re.split(r"[,()]", brought))
    left = _LEFT_OF_EQUALS.match(line.lstrip())
    return bool(left and any(part.strip(" *[]()\t") == name for part in left[1].partition(":")[0].split(",")))


def _words(line: str) -> list[str]:
    words = line.replace("(", " ( ").replace(":", " : ").split()
    return words[1:] if words[:1] == ["async"] else words
