import pytest

from grader.course.aliases import Decision, assign, assigned_id, read_aliases
from grader.errors import AssignmentError, UsageError


def test_a_decision_is_written_and_read_back(course_folder, roster):
    file = assign(course_folder.course, [Decision("activations_佐藤翔.py", "24005")], roster)

    aliases = read_aliases(course_folder.course)

    assert file == course_folder.root / "aliases.csv"
    assert file.read_text("utf-8-sig").splitlines() == ["file_or_name,id", "activations_佐藤翔.py,24005"]
    assert assigned_id(aliases, "inbox/activations_佐藤翔.py", "佐藤翔") == "24005"


def test_a_later_decision_replaces_an_earlier_one_and_keeps_the_others(course_folder, roster):
    course = course_folder.course
    assign(course, [Decision("a.py", "24001")], roster)
    assign(course, [Decision("b, with comma.py", "24002")], roster)
    assign(course, [Decision("Ａ.py", "24003")], roster)

    assert (course_folder.root / "aliases.csv").read_text("utf-8-sig").splitlines() == [
        "file_or_name,id",
        '"b, with comma.py",24002',
        "Ａ.py,24003",
    ]


@pytest.mark.parametrize(
    ("written", "file", "name"),
    [
        ("inbox/a.py", "inbox/a.py", ""),
        ("./inbox/a.py", "inbox/a.py", ""),
        ("a.py", "inbox/a.py", ""),
        ("Ａ.PY", "inbox/a.py", ""),
        ("たろちゃん", "inbox/activations_たろちゃん.py", "たろちゃん"),
    ],
)
def test_an_alias_may_name_the_path_the_file_or_the_name(course_folder, written, file, name):
    course_folder.write("aliases.csv", f"file_or_name,id\n{written},24001\n")

    assert assigned_id(read_aliases(course_folder.course), file, name) == "24001"


def test_a_file_or_name_that_was_not_decided_is_nobodys(course_folder):
    course_folder.write("aliases.csv", "file_or_name,id\na.py,24001\n")

    assert assigned_id(read_aliases(course_folder.course), "inbox/b.py", "") is None


def test_without_the_file_nothing_was_decided(course_folder):
    assert read_aliases(course_folder.course) == {}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("file_or_name,id\na.py,\n", "lacks a value"),
        ("file_or_name,id\na.py,1\nA.py,2\n", "two different ids"),
        ("file_or_name\na.py\n", 'The column "id" is missing'),
    ],
    ids=["no id", "two ids", "no column"],
)
def test_a_broken_file_says_what_is_wrong(course_folder, content, message):
    course_folder.write("aliases.csv", content)

    with pytest.raises(AssignmentError, match=message):
        read_aliases(course_folder.course)


def test_an_id_that_is_not_on_the_roster_is_refused_and_nothing_is_written(course_folder, roster):
    with pytest.raises(UsageError, match="The id 99999 is not on the roster"):
        assign(course_folder.course, [Decision("a.py", "99999")], roster)

    assert not (course_folder.root / "aliases.csv").exists()


def test_an_empty_name_is_refused(course_folder, roster):
    with pytest.raises(UsageError, match="is empty"):
        assign(course_folder.course, [Decision(" ", "24001")], roster)


def test_without_a_roster_any_id_is_taken(course_folder):
    assign(course_folder.course, [Decision("a.py", "s1")], None)

    assert assigned_id(read_aliases(course_folder.course), "a.py", "") == "s1"
