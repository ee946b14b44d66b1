"""``[policy]`` of course.toml and of manifests: what is read, and what is said of each kind of bad value."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from grader.course.content_hash import without_policy
from grader.course.course import find_course
from grader.course.policies import COURSE_POLICY_KEYS, POLICY_KEYS, read_policies
from grader.errors import AssignmentError
from grader.policy import Extension, Late, LateStep, deadline_of

MANIFEST = 'title = {{ ja = "あ", en = "a" }}\nreference = "r.py"\nhand_in = ["{{name}}.py"]\npoints = 3\n{policy}'


@pytest.fixture
def read(tmp_path):
    """Return the policies of a course with softmax and relu, each with these lines."""

    def policies(course="", softmax="", relu=""):
        (tmp_path / "course.toml").write_text(f'name = {{ ja = "c", en = "c" }}\n{course}', "utf-8")
        for name, policy in (("softmax", softmax), ("relu", relu)):
            folder = tmp_path / "assignments" / name
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "manifest.toml").write_text(MANIFEST.format(policy=policy), "utf-8")
        return read_policies(find_course(tmp_path))

    return policies


def test_without_any_policy_there_is_none(read):
    assert not read()
    assert not read(course="[policy]\n", softmax="[policy]\n")


def test_what_a_manifest_says_goes_before_what_the_course_says(read):
    policies = read(
        """time_zone = "America/New_York"
[policy]
grace_minutes = 10
late = { percent = 10, at_most = 3, floor = 12.5 }
attempts = "best"
drop_lowest = 1
deadlines = { softmax = 2026-11-01, relu = 2026-11-09T17:00:00+09:00 }
weights = { softmax = 2 }
[[policy.extensions]]
student = ["s1", "s2"]
assignment = "softmax"
days = 2
reason = "ill"
[[policy.extensions]]
group = "A"
until = 2026-11-20T12:00:00
""",
        relu="""[policy]
attempts = "first"
max_attempts = 2
dropped_checks = ["test_a"]
extra_checks = ["test_b"]
extra_credit = true
[[policy.late.steps]]
hours = 1
percent = 5
[[policy.late.steps]]
days = 7
percent = 50
[[policy.extensions]]
student = "s3"
hours = 6
""",
    )

    softmax, relu = policies.assignments["softmax"], policies.assignments["relu"]
    assert (softmax.grace_minutes, softmax.attempts, softmax.weight) == (10, "best", 2)
    assert softmax.late == Late(Decimal(10), at_most=3, floor=Decimal("12.5"))
    assert softmax.extensions[0] == Extension(frozenset({"s1", "s2"}), assignment="softmax", days=2)
    assert deadline_of(softmax, "s3", "")[0] == datetime(2026, 11, 2, 4, 59, 59, tzinfo=UTC)
    assert deadline_of(softmax, "s3", "A")[0] == datetime(2026, 11, 20, 17, tzinfo=UTC)
    assert (relu.attempts, relu.max_attempts, relu.extra_credit, relu.grace_minutes) == ("first", 2, True, 10)
    assert relu.late == Late(steps=(LateStep(1, "hour", Decimal(5)), LateStep(7, "day", Decimal(50))))
    assert (relu.dropped_checks, relu.extra_checks) == ({"test_a"}, {"test_b"})
    assert deadline_of(relu, "s1", "")[0] == datetime(2026, 11, 9, 8, tzinfo=UTC)
    assert deadline_of(relu, "s3", "")[0] == datetime(2026, 11, 9, 14, tzinfo=UTC)
    assert (policies.drop_lowest, policies.has_total) == (1, True)


DUE = "deadlines = { softmax = 2026-11-02 }\n"
OF_COURSE = {  # a line under [policy]; the key that is named, and what is said of it
    'deadlines = { softmax = "2026-11-02" }': ("policy.deadlines.softmax", "without quotation marks"),
    "deadlines = { softmax = 23:59:00 }": ("policy.deadlines.softmax", "2026-11-02T17:00:00"),
    "deadlines = { softmax = 20261102 }": ("policy.deadlines.softmax", "found: 20261102"),
    "deadlines = { sofmax = 2026-11-02 }": ("policy.deadlines.sofmax", "there are: relu, softmax"),
    "deadlines = 2026-11-02": ("policy.deadlines", "a table"),
    "deadline = 2026-11-02": ("policy.deadline", "deadlines"),
    'grace_minutes = "10"': ("policy.grace_minutes", "whole number"),
    "grace_minutes = -1": ("policy.grace_minutes", "whole number"),
    "grace_minutes = 1.5": ("policy.grace_minutes", "whole number"),
    'attempts = "newest"': ("policy.attempts", '"last", "best" or "first"'),
    "max_attempts = 0": ("policy.max_attempts", "a whole number above 0"),
    "drop_lowest = true": ("policy.drop_lowest", "whole number"),
    "late = 10": ("policy.late", "a table"),
    "late = {}": ("policy.late", "percent = 10, at_most = 5"),
    "late = { floor = 10 }": ("policy.late", "percent = 10, at_most = 5"),
    'late = { percent = "10%" }': ("policy.late.percent", "20 for 20 %"),
    "late = { percent = 110 }": ("policy.late.percent", "from 0 to 100"),
    "late = { percent = nan }": ("policy.late.percent", "from 0 to 100"),
    "late = { percent = 10, at_most = -2 }": ("policy.late.at_most", "0 or more"),
    'late = { percent = 10, per = "week" }': ("policy.late.per", '"day" or "hour"'),
    'late = { percent = 10, of = "all" }': ("policy.late.of", '"earned" or "possible"'),
    "late = { percent = 10, flor = 5 }": ("policy.late.flor", "check the spelling"),
    "late = { steps = 5 }": ("policy.late.steps", "[[policy.late.steps]]"),
    "late = { steps = [{ percent = 5 }] }": ("policy.late.steps[1]", "hours, days"),
    "late = { steps = [{ days = 1, hours = 2, percent = 5 }] }": ("policy.late.steps[1]", "hours, days"),
    "late = { steps = [{ days = 1 }] }": ("policy.late.steps[1].percent", "missing"),
    "late = { steps = [{ days = 1, percent = 5 }, { hours = 24, percent = 9 }] }": (
        "policy.late.steps[2].hours", "longer",
    ),
    "late = { steps = [{ days = 1, percent = 5 }, { days = 2, percent = 4 }] }": (
        "policy.late.steps[2].percent", "which is 5",
    ),
    "late = { percent = 10, steps = [{ days = 1, percent = 5 }] }": ("policy.late.percent", "left out"),
    "weights = { softmax = -1 }": ("policy.weights.softmax", "0 or more"),
    "weights = { nothing = 1 }": ("policy.weights.nothing", "there are: relu, softmax"),
    "extensions = { student = 's1' }": ("policy.extensions", "[[policy.extensions]]"),
    DUE + "extensions = [{ days = 1 }]": ("policy.extensions[1]", "student, group"),
    DUE + "extensions = [{ student = 24001, days = 1 }]": ("policy.extensions[1].student", "in quotation marks"),
    DUE + "extensions = [{ student = [], days = 1 }]": ("policy.extensions[1].student", "in quotation marks"),
    DUE + "extensions = [{ student = 's1' }]": ("policy.extensions[1]", "not both"),
    DUE + "extensions = [{ student = 's1', days = 1, until = 2026-12-01 }]": ("policy.extensions[1]", "not both"),
    DUE + "extensions = [{ student = 's1', days = -1 }]": ("policy.extensions[1].days", "above 0"),
    DUE + "extensions = [{ student = 's1', until = 'soon' }]": ("policy.extensions[1].until", "without quotation"),
    DUE + "extensions = [{ student = 's1', assignment = 'sofmax', days = 1 }]": (
        "policy.extensions[1].assignment", "there are: relu, softmax",
    ),
    DUE + "extensions = [{ student = 's1', assignment = 'relu', days = 1 }]": (
        "policy.extensions[1]", "relu has none",
    ),
    DUE + "extensions = [{ student = 's1', assignment = 'softmax', until = 2026-11-01 }]": (
        "policy.extensions[1].until", "no earlier than the deadline of softmax, which is 2026-11-02 23:59:59",
    ),
    DUE + "extensions = [{ student = 's1', day = 1 }]": ("policy.extensions[1].day", "check the spelling"),
    "late_days = 3": ("policy.late_days", "check the spelling"),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), OF_COURSE.items(), ids=OF_COURSE)
def test_a_bad_value_is_named_with_its_file_its_key_and_what_to_write(read, tmp_path, lines, expected):
    with pytest.raises(AssignmentError) as refused:
        read(f"[policy]\n{lines}\n")

    setting, words = expected
    problem = refused.value.problem
    assert f'"{setting}"' in problem.what.en
    assert f"「{setting}」" in problem.what.ja
    assert words in problem.what.en + problem.next.en
    assert problem.where == str(tmp_path / "course.toml")


OF_MANIFEST = {
    'deadline = "2026-11-02"': ("policy.deadline", "without quotation marks"),
    "deadlines = { softmax = 2026-11-02 }": ("policy.deadlines", "check the spelling"),
    "weight = 'two'": ("policy.weight", "0 or more"),
    "extra_credit = 1": ("policy.extra_credit", "true or false"),
    "dropped_checks = 'test_a'": ("policy.dropped_checks", "a list"),
    "dropped_checks = ['softmax']": ("policy.dropped_checks", "begin with test_"),
    "extra_checks = [1]": ("policy.extra_checks", "a list"),
    "extensions = [{ student = 's1', days = 1 }]": ("policy.extensions[1]", "softmax has none"),
    "deadline = 2026-11-02\nextensions = [{ student = 's1', until = 2026-11-01 }]": (
        "policy.extensions[1].until", "no earlier",
    ),
    "deadline = 2026-11-02\nextensions = [{ student = 's1', assignment = 'softmax', days = 1 }]": (
        "policy.extensions[1].assignment", "check the spelling",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), OF_MANIFEST.items(), ids=OF_MANIFEST)
def test_a_bad_value_of_a_manifest_is_named_too(read, tmp_path, lines, expected):
    with pytest.raises(AssignmentError) as refused:
        read(softmax=f"[policy]\n{lines}\n")

    setting, words = expected
    problem = refused.value.problem
    assert f'"{setting}"' in problem.what.en
    assert words in problem.what.en + problem.next.en
    assert problem.where == str(tmp_path / "assignments/softmax/manifest.toml")


@pytest.mark.parametrize("key", ["deadline = 2026-11-03", "weight = 3"])
def test_what_is_said_in_two_places_is_refused(read, key):
    course = "[policy]\ndeadlines = { softmax = 2026-11-02 }\nweights = { softmax = 2 }\n"

    with pytest.raises(AssignmentError, match="one place only"):
        read(course, softmax=f"[policy]\n{key}\n")


# ------------------------------------------------------------------------- a deadline that moves makes no grade stale
BARE = b'title = "x"\nlimits = { a = 1 }\n\n# about\n[[audit.equivalent]]\na = 1\n'
POLICY = (
    b'[policy]\ndeadline = 2026-11-02\n\n[policy.late]\npercent = 10\n\n[[policy.extensions]]\nstudent = ["a",\n "b"]\n'
)
MIDDLE = BARE.replace(b"\n# about", b"\n" + POLICY + b"\n# about")


@pytest.mark.parametrize("written", [BARE, BARE + POLICY, BARE + b"\n\n" + POLICY, MIDDLE, BARE + POLICY + b"\n"])
def test_a_policy_is_no_part_of_an_assignments_version(written):
    assert without_policy(written) == BARE
    assert without_policy(written.replace(b"\n", b"\r\n")) == BARE.replace(b"\n", b"\r\n")


def test_a_policy_in_a_line_of_its_own_is_none_either():
    one, other = (b'policy = { deadline = 2026-11-02 }\ntitle = "x"', b'policy.deadline = 2026-11-03\ntitle = "x"')

    assert without_policy(one) == without_policy(other) != without_policy(b'title = "y"')


def test_every_key_of_a_policy_is_on_the_page_that_explains_it():
    from pathlib import Path

    for language in ("ja", "en"):
        page = Path(__file__).parents[2].joinpath(f"docs/running-a-course.{language}.md").read_text("utf-8")
        assert [key for key in {*COURSE_POLICY_KEYS, *POLICY_KEYS} if key not in page] == []
