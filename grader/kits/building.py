"""The files of one assignment's kit, in memory: starters, handouts and their pages, START, the kit file, the wheel."""

from __future__ import annotations

import ast
import os
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from grader import messages
from grader.errors import AssignmentError
from grader.extras import EXTRAS
from grader.kits.contents import pieces
from grader.kits.kit_file import SUFFIX, Kit, pack, with_hash
from grader.kits.leaks import BuiltFile
from grader.kits.lines import without_blanks
from grader.kits.record import record
from grader.kits.walking import refused
from grader.kits.wheel import Wheel
from grader.model import LANGUAGES, Assignment, Course, Language, Text

START = "START.txt"
_ON_A_STUDENTS_SIDE = ("documents", "torch", "playground")  # extras that a kit may need


class Built(NamedTuple):
    """What a release of one assignment consists of; ``common`` is the text that all starters of a language share."""

    assignment: Assignment
    kit: Kit
    files: tuple[BuiltFile, ...]
    common: tuple[str, ...]

    def contents(self) -> dict[str, bytes]:
        """Return the files by their paths in the kit's folder."""
        return {file.path: file.content for file in self.files}

    def starters(self) -> frozenset[str]:
        """Return the paths of the files that a student writes in."""
        return frozenset(file.path for file in self.files if file.origin == "starter")


class InLanguages(NamedTuple):
    """In which languages a release has handouts, and in which starters: side by side where there is more than one."""

    handouts: Sequence[Language]
    starters: Sequence[Language]


def build(course: Course, assignment: Assignment, languages: InLanguages, wheel: Wheel) -> Built:
    """Return the files of an assignment's kit.

    Starters in one language lie beside the handouts, those in more than one in ``starter/ja`` and ``starter/en``.

    Raises:
        AssignmentError: a part is missing, or a public check cannot be recorded; with its file and line.
    """
    starters = list(_starters(course, assignment, languages.starters))
    kit = _without_hidden_settings(record(assignment))
    files = [
        *starters,
        *(file for language in languages.handouts for file in _handout(course, assignment, language)),
        *_links(course, assignment),
        BuiltFile(START, _start(kit, wheel, languages.handouts).encode(), "start"),
        BuiltFile(wheel.name, wheel.content, "wheel"),
        BuiltFile(f"{assignment.name}{SUFFIX}", pack(kit), "kit"),
    ]
    _require_different_names(files, assignment)
    return Built(assignment, kit, tuple(dict.fromkeys(files)), tuple(_common(assignment)))


def _require_different_names(files: Sequence[BuiltFile], assignment: Assignment) -> None:
    """Refuse two files that would lie in the same place, on a system that takes small letters for large ones too."""
    places: dict[str, BuiltFile] = {}
    for file in files:
        first = places.setdefault(file.path.casefold(), file)
        if first != file:
            raise AssignmentError("release.same_name", where=file.source or assignment.folder, name=file.path)


def starter_folder(assignment: Assignment, language: Language) -> Path:
    """Return the folder of the starters in a language: ``starter/ja``, or ``starter`` where that is not divided."""
    folder = assignment.folder / "starter"
    return folder / language if any((folder / each).is_dir() for each in LANGUAGES) else folder


def _starters(course: Course, assignment: Assignment, languages: Sequence[Language]) -> Iterator[BuiltFile]:
    """Yield the starters of some languages.

    Raises:
        AssignmentError: there are none in one of them.
    """
    folders = {starter_folder(assignment, language): language for language in reversed(languages)}
    for folder, language in reversed(folders.items()):
        files = list(_tree(folder, course.root))
        if not files:
            raise AssignmentError("release.no_starter", where=assignment.folder / "starter", language=language)
        above = f"starter/{language}/" if len(folders) > 1 else ""
        yield from (file._replace(path=f"{above}{file.path}") for file in files)


def _tree(folder: Path, root: Path) -> Iterator[BuiltFile]:
    """Yield everything below a folder; what a link points at is not read."""
    for place, folders, names in os.walk(folder, onerror=refused):
        folders.sort()
        for name in sorted([*names, *(each for each in folders if Path(place, each).is_symlink())]):
            path = Path(place, name)
            inside = unicodedata.normalize("NFC", path.relative_to(folder).as_posix())
            link = str(path.readlink()) if path.is_symlink() else ""
            yield BuiltFile(inside, b"" if link else path.read_bytes(), "starter", _shown(path, root), link)


def _links(course: Course, assignment: Assignment) -> Iterator[BuiltFile]:
    """Yield links among the files that a kit is made of: what they point at may be anything."""
    folder = assignment.folder
    shipped = [folder, folder / "public", folder / "starter", *folder.glob("handout.*"), folder / "probes.py"]
    for path in [*shipped, *sorted((folder / "public").rglob("*"))]:
        if path.is_symlink():
            yield BuiltFile(
                path.relative_to(folder.parent).as_posix(), b"", "kit", _shown(path, course.root), str(path.readlink())
            )


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name


def _handout(course: Course, assignment: Assignment, language: Language) -> Iterator[BuiltFile]:
    from grader.kits import handout_page  # a package that only the course's side has

    file = assignment.folder / f"handout.{language}.md"
    if not file.exists():
        raise AssignmentError("release.no_handout", where=file, language=language)
    source = _shown(file, course.root)
    content = file.read_bytes()
    text = content.decode("utf-8-sig", "replace")
    yield BuiltFile(file.name, content, "handout", source)
    yield BuiltFile(f"handout.{language}.html", handout_page.page(text, language, file).encode(), "handout", source)
    for picture in handout_page.pictures(text):
        if not picture.startswith("data:"):
            path = file.parent / PurePosixPath(picture)
            yield BuiltFile(picture, path.read_bytes(), "handout", _shown(path, course.root))


def _without_hidden_settings(kit: Kit) -> Kit:
    """Return the kit without the conventions of the manifest where no public check asks for them."""
    return kit if _asks_for_conventions(kit) else with_hash(kit._replace(settings={**kit.settings, "conventions": {}}))


def _asks_for_conventions(kit: Kit) -> bool:
    trees = [ast.parse(content) for name, content in kit.files.items() if name.startswith("public/")]
    return any(isinstance(node, ast.arg) and node.arg == "conventions" for tree in trees for node in ast.walk(tree))


def _common(assignment: Assignment) -> Iterator[str]:
    """Yield, for each language, the lines that stand in every notebook and every module of its starters."""
    for language in LANGUAGES:
        texts = [
            [piece.text for piece in pieces(file.path, file.content) if piece.role in ("source", "")]
            for file in _tree(starter_folder(assignment, language), assignment.folder)
            if file.path.endswith((".py", ".ipynb", ".md"))
        ]
        lines = [dict.fromkeys(line for text in each for line in text.splitlines()) for each in texts]
        if lines:
            others = [{without_blanks(line) for line in each} for each in lines[1:]]
            yield "\n".join(line for line in lines[0] if all(without_blanks(line) in other for other in others))


def _start(kit: Kit, wheel: Wheel, languages: Sequence[Language]) -> str:
    """Return the two lines with which a student begins."""
    extras = ",".join(needed_extras(kit))
    install = f'python -m pip install "./{wheel.name}{f"[{extras}]" if extras else ""}"'
    lines = (
        (messages.text("release.start.install"), install),
        (messages.text("release.start.check"), "python -m grader check"),
    )
    return "".join(f"{_label(label, languages)}: {line}\n" for label, line in lines)


def _label(label: Text, languages: Sequence[Language]) -> str:
    return " / ".join(label.in_(language) for language in languages)


def needed_extras(kit: Kit) -> tuple[str, ...]:
    """Return which extras of the grader a kit's checks need, by what its manifest lists and its files import."""
    tops = set(kit.settings.get("packages", ()))
    for name, content in kit.files.items():
        if name.endswith(".py"):
            for node in ast.walk(ast.parse(content)):
                if isinstance(node, ast.Import):
                    tops |= {alias.name.partition(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom):
                    tops.add((node.module or "").partition(".")[0])
    needed = [extra for extra in _ON_A_STUDENTS_SIDE if tops & set(EXTRAS[extra])]
    if kit.settings.get("kind") == "document" and "documents" not in needed:
        needed.insert(0, "documents")
    return tuple(needed)
