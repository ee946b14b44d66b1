"""What an archive may hold, whatever its format: how much, under which names, and what of it is left out."""

from __future__ import annotations

import re
import stat
from collections.abc import Collection, Sequence

from grader.errors import SubmissionError
from grader.intake.files import (
    ENVIRONMENT,
    FILE_MB,
    FILES,
    MEGABYTE,
    NOTEBOOK_MB,
    SUBMISSION_MB,
    has_ending,
    is_junk,
    is_of_tools,
    is_receipt,
)

NAME_BYTES = 255  # what a file system takes for one name
ENTRIES = 30_000  # with those of virtual environments, which are not read; a directory of so many takes 0.3 s

_DRIVE = re.compile(r"[A-Za-z]:")


class LeftOut:
    """What is left out of an archive with these paths: junk of systems, folders of tools, and receipts."""

    def __init__(self, paths: Sequence[str]) -> None:
        self._environments = {
            path.removeprefix("./").rpartition("/")[0] for path in paths if path.endswith(f"/{ENVIRONMENT}")
        }
        self._found: set[str] = set()

    def __contains__(self, path: str) -> bool:
        parts = [part for part in path.split("/") if part not in ("", ".", "..")]
        for depth, part in enumerate(parts, 1):
            here = "/".join(parts[:depth])
            if is_of_tools(part) or here in self._environments:
                self._found.add(here + "/")
                return True
        if parts and is_receipt(parts[-1]):  # it belongs to the submission: nobody need be told
            return True
        if any(map(is_junk, parts)):
            self._found.add(path)
            return True
        return False

    @property
    def names(self) -> list[str]:
        """What was asked for and is left out."""
        return sorted(self._found)


def checked_path(path: str, mode: int, archive_name: str) -> str:
    """Return where an entry belongs inside the submission.

    Raises:
        SubmissionError: it would lie outside, is a link or a device, or has a name no file can have.
    """
    if path.startswith("/") or _DRIVE.match(path) or ".." in path.split("/"):
        raise SubmissionError("intake.zip.outside", where=archive_name, name=short(archive_name), entry=path[:200])
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise SubmissionError("intake.zip.link", where=archive_name, name=short(archive_name), entry=path[:200])
    parts = [part for part in path.split("/") if part not in ("", ".")]
    if "\0" in path or any(len(part.encode("utf-8", "replace")) > NAME_BYTES for part in parts):
        raise SubmissionError("intake.zip.bad_name", where=archive_name, name=short(archive_name))
    return "/".join(parts)


def refuse_too_much(size_bytes: int, files: int, name: str, largest: int = 0) -> None:
    """Raise SubmissionError for an archive that holds more than a submission may."""
    if files > FILES:
        raise SubmissionError("intake.zip.too_many", where=name, name=short(name), limit=FILES)
    if size_bytes > SUBMISSION_MB * MEGABYTE or largest > FILE_MB * MEGABYTE:
        raise SubmissionError(
            "intake.zip.too_large", where=name, name=short(name), limit_mb=SUBMISSION_MB, file_mb=FILE_MB
        )


def refuse_notebooks(size_bytes: int, name: str) -> None:
    """Raise SubmissionError for large notebooks that are too large together, with their outputs."""
    if size_bytes > 2 * NOTEBOOK_MB * MEGABYTE:
        raise SubmissionError(
            "intake.zip.too_large", where=name, name=short(name), limit_mb=SUBMISSION_MB, file_mb=FILE_MB
        )


def is_large_notebook(path: str, size_bytes: int) -> bool:
    """Say whether of such a file only what is no output is read."""
    return size_bytes > FILE_MB * MEGABYTE and has_ending(path, ".ipynb")


def refuse_clashes(wanted: Collection[str], name: str) -> None:
    """Raise SubmissionError where a file would have to be a folder too."""
    for path in wanted:
        above = path.split("/")[:-1]
        if any("/".join(above[:depth]) in wanted for depth in range(1, len(above) + 1)):
            raise SubmissionError("intake.zip.bad_name", where=name, name=short(name))


def short(name: str) -> str:
    """Return an archive's own name."""
    return name.rsplit("/", 1)[-1]
