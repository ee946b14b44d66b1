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


@pytest.mark.parametrize("layout", ["canvas", "shared_drive"])
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


GROUP_WAYS = {
    "folder": lambda group, one: f"{group}/softmax.py",
    "canvas": lambda group, one: f"{group.replace(' ', '').lower()}_12_{len(group)}34_softmax.py",
    "by id": lambda group, one: f"softmax_{one.id}.py",
    "two ids": lambda group, one: f"softmax_{one.id}_{OTHER[one.id]}.py",
    "repository": lambda group, one: f"lab-1-{one.id}/softmax.py",
}
OTHER = {
    one.id: next(each.id for each in MADE.people if each.group == one.group and each is not one) for one in MADE.people
}


@pytest.mark.parametrize("way", GROUP_WAYS)
def test_what_a_group_hands_in_is_each_members_and_nobody_elses(course_folder, way):
    manifest = course_folder.root / "assignments/softmax/manifest.toml"
    manifest.write_text(manifest.read_text("utf-8") + "group_work = true\n", "utf-8")
    first = {one.group: one for one in reversed(MADE.people)}
    left_out = set(sorted(first)[::10])  # groups that have handed in nothing
    for group, one in first.items():
        if group not in left_out:
            course_folder.write(f"in/{GROUP_WAYS[way](group, one)}", f"GROUP = {group!r}\n")

    found = discover([course_folder.root / "in"], course=course_folder.course, assignment="softmax", roster=ROSTER)

    groups = {one.id: one.group for one in MADE.people}
    taken = {one.student: one.location.path for one in found.submissions}
    code = {who: (path if path.is_file() else path / "softmax.py").read_text() for who, path in taken.items()}
    assert code == {who: f"GROUP = {group!r}\n" for who, group in groups.items() if group not in left_out}
    assert found.unmatched == ()


def test_who_has_left_is_recognised_and_nobody_gets_their_name(course_folder):
    left = [one._replace(withdrawn="2026-10-31") if number % 5 == 0 else one for number, one in enumerate(MADE.people)]
    for one in left:
        course_folder.write(f"in/softmax_{one.id}.py")

    found = discover(
        [course_folder.root / "in"], course=course_folder.course, assignment="softmax", roster=Roster(left)
    )

    assert {one.student: one.location.path.name for one in found.submissions} == {
        one.id: f"softmax_{one.id}.py" for one in left
    }


def test_a_download_that_names_nobody_by_gradescope_is_read_by_its_list(course_folder):
    lines = []
    for number, one in enumerate(MADE.people):
        told = (f":sid: {one.id}", f":email: {one.email}", f":name: {one.name}")[number % 2 :]
        lines += [
            f"submission_{number}:",
            "  :submitters:",
            *(f"  {'-' if not at else ' '} {each}" for at, each in enumerate(told)),
        ]
        course_folder.write(f"in/submission_{number}/softmax.py")
    course_folder.write("in/submission_metadata.yml", "\n".join(lines) + "\n")

    found = discover([course_folder.root / "in"], course=course_folder.course, assignment="softmax", roster=ROSTER)

    numbers = {one.id: f"submission_{number}" for number, one in enumerate(MADE.people)}
    assert {one.student: one.location.path.name for one in found.submissions if not one.is_stranger} == numbers
