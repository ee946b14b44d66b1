"""Whether what was submitted are the bytes that a receipt has hashes of: the whole file's, and those in a zip."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from grader import messages
from grader.errors import SubmissionError
from grader.intake.archive import unpack
from grader.intake.files import SubmissionFile, is_archive, is_ordinary, normalized_name, read_folder
from grader.kits.packing import zip_of
from grader.kits.receipt_file import Receipt
from grader.model import Text

_SHOWN_FILES = 5  # in one sentence


def other_bytes(file: Path, receipt: Receipt) -> Text:
    """Return what differs between a file, or the folder that a zip was unpacked into, and the hashes of a receipt."""
    name = normalized_name(file.name)
    if file.is_dir():
        there = _in_folder(file)
        if not receipt.inside or not _holds(there, receipt.inside):
            return messages.text("receipt.differs.bytes", file=name)
        if more := sorted(there.keys() - receipt.inside.keys()):
            shown = ", ".join(more[:_SHOWN_FILES]) + ", …" * (len(more) > _SHOWN_FILES)
            return messages.text("receipt.differs.more", files=shown)
        again = zip_of({path: there[path] for path in receipt.inside})
        is_same = (len(again), hashlib.sha256(again).hexdigest()) == (receipt.size_bytes, receipt.sha256)
        return Text() if is_same else messages.text("receipt.differs.whole")
    if not is_same_file(file, receipt):
        return messages.text("receipt.differs.bytes", file=name)
    if receipt.inside and not _is_inside(file, receipt.inside):
        return messages.text("receipt.differs.inside", file=name)
    return Text()


def is_same_file(file: Path, receipt: Receipt) -> bool:
    """Say whether this is an ordinary file with the bytes that a receipt has the hash of; no link is followed."""
    try:
        if not is_ordinary(file) or file.stat().st_size != receipt.size_bytes:
            return False
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == receipt.sha256
    except OSError:
        return False


def is_unpacked_in(folder: Path, receipt: Receipt) -> bool:
    """Say whether all files of a receipt's zip lie in a folder; others may lie there too."""
    return bool(receipt.inside) and _holds(_in_folder(folder), receipt.inside)


def _in_folder(folder: Path) -> dict[str, bytes]:
    try:
        return {file.path: file.content for file in read_folder(folder, whole_notebooks=True)[0]}
    except SubmissionError:
        return {}


def _holds(there: Mapping[str, bytes], inside: Mapping[str, str]) -> bool:
    return all(path in there and hashlib.sha256(there[path]).hexdigest() == digest for path, digest in inside.items())


def _is_inside(file: Path, inside: Mapping[str, str]) -> bool:
    """Say whether these are the files of an archive, all of them; one folder around everything may be taken off."""
    if not is_archive(file.name):
        return False
    try:
        files, _ = unpack(file.read_bytes(), file.name, whole_notebooks=True)
    except (SubmissionError, OSError):
        return False
    there = _digests(files)
    return there in (inside, {path.partition("/")[2]: digest for path, digest in inside.items()})


def _digests(files: Sequence[SubmissionFile]) -> dict[str, str]:
    return {file.path: hashlib.sha256(file.content).hexdigest() for file in files}
