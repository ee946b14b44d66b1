"""The learner's path: read from manifests and course.toml, and where a student stands on it."""

from decimal import Decimal
from pathlib import Path

import pytest

from grader.course.course import find_course
from grader.course.progress import standings
from grader.course.syllabus import read_syllabus
from grader.errors import AssignmentError
from grader.model import CheckResult, GradingVerdict, Report, Text, Verdict
from grader.topics import Syllabus, Topic, next_topics

MANIFEST = """title = {{ ja = "題", en = "Title of {name}" }}
reference = "r.py"
hand_in = ["{{name}}.*"]
points = 4
{more}
"""


@pytest.fixture
def syllabus(tmp_path):
    def read(course="", **manifests):
        (tmp_path / "course.toml").write_text(course, "utf-8")
        for name, more in manifests.items():
            folder = tmp_path / "assignments" / name
            folder.mkdir(parents=True)
            (folder / "manifest.toml").write_text(MANIFEST.format(name=name, more=more), "utf-8")
        return read_syllabus(find_course(tmp_path))

    return read


def test_topics_come_part_by_part_and_what_builds_on_less_first(syllabus):
    parts = '[syllabus]\nparts = [{ ja = "一", en = "One" }, { ja = "二", en = "Two" }]\n'

    path = syllabus(parts, a='part = 1\nafter = ["c"]', b="part = 2", c="part = 1", d="")

    assert [(topic.name, topic.part, topic.depth) for topic in path.topics] == [
        ("c", 1, 0),
        ("a", 1, 1),
        ("b", 2, 0),
        ("d", 0, 0),
    ]
    assert [(number, title.en, len(topics)) for number, title, topics in path.by_part()] == [
        (1, "One", 2),
        (2, "Two", 1),
        (0, "", 1),
    ]


def test_without_any_keys_every_assignment_is_a_topic_of_its_own(syllabus):
    path = syllabus("", b="", a="")

    assert [topic.name for topic in path.topics] == ["a", "b"]
    assert path.topics[0] == Topic("a", Text("題", "Title of a"), points=Decimal(4))
    assert path.enough == 1


def test_what_is_announced_is_a_topic_until_it_is_an_assignment(syllabus):
    planned = '[syllabus.planned.{name}]\ntitle = {{ ja = "予定", en = "Announced" }}\nafter = ["a"]\n'

    path = syllabus(planned.format(name="b") + planned.format(name="c"), a="", c="")

    assert {topic.name: topic.planned for topic in path.topics} == {"a": False, "b": True, "c": False}
    assert {topic.name: topic.after for topic in path.topics} == {"a": (), "b": ("a",), "c": ()}


@pytest.mark.parametrize(
    ("course", "manifest", "key", "words"),
    [
        ("", 'after = ["bb"]', "course.after.unknown", '"bb"'),
        ("", 'after = ["a"]', "course.after.circle", "a → a"),
        ("", "part = 1", "course.setting.wrong", '"part"'),
        ("", "part = 0", "course.setting.wrong", '"part"'),
        ("", 'after = "b"', "course.setting.wrong", '"after"'),
        ('[syllabus]\nparts = ["One"]', "", "course.setting.wrong", '"syllabus.parts"'),
        ("[syllabus]\nenough = 1.5", "", "course.setting.wrong", '"syllabus.enough"'),
        ("[syllabus]\nenough = 0", "", "course.setting.wrong", '"syllabus.enough"'),
        ("[syllabus]\nlater = 1", "", "course.setting.unknown", '"syllabus.later"'),
        ("[syllabus.planned.x]\npart = 1", "", "course.setting.missing", '"syllabus.planned.x.title"'),
        ("[syllabus.planned]\nx = 1", "", "course.setting.wrong", '"syllabus.planned.x"'),
    ],
)
def test_what_is_wrong_is_told_with_its_key_and_file(syllabus, course, manifest, key, words):
    with pytest.raises(AssignmentError) as refused:
        syllabus(course, a=manifest)

    assert refused.value.key == key
    assert words in refused.value.problem.what.en
    assert Path(refused.value.problem.where).name == ("course.toml" if course else "manifest.toml")


def topic(name, *after, planned=False):
    return Topic(name, Text(name, name), 0, after, Decimal(4), planned, len(after))


def report(assignment, points, *failing, verdict=GradingVerdict.GRADED):
    checks = [("f", Verdict.PASSED, points), *((of, Verdict.FAILED, 0) for of in failing)]
    results = tuple(
        CheckResult(f"test_{of}_{n}", of, True, Text(), Decimal(got), Decimal(4), outcome)
        for n, (of, outcome, got) in enumerate(checks)
    )
    return Report("s1", assignment, "f.py", verdict, results, points_possible=Decimal(4))


@pytest.mark.parametrize(
    ("of_a", "state", "of_b"),
    [
        (None, "next", "later"),
        (report("a", 4), "done", "next"),
        (report("a", 3, "g", "g", "h"), "failed", "later"),
        (report("a", 0, verdict=GradingVerdict.UNLOADABLE), "failed", "later"),
        (report("a", 4, verdict=GradingVerdict.WITHHELD), "waiting", "next"),
    ],
    ids=["nothing", "all-points", "some-points", "unreadable", "withheld"],
)
def test_what_follows_can_begin_when_what_stands_before_it_is_done_or_waits(of_a, state, of_b):
    path = Syllabus((), (topic("a"), topic("b", "a")))

    found = standings(path, [of_a] if of_a else [])

    assert (found["a"].state, found["b"].state) == (state, of_b)
    assert found["b"].missing == (("a",) if of_b == "later" else ())
    assert found["a"].failing == (("g", "h") if of_a and state == "failed" and len(of_a.checks) > 1 else ())


def test_enough_points_are_done_and_what_fails_is_told_all_the_same():
    path = Syllabus((), (topic("a"), topic("b", "a")), enough=Decimal("0.75"))

    found = standings(path, [report("a", 3, "g")])

    assert (found["a"].state, found["a"].failing, found["b"].state) == ("done", ("g",), "next")


def test_nothing_waits_for_what_is_only_announced_and_next_is_first_what_failed():
    path = Syllabus((), (topic("p", planned=True), topic("a", "p"), topic("b"), topic("c", "b"), topic("d", "a")))

    found = standings(path, [report("b", 1, "g")])

    assert {name: each.state for name, each in found.items()} == {
        "p": "planned",
        "a": "next",
        "b": "failed",
        "c": "later",
        "d": "later",
    }
    assert [each.name for each in next_topics(path.topics, found)] == ["b", "a"]


def test_this_course_is_one_path_in_three_parts_from_one_beginning():
    path = read_syllabus(find_course(Path(__file__)))

    assert [number for number, _, _ in path.by_part()] == [1, 2, 3]
    assert [each.name for each in path.topics if not each.after] == ["forward"]
