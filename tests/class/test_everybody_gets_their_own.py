"""A class of 300 in the layout of every platform: what is handed in goes to whom it belongs, or a person is asked."""

from __future__ import annotations

import importlib
import unicodedata
from pathlib import Path

import pytest

from grader.course.aliases import Decision, assign
from grader.course.roster import Roster
from grader.intake.discover import discover

made_up = importlib.import_module("tests.class.made_up_class")  # "class" is a word of Python
MADE = made_up.Class(20261201, made_up.a_class(20261201))
ROSTER = Roster(MADE.people)


def nfc(path: Path) -> str:
    """Return a path as a Mac and all others write it."""
    return unicodedata.normalize("NFC", str(path))


class Download:
    """A download that is written into the course's folder, and what was found in it."""

    def __init__(self, course_folder, layout):
        self.course, self.root = course_folder.course, course_folder.root / layout
        self.units = {nfc(self.root / one.path): one for one in made_up.handed_in(MADE, layout)}
        for one in self.units.values():
            for name, content in one.files:
                course_folder.write(f"{layout}/{one.path}/{name}".rstrip("/"), content)
        self.look()

    def look(self):
        self.found = discover([self.root], course=self.course, assignment="softmax", roster=ROSTER)

    def unit(self, path: Path) -> str:
        return next((nfc(each) for each in (path, *path.parents) if nfc(each) in self.units), str(path))

    def wrong(self) -> list[tuple[str, str]]:
        """Return what was given to somebody else than its owner."""
        given = [one for one in self.found.submissions if not one.is_stranger]
        places = [(one.student, path) for one in given for path in one.location.paths]
        return [(student, path.name) for student, path in places if self.units[self.unit(path)].owner != student]

    def settled(self) -> set[str]:
        return {one.student for one in self.found.submissions if not one.is_stranger}

    def asked(self) -> set[str]:
        return {self.unit(self.course.root / one.path) for one in self.found.unmatched if one.path}


@pytest.mark.parametrize("layout", made_up.LAYOUTS)
def test_every_submission_is_its_students_or_is_asked_about(course_folder, layout):
    download = Download(course_folder, layout)

    assert download.wrong() == []
    open_to_us = {path: one for path, one in download.units.items() if one.owner not in ("", *download.settled())}
    assert [path for path in open_to_us if path not in download.asked()] == []
    assert [path for path, one in open_to_us.items() if one.clear] == []
    assert len(download.settled()) > 150


@pytest.mark.parametrize("layout", ["moodle_folders", "canvas", "shared_drive", "clones"])
def test_what_was_asked_about_is_settled_once(course_folder, layout):
    download = Download(course_folder, layout)
    open_to_us = [(path, download.units[path].owner) for path in sorted(download.asked())]
    paths = {path: str(Path(path).relative_to(course_folder.root)) for path, _ in open_to_us}

    decisions = [Decision(paths[path], owner, assignment="softmax") for path, owner in open_to_us if owner != "nobody"]
    assign(download.course, decisions, ROSTER)
    download.look()

    assert download.wrong() == []
    assert download.asked() == {path for path, owner in open_to_us if owner == "nobody"}
    assert download.settled() == {one.owner for one in download.units.values()} - {"", "nobody"}
