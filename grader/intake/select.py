"""What counts among the files of one hand-in: code lying open or in a zip, the newest of several."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from grader import messages
from grader.errors import SubmissionError
from grader.intake.entry_point import Attempt, attempts, is_code
from grader.intake.files import SubmissionFile
from grader.model import SourceFile, Text

SHOWN_AT_MOST = 5  # file names in one sentence


class Chosen(NamedTuple):
    """What counts in a hand-in; ``file`` is what a person would recognise it by."""

    entry: str
    file: str
    sources: tuple[SourceFile, ...]
    notes: tuple[Text, ...] = ()
    ignored: tuple[str, ...] = ()


class _Pack(NamedTuple):
    """Files that were handed in together: those lying open, or those of one zip."""

    files: Sequence[SubmissionFile]
    attempts: Sequence[Attempt]
    changed: float
    zip_name: str = ""
    ignored: Sequence[str] = ()


def choose(files: Sequence[SubmissionFile], shown: str, *, is_folder: bool, entry: str = "") -> Chosen:
    """Return what counts among the files of a hand-in that a person knows as ``shown``.

    ``entry`` is the file to grade if a person has named one; then the others are not attempts.

    Raises:
        SubmissionError: there is no code, it is empty, or nothing but a zip that cannot be unpacked.
    """
    if entry:
        named = [file for file in files if file.path == entry]
        if is_code(entry) and named:
            modules = tuple(file.path for file in files if is_code(file.path))
            pack = _Pack(files, [Attempt(entry, modules, 0.0)], 0.0)
            return _chosen(pack, f"{shown}/{entry}")
        return choose(named, f"{shown}/{entry}", is_folder=False)
    prefix = f"{shown}/" if is_folder else ""
    packs, broken = _packs(files, shown, prefix)
    if not packs:
        raise broken[0] if broken else _no_code(files, shown)
    best, *older = sorted(packs, key=lambda pack: -pack.changed)
    file = _name(best, best.attempts[0], shown, prefix)
    chosen = _chosen(best, file)
    others = [_name(best, attempt, shown, prefix) for attempt in best.attempts[1:]]
    others += [_name(pack, attempt, shown, prefix) for pack in older for attempt in pack.attempts]
    notes = [newest_note(file, others)] if others else []
    notes += [error.problem.what for error in broken]
    return chosen._replace(notes=(*chosen.notes, *notes))


def newest_note(taken: str, others: Sequence[str]) -> Text:
    """Return the note that says which of several attempts was graded."""
    names = [PurePosixPath(name).name for name in (taken, *others)]
    if len(set(names)) < len(names):  # the same name in two places
        names = [taken, *others]
    return messages.text("intake.note.newest", taken=names[0], others=_some(names[1:]), count=len(names))


def _packs(files: Sequence[SubmissionFile], shown: str, prefix: str) -> tuple[list[_Pack], list[SubmissionError]]:
    open_files = [file for file in files if not _is_zip(file)]
    found = attempts(open_files)
    packs: list[_Pack] = []
    broken: list[SubmissionError] = []
    data_zips: list[SubmissionFile] = []
    for archive in filter(_is_zip, files):
        from grader.intake.archive import unpack  # zipfile takes 10 ms to import, and most hand-ins need none

        name = f"{prefix}{archive.path}" if prefix else shown
        try:
            inside, ignored = unpack(archive.content, name)
        except SubmissionError as error:
            broken.append(error)
            continue
        if within := attempts(inside):
            inner = {file.path for file in inside}
            data = [file for file in open_files if file.path not in inner and not is_code(file.path)]
            left_out = [f"{name}/{path}" for path in ignored]
            packs.append(_Pack([*inside, *data], within, archive.changed, archive.path, left_out))
        else:
            data_zips.append(archive)
    if found:
        packs.insert(0, _Pack([*open_files, *data_zips], found, found[0].changed))
    return packs, broken


def _chosen(pack: _Pack, file: str) -> Chosen:
    attempt = pack.attempts[0]
    top = attempt.entry.count("/")
    wanted = {attempt.entry, *attempt.modules}
    taken = [f for f in pack.files if f.path in wanted or not is_code(f.path) or f.path.count("/") > top]
    if not next(f for f in taken if f.path == attempt.entry).content.strip():
        raise SubmissionError("intake.empty_file", where=file, name=PurePosixPath(attempt.entry).name)
    return Chosen(
        entry=attempt.entry,
        file=file,
        sources=tuple(SourceFile(f.path, f.content) for f in sorted(taken, key=lambda f: f.path)),
        ignored=tuple(pack.ignored),
    )


def _name(pack: _Pack, attempt: Attempt, shown: str, prefix: str) -> str:
    """Return what a person would call an attempt: the file, or the zip that it is in and its name there."""
    if not pack.zip_name:
        return prefix + attempt.entry if prefix else shown
    archive = prefix + pack.zip_name if prefix else shown
    return archive if len(pack.attempts) == 1 else f"{archive}/{attempt.entry}"


def _no_code(files: Sequence[SubmissionFile], shown: str) -> SubmissionError:
    names = sorted(file.path for file in files)
    renamed = [name for name in names if is_code(PurePosixPath(name).stem)]
    if renamed:  # Windows hides the suffix that it adds
        wanted = PurePosixPath(renamed[0]).stem
        return SubmissionError("intake.hidden_suffix", where=shown, name=renamed[0], wanted=wanted)
    if not names:
        return SubmissionError("intake.empty_folder", where=shown, name=PurePosixPath(shown).name)
    if len(files) == 1 and not files[0].content.strip():
        return SubmissionError("intake.empty_file", where=shown, name=names[0])
    return SubmissionError("intake.no_code", where=shown, name=PurePosixPath(shown).name, found=_some(names))


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:SHOWN_AT_MOST]) + (", …" if len(names) > SHOWN_AT_MOST else "")


def _is_zip(file: SubmissionFile) -> bool:
    return unicodedata.normalize("NFKC", file.path).lower().endswith(".zip")
