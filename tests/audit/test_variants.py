"""Variants say what they are without being run, and become whole hand-ins."""

import pytest

from grader.audit.variants import overlaid_submission, read_variants, starters
from grader.errors import AssignmentError

WRONG = '''"""Believes: it is so."""

raise SystemExit("never run")
FAILS = ["test_a", "test_b"]
UNNAMED = "only nan"
HINT = {"ja": ["あ", "い"], "en": ["a", "b"]}
'''


def test_what_a_variant_says_is_read_and_not_run(tmp_path):
    (tmp_path / "b.py").write_text(WRONG, "utf-8")
    (tmp_path / "a.py").write_text("", "utf-8")

    empty, whole = read_variants(tmp_path)

    assert (whole.name, whole.belief, whole.fails) == ("b", "Believes: it is so.", ("test_a", "test_b"))
    assert (whole.hint["ja"], whole.unnamed) == (["あ", "い"], "only nan")
    assert whole.shown == f"{tmp_path.name}/b.py"
    assert (empty.belief, empty.fails, empty.hint, empty.unnamed) == ("", (), {}, "")
    assert read_variants(tmp_path / "nowhere") == ()


@pytest.mark.parametrize("text", ["FAILS = [x for x in y]", "FAILS ="], ids=["computed", "no Python"])
def test_a_variant_that_cannot_be_read_is_named(tmp_path, text):
    (tmp_path / "a.py").write_text(text, "utf-8")

    with pytest.raises(AssignmentError) as caught:
        read_variants(tmp_path)

    assert caught.value.problem.where.endswith("a.py:1")


def test_a_submission_holds_the_reference_its_neighbours_and_the_variant(course, make_assignment):
    modules = [course.root / "reference/halves.py"]
    assignment = make_assignment(course.root / "assignments/halves", name="halves", reference=modules[0])
    variant = course.root / "assignments/halves/wrong/doubles.py"

    plain = overlaid_submission("reference", None, assignment, course.root, modules)
    wrong = overlaid_submission("wrong/doubles.py", variant, assignment, course.root, modules)

    assert [source.path for source in plain.sources] == ["halves_audited.py", "reference/halves.py"]
    assert [source.path for source in wrong.sources][2:] == ["audited_variant.py"]
    assert wrong.fingerprint != plain.fingerprint
    assert b"import audited_variant" in wrong.sources[0].content


def test_starters_are_notebooks_and_modules(course, make_assignment):
    folder = course.root / "assignments/halves"
    (folder / "starter/en/picture.png").write_bytes(b"")

    found = starters(make_assignment(folder))

    assert [file.relative_to(folder).as_posix() for file in found] == ["starter/en/halves.py", "starter/ja/halves.py"]
