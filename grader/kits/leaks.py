"""The scan that ends every release: what a kit would give away, with the place. One rule for each kind of leak."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any, Literal, NamedTuple

from grader import messages
from grader.kits.confidential import RESERVED, Confidential
from grader.kits.contents import Part, members, pieces, visible
from grader.kits.lines import without_blanks
from grader.kits.numbers import is_in_bytes, runs_in_text
from grader.model import Text

MOST_OF_A_KIND = 3  # of one kind in one file; the rest is counted
Origin = Literal["starter", "handout", "start", "kit", "wheel", "beside"]

_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"(?<![\w.+@-])[\w.+-]{2,}@[\w-]{2,}(?:\.[\w-]+)*\.[a-z]{2,12}(?![\w(\[.]*[(\[])(?!\w)", re.A)
_FOLDER_OF_SOMEBODY = re.compile(
    r"(?<![\w/.:~$}-])/(?:home|Users|root|mnt|media|tmp|var|opt|srv|private|Volumes|workspaces?|builds)/[\w.~-]+[\w./~-]*"
    r"|(?<![\w])[A-Za-z]:[\\/]+(?:Users|Documents and Settings|home|work|tmp)[\\/]+[^\s\"'<>|]+"
    r"|(?<![\w:/\\])\\\\[\w.-]+\\[\w$.-]+",
    re.A,
)
_JUNK = re.compile(
    r"(?:^|/)(?:__pycache__|\.ipynb_checkpoints|__MACOSX|\.git|\.vscode|\.idea|\.pytest_cache|\.mypy_cache)(?:/|$)"
    r"|\.py[cod]$|-checkpoint\.\w+$"  # compiled, saved by itself
    r"|(?:~|\.bak|\.orig|\.rej|\.old|\.tmp|\.sw[a-p])$|(?:^|/)(?:\.#|#|~\$|\._|\.~)[^/]*$"  # left by editors
    r"|(?:^|/)(?:\.DS_Store|Thumbs\.db|desktop\.ini|\.\w*history|course\.secret|roster\.(?:csv|xlsx?))$",
    re.I,
)
_OF_THE_COURSE = ("hidden", "reference", "wrong", "right")
_HARMLESS = {"kernelspec", "language_info", "nbformat", "nbformat_minor", "metadata"}
_FLAG = re.compile(r"[\w.:+-]{0,30}", re.A)


class BuiltFile(NamedTuple):
    """One file of a release: its path in the kit's folder, its bytes, and which file of the course it is made of.

    ``links`` names what in the course is a link on the way there; what it points at may be anything.
    """

    path: str
    content: bytes
    origin: Origin
    source: str = ""
    link: str = ""


class Leak(NamedTuple):
    """Something that may not be given to students: what it is, where, and what to do.

    ``file`` and ``line`` are the same place for programs: the file of the course that the released one is made of
    (``public/test_a.py`` for what lies in a kit), and its line, 0 where it stands in no line of its own.
    """

    kind: str
    where: Text
    what: Text
    next: Text
    file: str = ""
    line: int = 0


class _Found(NamedTuple):
    """What a rule has seen: the kind of leak, what exactly, and where in the file; ``values`` fill in its message."""

    kind: str
    subject: str
    place: Text
    values: dict[str, object]
    line: int = 0
    member: str = ""


class _Scanned(NamedTuple):
    """What rules look at: a file, one of its pieces, and what is confidential."""

    file: BuiltFile
    piece: Part
    secrets: Confidential
    ships: frozenset[str]

    @property
    def is_shipped(self) -> bool:
        """Say whether this is a file that the manifest ships by name."""
        inside = self.piece.path.removeprefix("files/")
        return any(inside == name or inside.startswith(f"{name.rstrip('/')}/") for name in self.ships)


def leaks(files: Iterable[BuiltFile], secrets: Confidential, ships: Iterable[str] = ()) -> tuple[Leak, ...]:
    """Return what the files of a kit would give away.

    ``ships`` are files of the course that the manifest ships though they belong to the reference.
    """
    by_name = frozenset(ships)
    return tuple(leak for file in files for leak in _of_file(file, secrets, by_name))


def _of_file(file: BuiltFile, secrets: Confidential, ships: frozenset[str]) -> Iterator[Leak]:
    seen: dict[tuple[str, str], _Found] = {}
    inside = members(file.content) if file.origin == "wheel" else pieces(file.source or file.path, file.content)
    for piece in _with_visible((_itself(file), *inside)):
        for rule, origins in _RULES:
            if file.origin in origins:
                for found in rule(_Scanned(file, piece, secrets, ships)):
                    own = found.line if piece.has_lines_of_its_file else 0
                    kept = found._replace(line=own, member=_in_the_course(file, piece))
                    seen.setdefault((found.kind, found.subject), kept)
    counts: dict[str, int] = {}
    for found in seen.values():
        counts[found.kind] = counts.get(found.kind, 0) + 1
        if counts[found.kind] <= MOST_OF_A_KIND:
            yield _leak(file, found)
    for kind, count in counts.items():
        if count > MOST_OF_A_KIND:
            yield _and_more(file, kind, count - MOST_OF_A_KIND)


def _with_visible(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield the parts, and each again without characters that nobody sees, where it has any."""
    for part in parts:
        yield part
        path, text = visible(part.path), visible(part.text)
        if (path, text) != (part.path, part.text):
            yield part._replace(path=path, text=text)


def _itself(file: BuiltFile) -> Part:
    return Part(file.path, "", is_link=bool(file.link))


def _leak(file: BuiltFile, found: _Found) -> Leak:
    where = Text.join((Text.plain(file.source or file.path), found.place), ", ", ", ")
    key = f"release.leak.{found.kind}"
    what = messages.text(f"{key}.what", **found.values)
    return Leak(found.kind, where, what, messages.text(f"{key}.next", **found.values), found.member, found.line)


def _in_the_course(file: BuiltFile, piece: Part) -> str:
    """Return the file of the course that a piece is of: members of a kit have their paths in an assignment's folder."""
    if file.origin == "kit" and piece.path.startswith("files/"):
        return piece.path.removeprefix("files/")
    return file.source or file.path


def _and_more(file: BuiltFile, kind: str, count: int) -> Leak:
    what = messages.text("release.leak.more.what", count=count)
    name = file.source or file.path
    return Leak(kind, Text.plain(name), what, messages.text("release.leak.more.next"), name)


# ------------------------------------------------------------------------------------------- what is confidential
def _names(seen: _Scanned) -> Iterator[_Found]:
    for name in dict.fromkeys(_WORD.findall(seen.piece.text)):
        if origin := seen.secrets.names.get(name):
            yield _at(seen, "name", name, seen.piece.text.index(name), name=name, origin=origin)
    for name in _WORD.findall(seen.piece.path):
        if origin := seen.secrets.names.get(name):
            yield _Found("name", name, seen.piece.place, {"name": name, "origin": origin})


def _claims(seen: _Scanned) -> Iterator[_Found]:
    for claim, check in seen.secrets.claims.items():
        if (offset := seen.piece.text.find(claim)) >= 0:
            yield _at(seen, "claim", claim, offset, claim=claim, check=check)


def _lines(seen: _Scanned) -> Iterator[_Found]:
    if seen.is_shipped:
        return
    for number, line, origin in seen.secrets.lines.found_in(seen.piece.text):
        place = messages.text("release.place.line", line=number)
        where = seen.piece.place if seen.piece.data else Text.join((seen.piece.place, place), ", ", ", ")
        written = seen.piece.text.splitlines()[number - 1].strip()  # with its blanks, where it is one line there too
        shown = written if without_blanks(written) == line else line
        yield _Found("line", line, where, {"line": _short(shown), "origin": origin}, number)


def _answers(seen: _Scanned) -> Iterator[_Found]:
    if not len(seen.secrets.answers):
        return
    for offset, number in runs_in_text(seen.piece.text, seen.secrets.answers):
        yield _at(seen, "answer", number, offset, number=number)
    if seen.piece.data and is_in_bytes(seen.piece.data, seen.secrets.answers):
        yield _Found("answer", "bytes", seen.piece.place, {"number": "…"})


def _texts(seen: _Scanned) -> Iterator[_Found]:
    for text, kind in seen.secrets.texts.items():
        offset = seen.piece.text.find(text)
        if offset >= 0 and not _goes_on(seen.piece.text[offset + len(text) :], kind):
            shown = "" if kind == "secret" else text
            yield _at(seen, kind, text, offset, text=shown)


def _people(seen: _Scanned) -> Iterator[_Found]:
    for text, is_path in ((seen.piece.text, False), ("" if seen.piece.text else seen.file.path, True)):
        for offset, who in seen.secrets.people.found_in(text):
            if is_path:
                yield _Found("person", who, seen.piece.place, {"text": who})
            else:
                yield _at(seen, "person", who, offset, text=who)


def _goes_on(rest: str, kind: str) -> bool:
    """Say whether a word or a folder's name goes on after what was found: /home/a is not in /home/ab."""
    return bool(rest) and (rest[0].isalnum() or rest[0] in "_-") and kind != "secret"


# ------------------------------------------------------------------------------------------ what may never be there
def _addresses(seen: _Scanned) -> Iterator[_Found]:
    if seen.piece.role == "disguise":
        return
    for found in _ADDRESS.finditer(seen.piece.text):
        if not RESERVED.search(found[0]) and found[0] not in seen.secrets.texts:
            yield _at(seen, "address", found[0], found.start(), text=found[0])


def _paths(seen: _Scanned) -> Iterator[_Found]:
    if seen.piece.role == "disguise":
        return
    for found in _FOLDER_OF_SOMEBODY.finditer(seen.piece.text):
        if not any(found[0].startswith(text) for text, kind in seen.secrets.texts.items() if kind == "path"):
            yield _at(seen, "path", found[0], found.start(), text=found[0])


def _file_names(seen: _Scanned) -> Iterator[_Found]:
    path = seen.piece.path
    if seen.piece.is_link:
        yield _Found("link", path, seen.piece.place, {"link": seen.file.link or path})
    elif seen.file.origin == "beside":
        pass  # it is told as what it is: no file of the release
    elif _JUNK.search(path) and (seen.file.origin != "wheel" or not path.endswith(".csv")):  # of the skeleton's course
        yield _Found("junk", path, Text(), {"file": path})
    inside = PurePosixPath(path.removeprefix("files/")).parts[:1]
    if seen.file.origin in ("kit", "beside") and inside and inside[0] in _OF_THE_COURSE and not seen.is_shipped:
        yield _Found("folder", path, Text(), {"file": path})


def _parts_of_notebooks(seen: _Scanned) -> Iterator[_Found]:
    role = seen.piece.role
    if role in ("outputs", "attachments"):
        yield _Found(role, str(seen.piece.place.en.partition(",")[0]), seen.piece.place, {})
    elif role in ("metadata", "notebook"):
        for key, value in _first_json(seen.piece.text).items():
            if not _is_harmless(key, value):
                yield _Found("metadata", f"{seen.piece.place.en} {key}", seen.piece.place, {"entry": key})


def _first_json(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text.partition("\n")[0])
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _is_harmless(key: str, value: object) -> bool:
    """Say whether an entry of a notebook's data about itself cannot hold an answer: a flag, a tag, the kernel."""
    if key in _HARMLESS and isinstance(value, dict):
        return all(len(str(each)) <= 80 if key != "metadata" else _is_harmless(k, each) for k, each in value.items())
    if isinstance(value, list):
        return all(isinstance(each, str) and _FLAG.fullmatch(each) for each in value)
    return value is None or isinstance(value, int | float) or (isinstance(value, str) and bool(_FLAG.fullmatch(value)))


def _imports(seen: _Scanned) -> Iterator[_Found]:
    """Find where the code of a kit reaches for what is not in it."""
    if seen.file.origin != "kit" or not seen.piece.path.endswith(".py") or seen.is_shipped:
        return
    try:
        nodes = list(ast.walk(ast.parse(seen.piece.text)))
    except (SyntaxError, ValueError):
        return
    reads = any(isinstance(node, ast.Name) and node.id in ("__file__", "open", "__import__") for node in nodes)
    for node in nodes:
        for name in _reached(node, reads=reads):
            if set(re.split(r"[./\\]", name)) & set(_OF_THE_COURSE):
                line: int = getattr(node, "lineno", 1)
                place = messages.text("release.place.line", line=line)
                yield _Found("import", name, Text.join((seen.piece.place, place), ", ", ", "), {"name": name}, line)


def _reached(node: ast.AST, *, reads: bool) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or "", *(alias.name for alias in node.names)]
    if reads and isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < 100:
        return [node.value] if " " not in node.value else []
    return []


def _at(seen: _Scanned, kind: str, subject: str, offset: int, **values: object) -> _Found:
    return _Found(kind, subject, seen.piece.at(offset), values, seen.piece.line(offset))


def _short(line: str) -> str:
    return line if len(line) <= 60 else f"{line[:57]}…"


_COURSE: tuple[Origin, ...] = ("starter", "handout", "start", "kit")
_TEXTS: tuple[Origin, ...] = (*_COURSE, "beside")
_ALL: tuple[Origin, ...] = (*_TEXTS, "wheel")
_RULES: tuple[tuple[Callable[[_Scanned], Iterator[_Found]], tuple[Origin, ...]], ...] = (
    (_file_names, _ALL),
    (_parts_of_notebooks, _COURSE),
    (_imports, _COURSE),
    (_names, _TEXTS),
    (_claims, ("starter", "start", "kit", "beside")),  # what a handout says of the hidden checks, it says to students
    (_lines, _TEXTS),
    (_answers, _TEXTS),
    (_texts, _ALL),
    (_people, _TEXTS),
    (_addresses, _COURSE),
    (_paths, _COURSE),
)
