"""Kits whose hash is right and whose content is none of a kit's: each is refused in words before anything is used."""

import copy
from collections import namedtuple

import pytest

from grader.kits.kit_file import KitError, pack, read_kit, with_hash
from grader.kits.opened import as_assignment
from grader.kits.recorded_side import RecordedSide, misconceptions_of
from grader.kits.streams import are_as
from grader.kits.validity import are_different_files, is_file_name, is_path_inside, misfit
from tests.kits.conftest import KIT

Named = namedtuple("Named", "id")
NAMES = ["warm_up", "準備 1", "softmax.v2", "a", "console", "COM", "nul_1", ".hidden", "x" * 200, "課" * 66]
NO_NAMES = [
    *("", ".", "..", "...", " ", "a ", " a", "a.", "-a", "a/b", "/a", "/tmp/a", "../a", "a\\b", "\\\\server\\a", "C:a"),
    *("C:", "C:\\a", "a:stream", "a*", "a?", 'a"', "a<b", "a>b", "a|b", "a\nb", "a\rb", "a\0b", "a\x1b[2J", "a\x7f"),
    *("a\x85b", "a\u202eb", "a\u2028b", "a\ud800", "con", "CON", "nul.txt", "Aux.py", "com1", "LPT9.kit", "x" * 201),
    *("課" * 67, 1, None, [], b"a"),
]
PATHS = ["probes.py", "public/test_a.py", "public/more/test_b.py", "reference/課題.py"]
NO_PATHS = [
    *(each for each in NO_NAMES if each != "a/b"),
    *("a//b", "a/", "./a", "a/./b", "a/../b", "a/..", "public/con.py", "public/a\nb", "a/" * 500 + "a", "public/ /b"),
]
CLASHES = [["a", "A"], ["a/b", "A/b"], ["a", "a/b"], ["A/b", "a"], ["x/a", "x"], ["が", "か\u3099"], ["ß.py", "ss.py"]]
WRONG = ([], {}, "", "x", b"x", None, -1, 10**400, 1.5, True, float("nan"), [[]], [None], {"": None}, {"a": {"b": "c"}})


def test_names_and_paths_in_a_kit_are_those_that_every_system_can_have():
    assert [name for name in NAMES if not is_file_name(name)] == []
    assert [name for name in NO_NAMES if is_file_name(name)] == []
    assert [path for path in PATHS if not is_path_inside(path)] == []
    assert [path for path in NO_PATHS if is_path_inside(path)] == []
    assert [paths for paths in CLASHES if are_different_files(paths)] == []
    assert are_different_files(PATHS)


@pytest.mark.parametrize("name", [each for each in NO_NAMES if isinstance(each, str) and "\ud800" not in each])
def test_a_kit_of_such_a_name_is_refused_before_anything_is_written(tmp_path, name):
    path = tmp_path / "warm_up.kit"
    path.write_bytes(pack(KIT._replace(name=name)))

    with pytest.raises(KitError, match=r"holds what no kit holds \(name\)"):
        read_kit(path)


def places(value, at=()):
    """Yield the place of every value in plain data."""
    yield at
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield from places(each, (*at, key))


def changed(whole, at, new):
    """Return plain data with another value in a place; without it, where that is ``del``."""
    if not at:
        return new
    whole = copy.deepcopy(whole)
    inside = whole
    for key in at[:-1]:
        inside = inside[key]
    if new == "del":
        del inside[at[-1]]
    else:
        inside[at[-1]] = new
    return whole


def read(path, **parts):
    path.write_bytes(pack(with_hash(KIT._replace(**parts))))
    return read_kit(path)


@pytest.mark.parametrize(
    ("part", "count"), [("settings", 700), ("record", 300), ("mistakes", 250), ("versions", 40), ("name", 12)]
)
def test_whatever_stands_in_a_part_is_refused_or_can_be_used(tmp_path, part, count):
    whole, refused = getattr(KIT, part), 0
    for at in places(whole):
        for new in ("del", *WRONG) if at else WRONG:
            kit = KIT._replace(**{part: changed(whole, at, new)})
            if misfit(*kit[:-1]):
                refused += 1
            else:
                assert as_assignment(kit, tmp_path).name == kit.name
                assert all(misconceptions_of(kit).values())
                assert RecordedSide(kit, None).reference_seconds(Named("test_f")) > -2
                are_as(kit.record["streams"])

    assert refused >= count


REQUIRED = [
    *(("settings", key) for key in KIT.settings if key != "has_hidden"),
    *(("record", key) for key in KIT.record),
    *(("mistakes", key) for key in ("known", "answers", "signatures")),
    *(("versions", key) for key in KIT.versions),
]


@pytest.mark.parametrize(("part", "key"), REQUIRED)
def test_what_is_missing_is_named(tmp_path, part, key):
    less = {name: value for name, value in getattr(KIT, part).items() if name != key}

    with pytest.raises(KitError, match=rf"\({part}\.{key}\)"):
        read(tmp_path / "warm_up.kit", **{part: less})


def test_a_kit_that_ships_the_reference_has_nothing_recorded(tmp_path):
    files = {**KIT.files, "reference/warm_up.py": b"def f(x): return x\n"}

    assert read(tmp_path / "warm_up.kit", files=files, record={}, mistakes={"known": {}}).record == {}


def test_a_kit_without_the_checks_that_were_recorded_is_refused(tmp_path):
    with pytest.raises(KitError, match=r"\(files\)"):
        read(tmp_path / "warm_up.kit", files={"probes.py": b""})

    assert read(tmp_path / "warm_up.kit", files={}, record={**KIT.record, "cases": {}}).files == {}
