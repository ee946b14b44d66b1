"""The learner's path: ``part`` and ``after`` of every manifest, and ``[syllabus]`` of ``course.toml``."""

from __future__ import annotations

import graphlib
from collections.abc import Mapping
from decimal import Decimal

from grader.course.course import COURSE_FILE, assignment_folders
from grader.course.manifest import place_of
from grader.course.toml import TomlTable, read_toml
from grader.errors import AssignmentError
from grader.model import NO_POINTS, Course, Text
from grader.topics import Syllabus, Topic

KEYS = ("parts", "enough", "planned")
PLANNED_KEYS = ("title", "part", "after")


def topic_of(settings: TomlTable, name: str, *, planned: bool = False) -> Topic:
    """Return what a manifest, or an entry under ``[syllabus.planned]``, says of a topic's place on the path.

    Raises:
        AssignmentError: a key is of the wrong type.
    """
    part, after = place_of(settings)
    points = NO_POINTS if planned else settings.points("points")
    return Topic(name, settings.bilingual("title"), part, after, points, planned)


def read_syllabus(course: Course) -> Syllabus:
    """Return the assignments of a course, and those that it announces, in the order in which they are learned.

    That is part by part, and in a part what builds on the fewest others first. An announced topic that has become an
    assignment is that assignment.

    Raises:
        AssignmentError: a key is unknown or of the wrong type, there is no such part, a topic builds on one that there
            is not, or topics build on one another in a circle; with the file.
    """
    table = read_toml(course.root / COURSE_FILE).part("syllabus")
    table.only(KEYS)
    parts = _parts(table)
    planned = table.part("planned")
    where: dict[str, TomlTable] = {}
    for name in planned.table:
        where[name] = planned.part(name)
        where[name].only(PLANNED_KEYS)
    for name, folder in assignment_folders(course).items():
        where[name] = read_toml(folder / "manifest.toml")
    topics = {
        name: topic_of(settings, name, planned=settings.file.name == COURSE_FILE) for name, settings in where.items()
    }
    for name, topic in topics.items():
        if topic.part > len(parts):
            raise where[name].wrong("part", "part" if parts else "part_without_parts", most=len(parts))
        for other in topic.after:
            if other not in topics:
                known = ", ".join(sorted(topics))
                raise AssignmentError(
                    "course.after.unknown", where=where[name].file, name=other, topic=name, known=known
                )
    depths = _depths(topics, where)
    placed = [topic._replace(depth=depths[name]) for name, topic in topics.items()]
    placed.sort(key=lambda topic: (topic.part or len(parts) + 1, topic.depth, topic.planned, topic.name))
    return Syllabus(parts, tuple(placed), _enough(table))


def _parts(table: TomlTable) -> tuple[Text, ...]:
    titles = table.parts("parts")
    for title in titles:
        title.only(("ja", "en"))
    return tuple(Text(ja=title.text("ja"), en=title.text("en")) for title in titles)


def _enough(table: TomlTable) -> Decimal:
    if "enough" not in table.table:
        return Decimal(1)
    share = Decimal(str(table.number("enough")))
    if share > 1:
        raise table.wrong("enough", "share")
    return share


def _depths(topics: Mapping[str, Topic], where: Mapping[str, TomlTable]) -> dict[str, int]:
    """Return, for each topic, how many others lie before it in the longest chain."""
    order = graphlib.TopologicalSorter({name: topic.after for name, topic in topics.items()})
    depths: dict[str, int] = {}
    try:
        for name in order.static_order():
            depths[name] = max((depths[other] + 1 for other in topics[name].after), default=0)
    except graphlib.CycleError as error:
        circle = error.args[1]
        raise AssignmentError("course.after.circle", where=where[circle[0]].file, names=" → ".join(circle)) from None
    return depths
