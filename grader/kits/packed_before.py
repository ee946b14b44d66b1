"""Where a package and its receipt go, and where those of before are kept: nothing is lost or replaced in silence."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from grader.atomic_write import write_atomically
from grader.errors import UsageError
from grader.intake.files import RECEIPT, is_ordinary, is_receipt
from grader.kits.packing import Package
from grader.kits.receipt_file import NoReceipt, Receipt, read_receipt, written

EARLIER = "earlier"  # the folder for what was packed before


def receipt_beside(file: Path, suffix: str) -> Path:
    """Return where the receipt of a packed file lies."""
    return file.with_name(file.name.removesuffix(suffix) + RECEIPT)


def put(file: Path, package: Package, receipt: Receipt) -> tuple[bool, Path | None]:
    """Write the package and its receipt; say whether both were there already, and where an earlier one is now.

    The file that was packed may lie here under the very name: then it stays where it is.
    """
    beside = receipt_beside(file, package.suffix)
    if _is_there(file, package.content) and _says_the_same(beside, receipt):
        return True, None
    earlier = _put_aside(file, beside, package)
    if not _is_there(file, package.content):
        write_atomically(file, package.content, 0o644)
    write_atomically(beside, written(receipt), 0o644)
    return False, earlier


def under_other_names(file: Path, receipt: Receipt) -> list[str]:
    """Return what lies beside a package and was packed of the same assignment under another name."""
    found = []
    for path in sorted(file.parent.iterdir()):
        if is_receipt(path.name):
            with suppress(NoReceipt):
                other = read_receipt(path)
                if other.assignment == receipt.assignment and other.name != receipt.name:
                    found += [other.file] if (file.parent / other.file).is_file() else []
    return found


def _is_there(file: Path, content: bytes) -> bool:
    try:
        return is_ordinary(file) and file.stat().st_size == len(content) and file.read_bytes() == content
    except OSError:
        return False


def _says_the_same(path: Path, receipt: Receipt) -> bool:
    try:
        return read_receipt(path)._replace(time=receipt.time) == receipt
    except NoReceipt:
        return False


def _put_aside(file: Path, receipt: Path, package: Package) -> Path | None:
    """Move an earlier package of this name into a folder of its own, with its receipt.

    Raises:
        UsageError: there is something of that name that ``submit`` has not put there, or that may not be read.
    """
    for one in (file, receipt):
        _require_readable(one)
    old = [one for one in (_earlier_file(receipt), receipt) if one is not None and os.path.lexists(one)]
    if os.path.lexists(file) and file not in old and not _is_there(file, package.content):
        raise UsageError("submit.taken", where=file.parent, file=file.name)
    packed_now = {one.resolve() for one in package.used}
    old = [one for one in old if one.resolve() not in packed_now]
    if not old:
        return None
    number = 1
    while (place := file.parent / EARLIER / str(number)).exists():
        number += 1
    place.mkdir(parents=True)
    for one in old:
        one.rename(place / one.name)
    return place


def _require_readable(file: Path) -> None:
    try:
        if os.path.lexists(file) and is_ordinary(file):
            file.open("rb").close()
    except OSError as error:
        raise UsageError("submit.closed", where=file, reason=error.strerror or error) from error


def _earlier_file(receipt: Path) -> Path | None:
    """Return the file that a receipt beside it says it is of."""
    try:
        return receipt.with_name(read_receipt(receipt).file)
    except NoReceipt:
        return None
