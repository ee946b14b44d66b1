"""Archives that are the same bytes whenever and wherever they are written: no compression, one date, sorted names."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Mapping

_DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip can hold
_MODE = 0o100644  # a file that everybody may read


def stored_zip(files: Mapping[str, bytes], last: str = "") -> bytes:
    """Return a zip of files by their paths; ``last`` begins the paths of those that come after all others.

    Names that are not ASCII carry the flag for UTF-8; a letter with its mark is one character, as Windows has it.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(files, key=lambda path: (bool(last) and path.startswith(last), path)):
            entry = zipfile.ZipInfo(unicodedata.normalize("NFC", path), _DATE)
            entry.create_system, entry.external_attr = 3, _MODE << 16  # on Windows too
            archive.writestr(entry, files[path])
    return buffer.getvalue()
