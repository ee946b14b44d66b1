"""When something was submitted, by the best that is known here: what a person says, a listing, git, a name, a file."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path, PurePosixPath

from grader.intake.discover import LocatedSubmission
from grader.intake.files import has_ending
from grader.intake.git_time import commit_time
from grader.model import Submission
from grader.policy import moment

_CLOCK = r"(\d{1,2})[-_.:h時](\d{2})(?:[-_.:m分](\d{2}))?"
_IN_NAMES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<!\d)(20\d\d)(\d\d)(\d\d)[-_T ]?(\d\d)(\d\d)(\d\d)?(?!\d)",
        rf"(?<!\d)(20\d\d)[-_.](\d{{1,2}})[-_.](\d{{1,2}})[-_T ,]{{1,3}}{_CLOCK}(?!\d)",
        rf"(?<!\d)(20\d\d)年(\d{{1,2}})月(\d{{1,2}})日[-_ ]?{_CLOCK}(?!\d)",
    )
)
_TOO_EARLY = datetime(1990, 1, 1, tzinfo=UTC)  # 1970 and 1980 are what systems write that know no time


def with_time(located: LocatedSubmission, submission: Submission, zone: tzinfo | None, now: datetime) -> Submission:
    """Return a submission with the best time that is known of it, and where that is from.

    What a listing says stands already. Times in names and in zip archives are of the clocks in ``zone``. What lies in
    the future or long before anybody took the course is no time of a submission.
    """
    if submission.submitted_at_source == "listing":
        return submission
    location = located.location
    if (at := git_time(location.path)) and _is_sound(at, now):
        return submission._replace(submitted_at=at, submitted_at_source="git")
    inside = submission.file.removeprefix(location.file).split("/")  # an archive in the folder, a file in the archive
    for name in (location.path.name, *inside, PurePosixPath(submission.entry).name):
        if (at := time_in_name(name, zone)) and _is_sound(at, now):
            return submission._replace(submitted_at=at, submitted_at_source="name")
    at = submission.submitted_at
    if at is not None and submission.submitted_at_source == "archive":
        if any(has_ending(name, ".zip") for name in (location.path.name, *inside)):  # it holds what a clock showed
            with suppress(ValueError, OverflowError, OSError):
                at = moment(at.astimezone().replace(tzinfo=None), zone)
        return submission._replace(submitted_at=at)
    return submission


def _is_sound(at: datetime, now: datetime) -> bool:
    return _TOO_EARLY < at < now + timedelta(days=1)


def git_time(path: Path) -> datetime | None:
    """Return when the repository in a student's folder, or in the only folder in it, was committed last."""
    with suppress(OSError):
        if not path.is_dir():
            return None
        if (path / ".git").is_dir():
            return commit_time(path)
        folders = [each for each in path.iterdir() if each.is_dir() and not each.name.startswith(".")]
        if len(folders) == 1:
            return commit_time(folders[0])
    return None


def time_in_name(name: str, zone: tzinfo | None) -> datetime | None:
    """Return the moment that a file's name tells, by the clocks in ``zone``; None if it tells none, or several.

    >>> from zoneinfo import ZoneInfo
    >>> time_in_name("softmax_2026-11-02_23-50-01.py", ZoneInfo("Asia/Tokyo")).isoformat()
    '2026-11-02T14:50:01+00:00'
    """
    name = unicodedata.normalize("NFKC", name)
    found = set()
    for pattern in _IN_NAMES:
        for match in pattern.finditer(name):
            with suppress(ValueError, OverflowError):
                found.add(moment(datetime(*(int(part or 0) for part in match.groups())), zone))  # type: ignore[arg-type]
    return found.pop() if len(found) == 1 else None
