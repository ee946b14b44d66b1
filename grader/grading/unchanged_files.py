"""Which submissions have not changed since they were read: told by a look from outside, kept in the store."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from importlib import metadata

from grader.intake.discover import LocatedSubmission
from grader.intake.signature import signature
from grader.store import Store, remember_files, seen_files

_Key = tuple[str, str]  # student, file


class UnchangedFiles:
    """What submissions looked like when they were read last, by assignment, and what they look like now."""

    def __init__(self, store: Store, clock: Callable[[], int] = time.time_ns) -> None:
        self._store, self._clock = store, clock
        self._version = metadata.version("shinso-grader")  # another one may choose other files
        self._seen: dict[str, dict[_Key, tuple[str, str]]] = {}
        self._looks: dict[tuple[str, _Key], str] = {}  # of those that are being read
        self._new: dict[str, dict[_Key, tuple[str, str]]] = defaultdict(dict)

    def fingerprint(self, located: LocatedSubmission) -> str:
        """Return the fingerprint of a submission that looks as it did when it was read; "" if it has to be read."""
        location = located.location
        looks = [signature(path, location.entry, self._clock()) for path in location.paths]
        if not all(looks):
            return ""
        look = ":".join((self._version, *looks))
        if location.assignment not in self._seen:
            self._seen[location.assignment] = seen_files(self._store, location.assignment)
        key = located.student, location.file
        before, fingerprint = self._seen[location.assignment].get(key, ("", ""))
        if before == look:
            return fingerprint
        self._looks[location.assignment, key] = look
        return ""

    def note(self, located: LocatedSubmission, fingerprint: str, *, is_whole: bool) -> None:
        """Note what was read; a submission of which something was ignored is read again, so that this is told again."""
        key = located.student, located.location.file
        look = self._looks.pop((located.location.assignment, key), "")
        if look and is_whole:
            self._new[located.location.assignment][key] = look, fingerprint

    def remember(self) -> None:
        """Keep what was noted."""
        while self._new:
            remember_files(self._store, *self._new.popitem())
