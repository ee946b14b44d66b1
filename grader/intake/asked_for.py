"""What an assignment asks a submission to define, and how its file is to be called: read from the course, not run."""

from __future__ import annotations

import ast
import re
from functools import cached_property
from pathlib import Path

from grader.course.manifest import file_patterns
from grader.course.name_matching import NameRule, name_key, name_rules, parse_file_name, parsed_name
from grader.errors import SubmissionError
from grader.intake.definitions import pieces, squeezed
from grader.intake.files import normalized_name
from grader.intake.source import cells_of

# What follows "softmax_" in the name of a file that serves another one, and is nobody's name.
_NO_NAME = re.compile(
    r"(?:my_?)?(?:utils?|helpers?|config|settings|main|setup|scratch|tmp|temp|draft|test|tests|plots?|fig(?:ures?)?|data"
    r"|common|lib|layers|train|demo|example|sample|starter|template|original|old|backup|bak|memo|notes?|untitled\d*)",
    re.I,
)


class AskedFor:
    """What the assignment in a folder asks for; each part is read when it is first needed."""

    def __init__(self, folder: Path | None) -> None:
        """Without a folder nothing is asked for."""
        self._folder = folder

    @cached_property
    def names(self) -> frozenset[str]:
        """The functions and classes that the checks are about or use: ``of="…"`` and ``student.…``."""
        names: set[str] = set()
        for file in self._files("public/test_*.py", "hidden/test_*.py"):
            try:
                tree = ast.parse(file.read_bytes())
            except (OSError, SyntaxError, ValueError):
                continue  # whoever collects the checks says so
            for node in ast.walk(tree):
                if isinstance(node, ast.keyword) and node.arg == "of" and isinstance(node.value, ast.Constant):
                    names.add(str(node.value.value))
                elif (
                    isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "student"
                ):
                    names.add(node.attr)
        return frozenset(names)

    @cached_property
    def starter(self) -> frozenset[str]:
        """The pieces of the starter, squeezed: who hands them in as they are has not written them."""
        found: set[str] = set()
        for file in self._files("starter/**/*.py", "starter/**/*.ipynb"):
            try:
                code = "\n".join(cells_of(file.name, file.read_bytes()))
            except (OSError, SubmissionError):
                continue
            found.update(map(squeezed, pieces(code)))
        return frozenset(found)

    def is_named(self, path: str) -> bool:
        """Say whether a file is called as the assignment asks: by ``hand_in``, or like the assignment itself."""
        name, asked = normalized_name(path.rpartition("/")[2]), self.assignment_name()
        if not asked:
            return False
        if name_key(parsed_name(name)) == name_key(asked):
            return True
        parsed = parse_file_name(name, self._rules)
        return parsed is not None and not _NO_NAME.fullmatch(parsed.student)

    @cached_property
    def _rules(self) -> tuple[NameRule, ...]:
        return tuple(name_rules({self.assignment_name(): self.file_patterns()}))

    def assignment_name(self) -> str:
        """Return the name of the assignment; "" if nothing is asked for."""
        return self._folder.name if self._folder else ""

    def file_patterns(self) -> tuple[str, ...]:
        """Return the patterns of ``hand_in``."""
        return file_patterns(self._folder) if self._folder else ()

    def _files(self, *patterns: str) -> list[Path]:
        return [file for pattern in patterns for file in sorted(self._folder.glob(pattern))] if self._folder else []
