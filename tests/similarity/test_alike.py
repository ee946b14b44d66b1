"""Copies in disguise come before all honest pairs; what everybody has, or was given, makes nobody alike."""

import random

import pytest

from benchmarks.course import FUNCTIONS
from grader.similarity.alike import clusters, pairs
from grader.similarity.statements import MOST_CHARACTERS, statements
from tests.reports.hostile import HOSTILE
from tests.similarity.classes import DISGUISES, cells, class_of, honest, ways_of

OWN = "def f(x):\n    first = np.tanh(x) * 0.731 + np.cumsum(x)[::-1]\n    return np.where(first > 3, first - 7, x)\n"
USUAL = "def g(u):\n    e = np.exp(u - u.max(axis=1, keepdims=True))\n    return e / e.sum(axis=1, keepdims=True)\n"


def test_planted_copies_come_before_all_honest_pairs():
    found, planted = class_of(FUNCTIONS, 40, 25, seed=3)

    ranked = pairs(found, [[FUNCTIONS]])

    first = {(pair.first, pair.second) for pair in ranked[: len(planted)]}
    assert first == planted
    assert all(pair.stands_out for pair in ranked[: len(planted)])


@pytest.mark.parametrize("disguise", [*DISGUISES.values(), cells], ids=[*DISGUISES, "cell by cell"])
def test_a_disguise_hides_little(disguise):
    rng = random.Random(5)
    text = honest(ways_of(FUNCTIONS, 4), rng)
    copy = disguise(text, rng)
    class_ = {"a": [text], "b": copy if isinstance(copy, list) else [copy], **{f"s{n}": [USUAL] for n in range(20)}}

    (pair,) = [one for one in pairs(class_) if {one.first, one.second} == {"a", "b"}]

    assert pair.share > 0.6
    assert pair.shared[0].holders == 2


def test_what_many_have_and_what_was_given_out_weighs_nothing():
    class_ = {f"s{n}": [USUAL + f"def own_{n}(x):\n    return x ** {n} + {n * 7}\n"] for n in range(30)}

    assert pairs(class_) == []
    assert pairs({"a": [OWN], "b": [OWN], "c": [USUAL]}, given=[[OWN]]) == []


def test_members_of_a_group_make_no_pair_and_threes_make_a_cluster():
    class_ = {"a": [OWN], "b": [OWN], "c": [OWN], **{f"s{n}": [USUAL] for n in range(30)}}

    assert clusters(pairs(class_)) == [("a", "b", "c")]
    grouped = pairs(class_, groups={"a": "G1", "b": "G1", "c": "G2"})
    assert [(pair.first, pair.second) for pair in grouped] == [("a", "c"), ("b", "c")]


@pytest.mark.parametrize(("copies", "others"), [(2, 0), (3, 4), (3, 40), (31, 269)])
def test_as_many_as_share_one_text_are_one_cluster(copies, others):
    class_ = {f"c{n:02}": [OWN] for n in range(copies)}
    class_ |= {
        f"s{n:03}": [f"def g_{n}(u):\n    return np.exp(u - {n}) / ({n} + u.sum(axis={n}))\n"] for n in range(others)
    }

    found = pairs(class_, at_most=1000)

    assert clusters(found) == [tuple(f"c{n:02}" for n in range(copies))]


def test_each_thing_shared_says_where_it_stands_in_both():
    shifted = "# mine\n\n" + OWN.replace("first", "other")
    (pair,) = pairs({"a": [USUAL, OWN], "b": [shifted], **{f"s{n}": [USUAL] for n in range(30)}})

    longest = max((one for one in pair.shared if one.kind == "code"), key=lambda one: len(one.text))
    assert (longest.first, longest.second) == ((1, 2), (0, 4))


def test_statements_survive_names_numbers_comments_and_line_breaks():
    one = "y = np.sum(x * 1.0, axis=0)  # a sum"
    two = "value = np.sum(\n    data * 1,  # scale\n    axis=0\n)"

    assert (
        [each.tokens for each in statements([one])[0]]
        == [each.tokens for each in statements([two])[0]]
        == [("_", "=", "_", ".sum", "(", "_", "*", "1", ",", "axis", "=", "0", ")")]
    )
    assert [each.tokens for each in statements(["'''a\nb'''\nx = 1"])[0]] == [("_", "=", "1")]


UNENDED = [
    '\\"' * 150_000,
    "\\'" * 150_000,
    "'''\"\"\"" * 50_000,
    "(" * 40_000,
    "x = '''never closed\n" * 50,
    "\\\n" * 1000,
    "0" * 400_000,
]
STRANGE = [*HOSTILE.values(), *UNENDED, "%%bash\nrm -rf /", "日本語 = 1"]


@pytest.mark.parametrize("text", STRANGE, ids=range(len(STRANGE)))
def test_whatever_a_student_wrote_is_read_in_bounded_time(text):
    found, words = statements([text, text])

    assert sum(len(one.tokens) for one in found) <= 2 * MOST_CHARACTERS
    assert len(words) <= 2 * MOST_CHARACTERS
    assert pairs({"a": [text], "b": [text]}, at_most=3) is not None
