import pytest

from grader.course.aliases import Decision, Place, assign, read_aliases
from grader.errors import AssignmentError, UsageError


def test_a_decision_is_written_and_read_back(course_folder, roster):
    file = assign(course_folder.course, [Decision("activations_佐藤翔.py", "24005")], roster)

    aliases = read_aliases(course_folder.course)

    assert file == course_folder.root / "aliases.csv"
    assert file.read_text("utf-8-sig").splitlines() == ["file_or_name,id", "activations_佐藤翔.py,24005"]
    assert aliases.student_id(Place("inbox/activations_佐藤翔.py"), ["佐藤翔"]) == "24005"


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

    assert read_aliases(course_folder.course).student_id(Place(file), [name]) == "24001"


def test_a_file_or_name_that_was_not_decided_is_nobodys(course_folder):
    course_folder.write("aliases.csv", "file_or_name,id\na.py,24001\n")

    assert read_aliases(course_folder.course).student_id(Place("inbox/b.py")) is None


def test_without_the_file_nothing_was_decided(course_folder):
    assert read_aliases(course_folder.course).ids == {}


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

    assert read_aliases(course_folder.course).student_id(Place("a.py")) == "s1"


# what a line says, where a submission is, its assignment, and whether the decision is about it; two are called 佐藤 翔
SCOPES = [
    (("submissions/softmax/佐藤 翔", "softmax"), "submissions/softmax/佐藤 翔", "softmax", True),
    (("submissions/softmax/佐藤 翔", "softmax"), "submissions/relu/佐藤 翔", "relu", False),
    (("/dl/sec1/main.py", "softmax"), "/dl/sec1/main.py", "softmax", True),
    (("/dl/sec1/main.py", "softmax"), "/dl/sec2/main.py", "softmax", False),
    (("/dl/sec1/main.py", "softmax"), "/dl/sec1/main.py", "relu", False),
    (("/dl/sec1/main.py", ""), "/dl/sec1/main.py", "relu", True),
    (("/dl/abc.py", "softmax"), "/dl/ABC.py", "softmax", False),
    (("佐藤翔", ""), "/dl/佐藤 翔_40000_assignsubmission_file_", "softmax", False),
    (("佐藤　翔", "softmax"), "/dl/佐藤 翔", "softmax", False),
    (("佐藤翔.py", ""), "/dl/佐藤翔.py", "softmax", False),
    (("サトウ ショウ", ""), "/dl/佐藤 翔", "softmax", False),
    (("たろちゃん", ""), "/dl/x", "softmax", False),
    (("翔ちゃん", ""), "/dl/翔ちゃん", "softmax", True),
]


def test_a_decision_reaches_no_further_than_its_path_and_assignment(course_folder, roster):
    wrong = []
    for (written, of), path, assignment, reached in SCOPES:
        course_folder.write("aliases.csv", f"file_or_name,id,assignment\n{written},24004,{of}\n")
        aliases = read_aliases(course_folder.course, roster)
        if (aliases.student_id(Place(path, assignment), ["佐藤 翔"]) == "24004") != reached:
            wrong.append((written, of, path, assignment))
    assert wrong == []


@pytest.mark.parametrize("name", ["佐藤 翔", "佐藤翔", "佐藤翔.py", "山田太郎", "24001"])
def test_a_name_of_somebody_else_is_never_written_as_a_decision(course_folder, roster, name):
    with pytest.raises(UsageError, match="the name cannot say whose"):
        assign(course_folder.course, [Decision(name, "24004")], roster)

    assert not (course_folder.root / "aliases.csv").exists()


def test_one_table_that_gives_a_name_to_two_people_is_refused_with_both_lines(course_folder, roster):
    rows = [Decision("abc", "24001", "whose.csv:2"), Decision("ABC", "24002", "whose.csv:3")]

    with pytest.raises(UsageError, match=r"two different ids") as error:
        assign(course_folder.course, rows, roster)

    assert "whose.csv:2, whose.csv:3" in str(error.value)
