"""``submission_metadata.yml`` of a Gradescope export: whose each folder ``submission_N`` is.

Only the few lines about submitters are read, one by one: no YAML parser meets a file from elsewhere.
"""

from __future__ import annotations

import re
from pathlib import Path

from grader.course.encoding import decode
from grader.errors import SubmissionError
from grader.intake.files import read_file

METADATA = "submission_metadata.yml"

_SUBMISSION = re.compile(r"[\"']?(submission_\d+)[\"']?:")
_SUBMITTERS = re.compile(r"(\s+):?submitters:")
_FIELD = re.compile(r"\s*(-\s+)?:?(name|sid|email):\s*(.*)")


def submitters(folder: Path) -> dict[str, list[list[str]]]:
    """Return for each folder of an export its submitters, each by what is known of them: id, e-mail, name.

    Empty without the file, and for what cannot be read.
    """
    file = folder / METADATA
    if not file.is_file():
        return {}
    try:
        text = decode(read_file(file).content, METADATA).text
    except SubmissionError:
        return {}
    people: dict[str, list[list[str]]] = {}
    now: list[list[str]] = []
    indentation: int | None = None  # of the key "submitters", while its lines go on
    for line in text.split("\n"):
        if match := _SUBMISSION.match(line):
            now, indentation = people.setdefault(match[1], []), None
        elif match := _SUBMITTERS.match(line):
            indentation = len(match[1])
        elif indentation is not None and (field := _FIELD.fullmatch(line)):
            if field[1] or not now:
                now.append([])
            if value := field[3].strip().strip("'\""):
                now[-1].append(value)
        elif indentation is not None and re.match(rf"\s{{0,{indentation}}}[^\s-]", line):
            indentation = None
    return people
