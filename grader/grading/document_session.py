"""A document in the place of a session: what checks that read it are given."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from grader.model import Assignment, Document
from grader.remote.session import Target

ANSWER = "answer.md"  # beside the manifest: the submission that earns every point, where submissions are documents


def own_answer(assignment: Assignment) -> Document:
    """Return the assignment's own answer.

    Raises:
        OSError: it has none.
    """
    return Document(ANSWER, (assignment.folder / ANSWER).read_text("utf-8"))


class DocumentSession:
    """A document as checks see it: it answers nothing and keeps no state, and the CPU time is this process's own."""

    is_untouched = keeps_no_state = True

    def __init__(self, document: Document) -> None:
        self._document = document
        self._began = time.process_time()

    @property
    def cpu_so_far(self) -> float:
        """The CPU seconds used so far."""
        return time.process_time() - self._began

    @contextmanager
    def check(self, *_seconds: float | None, **_options: bool) -> Iterator[Target]:
        """Serve one check: what it computes from the document is the course's own code and is bounded by it."""
        yield Target(self._document, None, time.thread_time)
