"""A receipt: which bytes were checked, with what, and what came out; a text that people read and programs verify.

It is TOML in its simplest form, a line for each value, with an explanation above it. A reader of all TOML is not for a
stranger's text: tomllib takes gigabytes for 250 KB of dotted keys. A receipt proves nothing about who made a file:
whoever has a file can make a receipt.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from grader import messages
from grader.errors import GraderError
from grader.intake.files import is_junk
from grader.model import LANGUAGES, Text, Verdict
from grader.reports.escaping import encodable

FORMAT = 1  # another number whenever receipts are written or read in another way
MOST_BYTES = 256 * 1024
NOT_CHECKED = "NOT_CHECKED"  # in the place of a grading's verdict: the checks could not be run

_KEY = r'[A-Za-z0-9_-]{1,300}|"(?:[^"\\]|\\u[0-9a-f]{4}){1,300}"'
_TABLE_LINE = re.compile(r"\[([a-z]+)\]")
_VALUE_LINE = re.compile(
    rf'({_KEY}) = (?:(?P<text>"(?:[^"\\]|\\u[0-9a-f]{{4}}){{0,300}}")|(?P<number>\d{{1,15}})'
    r"|(?P<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d))",
    re.ASCII,
)
_UNICODE = re.compile(r"\\u([0-9a-f]{4})")
_HEX = re.compile(r"[0-9a-f]{64}")
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]')
_VERDICTS = {*map(str, Verdict)}
_GRADINGS = {"GRADED", "UNLOADABLE", "WITHHELD", NOT_CHECKED}
_TOP = {"format", "assignment", "name", "file", "bytes", "sha256", "time", "checksum"}
_TABLES = {"inside", "kit", "versions", "result", "checks"}


class Receipt(NamedTuple):
    """What a receipt says.

    ``file`` is what was packed, ``size_bytes`` and ``sha256`` are those of its bytes as handed in; of an archive
    ``inside`` has the hash of each file in it. ``kit_hash`` is empty where the course's own folder was used;
    ``public_hash`` is over the public checks. ``checks`` has the verdict of each public check, ``verdict`` that of
    the whole.
    """

    assignment: str
    name: str
    file: str
    size_bytes: int
    sha256: str
    time: datetime
    public_hash: str
    kit_hash: str
    versions: Mapping[str, str]
    verdict: str
    checks: Mapping[str, str]
    inside: Mapping[str, str]
    is_unchanged: bool = True

    @property
    def passed(self) -> int:
        """How many public checks passed."""
        return sum(verdict == Verdict.PASSED for verdict in self.checks.values())


class NoReceipt(GraderError):
    """A file is no receipt, or one that cannot be read."""

    exit_code = 1


def written(receipt: Receipt) -> bytes:
    """Return a receipt as the bytes of its file."""
    fields = _fields(receipt)
    lines = [f"# {line}" for language in LANGUAGES for line in _explanation().in_(language).split("\n")]
    lines += ["", *(_line(key, value) for key, value in fields.items() if not isinstance(value, dict))]
    lines.append(_line("checksum", _checksum(fields)))
    for name, table in fields.items():
        if isinstance(table, dict):
            lines += ["", f"[{name}]", *(_line(key, value) for key, value in table.items())]
    return ("\n".join(lines) + "\n").encode()


def _explanation() -> Text:
    return messages.text("receipt.says")


def _fields(receipt: Receipt) -> dict[str, Any]:
    """Return a receipt as plain data, in the order in which it is written."""
    fields = {
        "format": FORMAT,
        "assignment": receipt.assignment,
        "name": receipt.name,
        "file": receipt.file,
        "bytes": receipt.size_bytes,
        "sha256": receipt.sha256,
        "time": receipt.time,
        "result": {"verdict": receipt.verdict, "passed": receipt.passed, "total": len(receipt.checks)},
        "checks": dict(receipt.checks),
        "inside": dict(receipt.inside),
        "kit": {"public": receipt.public_hash, "hash": receipt.kit_hash},
        "versions": dict(receipt.versions),
    }
    return {key: value for key, value in fields.items() if value != {}}


def _line(key: str, value: object) -> str:
    name = key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else _quoted(key)
    if isinstance(value, datetime):
        return f"{name} = {value.isoformat(timespec='seconds')}"
    return f"{name} = {value if isinstance(value, int) else _quoted(str(value))}"


def _quoted(text: str) -> str:
    return '"' + _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", encodable(text)) + '"'


def _checksum(fields: Mapping[str, Any]) -> str:
    """Return a hash of what a receipt says, however its lines are written: it tells a slip, and no forger."""
    plain = json.dumps(fields, ensure_ascii=True, sort_keys=True, default=lambda time: time.isoformat())
    return hashlib.sha256(plain.encode()).hexdigest()


def read_receipt(path: Path) -> Receipt:
    """Return what a receipt says.

    Raises:
        NoReceipt: it cannot be read, is too large, is no receipt, or was written by a newer grader.
    """
    try:
        if path.is_symlink() or not path.is_file():
            raise NoReceipt("receipt.not_a_file", where=path)
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise NoReceipt("receipt.unreadable", where=path, reason=error.strerror or type(error).__name__) from error
    if len(content) > MOST_BYTES:
        raise NoReceipt("receipt.too_large", where=path, limit_kb=MOST_BYTES // 1024)
    return parsed(content, path)


def parsed(content: bytes, where: Path | str) -> Receipt:
    """Return what a receipt with these bytes says.

    Raises:
        NoReceipt: see ``read_receipt``.
    """
    try:
        fields = _values(content.decode("utf-8-sig"))
    except ValueError as error:
        raise NoReceipt("receipt.not_toml", where=where) from error
    form = fields.get("format")
    if type(form) is int and form > FORMAT:
        version = _table(fields, "versions").get("grader", "?")
        raise NoReceipt("receipt.newer", where=where, version=str(version)[:40])
    if wrong := _wrong_field(fields):
        raise NoReceipt("receipt.field", where=where, field=wrong[:60])
    stated = fields.pop("checksum")
    kit, result = fields["kit"], fields["result"]
    receipt = Receipt(
        assignment=fields["assignment"],
        name=fields["name"],
        file=fields["file"],
        size_bytes=fields["bytes"],
        sha256=fields["sha256"],
        time=fields["time"],
        public_hash=kit["public"],
        kit_hash=kit["hash"],
        versions=_table(fields, "versions"),
        verdict=result["verdict"],
        checks=_table(fields, "checks"),
        inside=_table(fields, "inside"),
    )
    is_unchanged = stated == _checksum(fields) and fields == _fields(receipt)
    return receipt._replace(is_unchanged=is_unchanged)


def _values(text: str) -> dict[str, Any]:
    """Return the values of a receipt's lines, those of a table in a dict of their own.

    Raises:
        ValueError: a line is none of a receipt's, or a name stands twice.
    """
    fields: dict[str, Any] = {}
    table = fields
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if match := _TABLE_LINE.fullmatch(line):
            name, table = match[1], {}
            value: object = table
            home = fields
        elif match := _VALUE_LINE.fullmatch(line):
            name, value, home = _plain(match[1]), _value(match), table
        else:
            raise ValueError(line[:60])
        if name in home:
            raise ValueError(name[:60])
        home[name] = value
    return fields


def _value(match: re.Match[str]) -> str | int | datetime:
    if match["text"] is not None:
        return _plain(match["text"])
    return int(match["number"]) if match["number"] else datetime.fromisoformat(match["time"])


def _plain(written_as: str) -> str:
    """Return the text of a name or value: what stands in quotation marks, with its escapes undone."""
    return _UNICODE.sub(lambda match: chr(int(match[1], 16)), written_as.strip('"'))


def _table(fields: Mapping[str, Any], name: str) -> dict[str, Any]:
    table = fields.get(name)
    return table if isinstance(table, dict) else {}


def _wrong_field(fields: Mapping[str, Any]) -> str:
    """Return the first field that is not as ``written`` writes it; "" if all are."""
    for unknown in sorted(fields.keys() - _TOP - _TABLES):
        return unknown
    for name in _TABLES & fields.keys():
        if not isinstance(fields[name], dict):
            return name
    kit, result, checks = (_table(fields, name) for name in ("kit", "result", "checks"))
    sound = {
        "format": type(form := fields.get("format")) is int and form == FORMAT,
        "assignment": _is_word(fields.get("assignment")) and is_plain_name(str(fields.get("assignment"))),
        "name": _is_word(fields.get("name")),
        "file": _is_word(fields.get("file")) and is_plain_name(str(fields.get("file"))),
        "bytes": type(fields.get("bytes")) is int and fields["bytes"] >= 0,
        "sha256": _is_hash(fields.get("sha256")),
        "checksum": _is_hash(fields.get("checksum")),
        "time": isinstance(fields.get("time"), datetime) and fields["time"].tzinfo is not None,
        "kit": kit.keys() == {"public", "hash"}
        and _is_hash(kit["public"])
        and (kit["hash"] == "" or _is_hash(kit["hash"])),
        "result": result.keys() == {"verdict", "passed", "total"} and _is_one_of(result["verdict"], _GRADINGS),
        "checks": all(_is_word(key) and _is_one_of(value, _VERDICTS) for key, value in checks.items()),
        "inside": all(_is_word(key) and _is_hash(value) for key, value in _table(fields, "inside").items()),
        "versions": all(_is_word(key) and _is_word(value) for key, value in _table(fields, "versions").items()),
    }
    return next((name for name, is_sound in sound.items() if not is_sound), "")


def _is_word(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 300


def _is_one_of(value: object, known: Collection[str]) -> bool:
    return isinstance(value, str) and value in known


def _is_hash(value: object) -> bool:
    return isinstance(value, str) and _HEX.fullmatch(value) is not None


def is_plain_name(name: str) -> bool:
    """Say whether this names a file of the folder that one is in, and nothing elsewhere."""
    return name not in ("", ".", "..") and not set(name) & set("/\\:\0") and not is_junk(name)
