"""Read Office files and PDF in a process of its own (``office.py``), within limits of CPU time, memory and clock."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path, PurePosixPath

from grader.errors import SubmissionError
from grader.extras import MissingExtra
from grader.intake.archive import unpack
from grader.intake.documents.text import Unopened
from grader.model import SourceFile

CLOCK_SECONDS = 60
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # a container of before 2007; today's Office puts what has a password into it
_DECLARED = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.I)
_BOMBS = ("intake.zip.bomb", "intake.zip.too_large", "intake.zip.too_many")

Read = tuple[str, int]  # the text, and how many pictures are in it


def read_apart(source: SourceFile, suffix: str) -> Read:
    """Return the text of an Office file or a PDF as Markdown, and how many pictures are in it.

    Raises:
        Unopened: it is damaged, has a password, or is too much to read.
        MissingExtra: the library that reads it is not installed.
    """
    if source.content.startswith(_OLD_OFFICE):
        raise refused(source, "password")
    if suffix != ".pdf":
        try:
            inside, _ = unpack(source.content, source.path)
        except SubmissionError as error:
            raise refused(source, "too_much" if error.key in _BOMBS else "broken") from error
        if any(_DECLARED.search(file.content.replace(b"\0", b"")) for file in inside if _is_xml(file.path)):
            raise refused(source, "broken")  # no Office writes entities of its own
    command = [sys.executable, "-I", "-B", str(Path(__file__).with_name("office.py")), suffix]
    environment = {"PATH": os.defpath, "OPENBLAS_NUM_THREADS": "1", "PYTHONIOENCODING": "utf-8"}
    environment |= {key: os.environ[key] for key in ("SYSTEMROOT",) if key in os.environ}  # Windows needs it
    try:
        done = subprocess.run(
            command, input=source.content, capture_output=True, timeout=CLOCK_SECONDS, env=environment, check=False
        )
        answer = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError) as error:  # too slow; ended by a limit, or crashed in a library
        raise refused(source, "too_much") from error
    if answer.get("why") == "no_library":
        raise MissingExtra("documents", answer["detail"])
    if "why" in answer:
        raise refused(source, answer["why"])
    return answer["text"], answer["pictures"]


def refused(source: SourceFile, why: str) -> Unopened:
    """Return the error for a file that only a person can open, for one of the reasons in ``words/intake.toml``."""
    return Unopened(f"intake.unopened.{why}", where=source.path, name=PurePosixPath(source.path).name)


def _is_xml(path: str) -> bool:
    return path.endswith((".xml", ".rels"))
