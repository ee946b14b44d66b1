"""The learner's path as JSON, for other programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grader.model import Language, Student, points_number
from grader.reports.as_json import as_json
from grader.topics import Standing, Syllabus, Topic, next_topics


def syllabus_json(
    syllabus: Syllabus, language: Language, student: Student | None, standings: Mapping[str, Standing]
) -> str:
    """Return the parts, and the topics in the order in which they are learned; of a student also where they stand."""
    document: dict[str, Any] = {
        "parts": [{"number": number, "title": title.in_(language)} for number, title in enumerate(syllabus.parts, 1)],
        "topics": [_fields(topic, language, standings.get(topic.name)) for topic in syllabus.topics],
    }
    if student is not None:
        document["student"] = {"id": student.id, "name": student.name}
        document["next"] = [topic.name for topic in next_topics(syllabus.topics, standings)]
    return as_json(document)


def _fields(topic: Topic, language: Language, standing: Standing | None) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "name": topic.name,
        "title": topic.title.in_(language),
        "part": topic.part or None,
        "after": list(topic.after),
        "points_possible": None if topic.planned else points_number(topic.points),
        "planned": topic.planned,
    }
    if standing is not None:
        fields |= {
            "state": standing.state,
            "points": None if standing.points is None else points_number(standing.points),
            "failing": list(standing.failing),
            "missing": list(standing.missing),
        }
    return fields
