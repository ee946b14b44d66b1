"""A class of 300 with every mess that real ones have, and what it has handed in, in the layout of each platform.

Everything follows from a seed. Who has handed in what is known from here, by the path; nothing of the grader is used.
"""

from __future__ import annotations

import io
import random
import tomllib
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from grader.model import Student

NAMES = tomllib.loads((Path(__file__).parents[1] / "data/class/names.toml").read_text("utf-8"))
CODE = "def softmax(u):\n    return u\n"


class HandIn(NamedTuple):
    """One file or folder of a download as it lies there, and whose it is.

    ``clear``: a person who has the roster says at once whose it is, so the grader has to as well; else it may be asked.
    ``files`` are what lies in it ("" is the file itself).
    """

    path: str
    owner: str
    clear: bool
    files: tuple[tuple[str, bytes], ...] = (("", CODE.encode()),)


def a_class(seed: int, size: int = 300) -> list[Student]:
    """Return the people: namesakes, names in two orders, variant letters, one kana for two names, ids of all kinds."""
    rng = random.Random(seed)
    people = [Student("", name) for name in NAMES["others"]]
    while len(people) < size - 12:
        (family, family_kana), (given, given_kana) = (rng.choice(NAMES[key]).split() for key in ("families", "given"))
        space = rng.choice((" ", "　", ""))
        kana = f"{family_kana} {given_kana}" if rng.random() < 0.8 else ""
        people.append(Student("", f"{family}{space}{given}", kana))
    people += rng.sample(people[len(NAMES["others"]) :], 12)  # namesakes
    rng.shuffle(people)
    complete = []
    for number, one in enumerate(people):
        student_id = (f"s2024{number:03}", f"{number + 100:05}", f"24M{number + 1000}", f"2024{number:04}")[number % 4]
        email = f"{student_id}@example.ac.jp" if number % 3 else f"user.{number}@example.ac.jp"
        complete.append(one._replace(id=student_id, email=email, group=f"Team {number // 4 + 1}"))
    return complete


def plain(text: str) -> str:
    """Return what is left of a name for somebody who only looks at its letters."""
    whole = unicodedata.normalize("NFKC", text).casefold()
    for pair in NAMES["variants"]:
        whole = whole.replace(pair[0], pair[1])
    kana = "".join(chr(ord(each) + 0x60) if "ぁ" <= each <= "ゖ" else each for each in whole)
    return "".join(each for each in kana if each.isalnum() or each == "ー")


@cache
def words(text: str) -> str:
    """Return the letters of a name in no order at all: two names that share them may be mixed up."""
    return "".join(sorted(plain(text)))


class Class(NamedTuple):
    """The people, and who of them bears a name that could be somebody else's."""

    seed: int
    people: list[Student]

    def is_clear(self, one: Student, shown: str) -> bool:
        """Say whether a name is nobody else's, whatever its order, letters and script."""
        letters = words(shown)
        others = [other for other in self.people if other.id != one.id]
        return not any(letters == words(name) for other in others for name in (other.name, other.kana) if name)


def written(rng: random.Random, name: str) -> str:
    """Return a name as somebody types it, or a system writes it."""
    ways: tuple[Callable[[str], str], ...] = (
        str,
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace(" ", "　"),
        lambda text: text.replace(" ", "").replace("　", "") if not text.isascii() else text,
        lambda text: text.upper() if text.isascii() else text,
        lambda text: text.replace("髙", "高").replace("﨑", "崎").replace("濵", "浜"),
    )
    return rng.choice(ways)(name)


def wide(text: str) -> str:
    return "".join(chr(ord(each) + 0xFEE0) if "!" <= each <= "~" else each for each in text)


def own_file(rng: random.Random) -> str:
    """Return what somebody calls the answer: in a folder that is theirs anything goes."""
    return rng.choice(
        (
            "softmax.py",
            "softmax.ipynb",
            "main.py",
            "課題1.py",
            "Untitled1.ipynb",
            "softmax (1).py",
            "softmax のコピー.py",
            "final_v2.py",
        )
    )


def moodle_folders(made: Class) -> Iterator[HandIn]:
    """``NAME_NUMBER_assignsubmission_file_/``, the numbers some people's ids, with what was typed beside."""
    rng = random.Random(made.seed)
    ids = [one.id for one in made.people if one.id.isdecimal()]
    for number, one in enumerate(made.people):
        shown = written(rng, one.name)
        at = rng.choice(ids) if number % 9 == 0 else str(100000 + number)
        files = [(own_file(rng), CODE.encode())]
        if number % 7 == 0:
            files.append((f"{rng.choice(made.people).name}.py".replace("/", ""), b"x = 1\n"))  # a friend's helper
        yield HandIn(f"{shown}_{at}_assignsubmission_file_", one.id, made.is_clear(one, shown), tuple(files))
        if number % 11 == 0:
            text = (("onlinetext.html", b"<p>softmax</p>"),)
            yield HandIn(f"{shown}_{at}_assignsubmission_onlinetext_", one.id, False, text)
    yield HandIn("Participant 117_4711_assignsubmission_file_", "nobody", False, (("softmax.py", CODE.encode()),))
    yield HandIn("参加者 20240003_4712_assignsubmission_file_", "nobody", False, (("softmax.py", CODE.encode()),))


def moodle_files(made: Class) -> Iterator[HandIn]:
    """The same without folders: the student's own name of the file behind it, which may name somebody else."""
    rng = random.Random(made.seed + 1)
    for number, one in enumerate(made.people):
        shown, other = written(rng, one.name), rng.choice(made.people)
        start = f"{shown}_{200000 + number}_assignsubmission_file_"
        if number % 13 == 0 and other.id != one.id:  # at odds with itself
            yield HandIn(f"{start}softmax_{other.id}.py", one.id, False)
            continue
        yield HandIn(start + own_file(rng), one.id, made.is_clear(one, shown))
        if number % 8 == 0:
            yield HandIn(f"{start}helper.py", one.id, False, (("", b"k = 1\n"),))


def moodle_groups(made: Class) -> Iterator[HandIn]:
    """Of group work Moodle puts the group's name before everybody's."""
    rng = random.Random(made.seed + 2)
    for number, one in enumerate(made.people):
        group = one.group if number % 17 else rng.choice(("Default group", "デフォルトグループ"))
        shown = written(rng, one.name)
        yield HandIn(
            f"{group}-{shown}_{300000 + number}_assignsubmission_file_",
            one.id,
            made.is_clear(one, shown),
            (("softmax.py", CODE.encode()),),
        )


def canvas(made: Class) -> Iterator[HandIn]:
    """``familygiven_LATE_123_456_file-1.py``: small letters, no spaces, a file or more for each."""
    rng = random.Random(made.seed + 3)
    ids = [one.id for one in made.people if one.id.isdecimal()]
    for number, one in enumerate(made.people):
        parts = one.name.split()
        sortable = "".join([parts[-1], *parts[:-1]] if one.name.isascii() or number % 2 else parts).casefold()
        late = rng.choice(("", "", "_LATE", "_late"))
        user = rng.choice(ids) if number % 10 == 0 else str(5000 + number)
        stem, _, suffix = own_file(rng).rpartition(".")
        again = rng.choice(("", "-1", "-2", "-12"))
        clear = made.is_clear(one, one.name)
        yield HandIn(f"{sortable}{late}_{user}_{90000 + number}_{stem}{again}.{suffix}", one.id, clear)
        if number % 6 == 0:
            yield HandIn(f"{sortable}{late}_{user}_{95000 + number}_helper{again}.py", one.id, False)
    yield HandIn("anon_12ab3_90001_softmax.py", "nobody", False)


def classroom(made: Class) -> Iterator[HandIn]:
    """Files of a folder in Google Drive: the name before or behind a dash, copies, ids in brackets."""
    rng = random.Random(made.seed + 4)
    for number, one in enumerate(made.people):
        shown, suffix = written(rng, one.name), rng.choice((".py", ".ipynb"))
        stem = rng.choice(("softmax", "Softmax のコピー", "Copy of softmax", "softmax (1)"))
        name = rng.choice((f"{shown} - {stem}{suffix}", f"softmax - {shown}{suffix}", f"softmax_{shown} (2){suffix}"))
        yield HandIn(name, one.id, made.is_clear(one, shown))
        if number % 12 == 0:
            yield HandIn(f"{shown} - softmax_old.py", one.id, False)


def shared_drive(made: Class) -> Iterator[HandIn]:
    """What people call their files and folders themselves."""
    rng = random.Random(made.seed + 5)
    for number, one in enumerate(made.people):
        shown = written(rng, one.name)
        clear = made.is_clear(one, shown)
        family = one.name.split()[0]
        kana, next_one = one.kana or one.name, made.people[(number + 1) % len(made.people)]
        ways = (
            (f"softmax_{shown}.py", clear),
            (f"softmax_{one.id}.py", True),
            (f"{wide(one.id)}.py", True),
            (f"{one.id}_{shown}.ipynb", True),
            (f"{one.id}{shown}.py" if not shown[0].isascii() else f"{one.id} {shown}.py", True),
            (f"{shown}({one.id})_最終版.py", True),
            (f"softmax_{kana}.py", made.is_clear(one, kana)),
            (f"softmax_{unicodedata.normalize('NFKC', kana)}_再提出.py", made.is_clear(one, kana)),
            (f"{family}.py", False),
            (f"{family}{number}.py", False),
            (f"{next_one.id}_{shown}.py", False),  # typed wrongly
            (f"{one.id}_{next_one.id}.py", False),
            (f"{one.email.split('@')[0]}.py", True),
            (f"softmax_{one.id[:-1]}.py", False),
            (f"softmax_{shown}_20241002.py", False),
            (f"{shown}さん.py", False),
        )
        name, is_clear = ways[number % len(ways)]
        yield HandIn(name, one.id, is_clear)


def folders_of_a_drive(made: Class) -> Iterator[HandIn]:
    rng = random.Random(made.seed + 6)
    for number, one in enumerate(made.people):
        shown = written(rng, one.name)
        ways = (
            (shown, made.is_clear(one, shown)),
            (f"{one.id}_{shown}", True),
            (one.id.lower(), True),
            (f"{shown} ({one.id})", True),
            (f"{shown} - softmax", made.is_clear(one, shown)),
        )
        name, clear = ways[number % len(ways)]
        yield HandIn(name, one.id, clear, ((own_file(rng), CODE.encode()),))


def zips(made: Class) -> Iterator[HandIn]:
    """A zip for each, flat: some with a zip in it, some with a folder that is called like somebody else's."""
    rng = random.Random(made.seed + 7)
    for number, one in enumerate(made.people):
        shown, other = written(rng, one.name), rng.choice(made.people)
        inside = rng.choice((own_file(rng), f"src/{own_file(rng)}", f"{other.id}/softmax.py", ".git/config"))
        packed = zipped({inside: CODE.encode(), "softmax.py": CODE.encode(), "__MACOSX/._softmax.py": b"x"})
        if number % 5 == 0:
            packed = zipped({f"{other.name}.zip".replace(" ", "_"): packed})
        name, clear = rng.choice(((f"softmax_{shown}.zip", made.is_clear(one, shown)), (f"{one.id}.zip", True)))
        yield HandIn(name, one.id, clear, (("", packed),))


def clones(made: Class) -> Iterator[HandIn]:
    """A clone for each, called after the template and an account: the address' beginning, an id, or anything."""
    rng = random.Random(made.seed + 8)
    for number, one in enumerate(made.people):
        account, clear = rng.choice(((one.id, True), (one.id.lower(), True), (f"coder{number}x", False)))
        files = (
            ("softmax.py", CODE.encode()),
            (".git/HEAD", b"ref: refs/heads/main\n"),
            ("README.md", b"# s2024001\n"),
        )
        yield HandIn(f"dl-lab-1-{account}", one.id, clear, files)


def teams(made: Class) -> Iterator[HandIn]:
    rng = random.Random(made.seed + 9)
    for one in made.people:
        shown = rng.choice((one.name, unicodedata.normalize("NFD", one.name)))
        files = (("Softmax/Version 1/softmax.py", b"x = 1\n"), ("Softmax/Version 2/softmax.py", CODE.encode()))
        yield HandIn(f"Submitted files/{shown}", one.id, made.is_clear(one, shown), files)


def blackboard(made: Class) -> Iterator[HandIn]:
    rng = random.Random(made.seed + 10)
    for number, one in enumerate(made.people):
        for day in range(1, 2 + (number % 5 == 0)):
            start = f"Softmax_{one.id}_attempt_2024-10-{day:02}-12-00-{rng.randrange(60):02}"
            yield HandIn(f"{start}_{own_file(rng)}", one.id, True)
            yield HandIn(f"{start}.txt", "", False)


LAYOUTS: dict[str, Callable[[Class], Iterator[HandIn]]] = {
    "moodle_folders": moodle_folders,
    "moodle_files": moodle_files,
    "moodle_groups": moodle_groups,
    "canvas": canvas,
    "classroom": classroom,
    "shared_drive": shared_drive,
    "folders_of_a_drive": folders_of_a_drive,
    "zips": zips,
    "clones": clones,
    "teams": teams,
    "blackboard": blackboard,
}


def handed_in(made: Class, layout: str) -> list[HandIn]:
    """Return what lies in a download; of two of one path neither (one would have replaced the other)."""
    found = list(LAYOUTS[layout](made))
    called = Counter(unicodedata.normalize("NFC", one.path).casefold() for one in found)
    return [one for one in found if called[unicodedata.normalize("NFC", one.path).casefold()] == 1]


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return buffer.getvalue()
