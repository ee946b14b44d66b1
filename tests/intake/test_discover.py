import os
import unicodedata

import pytest

from grader.errors import AssignmentError, UsageError
from grader.intake.discover import discover, read_located
from tests.fixtures.courses import discover_and_read


@pytest.fixture
def find(course_folder, roster):
    def find(*paths, assignment=None, students=roster):
        places = [course_folder.root / path for path in paths]
        return discover_and_read(places, course=course_folder.course, assignment=assignment, roster=students)

    return find


def whose(found) -> list[tuple[str, str, str]]:
    return [(one.assignment, one.student, one.file) for one in found.submissions]


@pytest.fixture
def tree(course_folder):
    course_folder.write("submissions/activations/24001/anything.py")
    course_folder.write("submissions/activations/髙橋花子/activations.py")
    course_folder.write("submissions/softmax/24001/softmax.py")
    return course_folder


ACTIVATIONS = [
    ("activations", "24001", "submissions/activations/24001/anything.py"),
    ("activations", "24002", "submissions/activations/髙橋花子/activations.py"),
]
SOFTMAX = [("softmax", "24001", "submissions/softmax/24001/softmax.py")]


@pytest.mark.parametrize(
    ("paths", "assignment", "expected"),
    [
        ([], None, ACTIVATIONS + SOFTMAX),
        (["."], None, ACTIVATIONS + SOFTMAX),
        (["submissions"], None, ACTIVATIONS + SOFTMAX),
        (["submissions"], "softmax", SOFTMAX),
        (["submissions/activations"], None, ACTIVATIONS),
        (["submissions/activations/24001"], None, ACTIVATIONS[:1]),
        (["submissions/activations/24001/anything.py"], None, ACTIVATIONS[:1]),
        (["submissions/softmax", "submissions/activations/24001"], None, ACTIVATIONS[:1] + SOFTMAX),
        (["submissions", "submissions/softmax/24001"], None, ACTIVATIONS + SOFTMAX),
    ],
    ids=["none", "root", "all", "one of all", "assignment", "student", "file", "two", "one twice"],
)
def test_the_tree_of_submissions_is_read_from_any_of_its_folders(tree, find, paths, assignment, expected):
    found = find(*paths, assignment=assignment)

    assert whose(found) == expected
    assert found.unmatched == ()
    assert all(one.problem is None and one.notes == () for one in found.submissions)


def test_a_tree_outside_of_the_course_is_read_alike(course_folder, find, tmp_path):
    (tmp_path / "export" / "softmax" / "山田太郎").mkdir(parents=True)
    (tmp_path / "export" / "softmax" / "山田太郎" / "x.py").write_text("x = 1")
    export = tmp_path.resolve() / "export"

    for path in (export, export / "softmax"):
        assert whose(find(path)) == [("softmax", "24001", f"{export}/softmax/山田太郎/x.py")]


def test_one_students_folder_anywhere_is_read_when_the_assignment_is_given(course_folder, find):
    course_folder.write("inbox/山田太郎/a.py")

    assert whose(find("inbox/山田太郎", assignment="softmax")) == [("softmax", "24001", "inbox/山田太郎/a.py")]


def test_folders_of_students_anywhere_are_read_when_the_assignment_is_given(course_folder, find):
    course_folder.write("inbox/山田太郎/a.py")
    course_folder.write("inbox/24002/b.py")

    assert [one.student for one in find("inbox", assignment="softmax").submissions] == ["24001", "24002"]


def test_a_flat_folder_is_read_by_the_names_of_its_files(course_folder, find, zipped):
    course_folder.write("inbox/activations_山田太郎.py")
    course_folder.write("inbox/batch-norm_ﾀｶﾊｼ ﾊﾅｺ.ipynb", "{}")
    course_folder.write("inbox/softmax_24003.zip", zipped({"any.py": "x = 1"}))
    course_folder.write("inbox/深層学習①_高橋 花子 (1).py")
    course_folder.write("inbox/softmax_hanako/mine.py")
    course_folder.write("inbox/.DS_Store", "")

    found = find("inbox")

    assert [(one.assignment, one.student, one.entry) for one in found.submissions] == [
        ("activations", "24001", "activations_山田太郎.py"),
        ("batch_norm", "24002", "batch-norm_ﾀｶﾊｼ ﾊﾅｺ.ipynb"),
        ("playground", "24002", "深層学習①_高橋 花子 (1).py"),
        ("softmax", "24002", "mine.py"),
        ("softmax", "24003", "any.py"),
    ]
    assert found.unmatched == ()
    assert found.ignored == ("inbox/.DS_Store",)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_from_a_mac_match(course_folder, find, form):
    course_folder.write(unicodedata.normalize(form, "inbox/深層学習①_ヤマザキ ケン.py"))

    assert [one.student for one in find("inbox").submissions] == ["24003"]


def test_a_single_file_belongs_to_whom_it_is_named_after(course_folder, find):
    course_folder.write("山田太郎.py")
    course_folder.write("softmax_24002.py")

    assert whose(find("山田太郎.py", assignment="softmax")) == [("softmax", "24001", "山田太郎.py")]
    assert whose(find("softmax_24002.py")) == [("softmax", "24002", "softmax_24002.py")]


def test_with_an_assignment_the_files_of_others_wait(course_folder, find):
    course_folder.write("inbox/activations_山田太郎.py")
    course_folder.write("inbox/softmax_山田太郎.py")

    found = find("inbox", assignment="softmax")

    assert whose(found) == [("softmax", "24001", "inbox/softmax_山田太郎.py")]
    assert found.ignored == ("inbox/activations_山田太郎.py",)


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        ("inbox/notes.py", "does not say which assignment"),
        ("inbox/深層学習③_山田太郎.py", "does not say which assignment"),
        ("inbox/softmax_山田太朗.py", "is not on the roster (similar: 24001 山田 太郎)"),
        ("inbox/softmax_Schrödinger.py", "is not on the roster: settle it with grader match"),
        ("inbox/softmax_佐藤翔.py", "could be several students (24004 佐藤 翔, 24005 佐藤 翔)"),
        ("submissions/nonsense/24001/a.py", 'no assignment "nonsense"'),
        ("submissions/softmax/佐藤翔/a.py", "could be several students (24004 佐藤 翔, 24005 佐藤 翔)"),
        ("submissions/softmax/softmax.py", "does not say whose it is"),
        ("submissions/softmax/activations_山田太郎.py", "named after the assignment activations"),
    ],
)
def test_what_belongs_to_nobody_is_listed_with_the_reason(course_folder, find, file, reason):
    course_folder.write(file)

    found = find(file.split("/")[0])

    assert found.submissions == ()
    assert [reason in one.why.en for one in found.unmatched] == [True]
    assert found.unmatched[0].why.ja
    assert file.startswith(found.unmatched[0].file)


def test_somebody_unknown_in_a_folder_of_their_own_is_graded_and_flagged(course_folder, find):
    course_folder.write("submissions/softmax/guest01/a.py")

    found = find()

    assert whose(found) == [("softmax", "guest01", "submissions/softmax/guest01/a.py")]
    assert '"guest01" is not on the roster' in found.submissions[0].notes[0].en


def test_without_a_roster_everybody_goes_by_their_folder_or_file(course_folder, find):
    course_folder.write("submissions/softmax/guest01/a.py")
    course_folder.write("inbox/softmax_山田 太郎.py")

    found = find("submissions", "inbox", students=None)

    assert [(one.student, one.notes) for one in found.submissions] == [("guest01", ()), ("山田 太郎", ())]


def test_of_two_files_of_one_student_the_newest_counts_and_the_other_is_named(course_folder, find):
    course_folder.write("inbox/softmax_山田太郎.py", "x = 1", changed=200)
    course_folder.write("inbox/softmax_24001 (1).py", "x = 2", changed=100)
    course_folder.write("submissions/softmax/yamada.old/a.py", changed=10)
    course_folder.write("submissions/softmax/24001/a.py", changed=150)

    found = find("inbox", "submissions/softmax/24001")

    assert whose(found) == [("softmax", "24001", "inbox/softmax_山田太郎.py")]
    note = found.submissions[0].notes[0].en
    assert "There are 3 attempts; the newest, softmax_山田太郎.py, was taken" in note
    assert "(not taken: 24001, softmax_24001 (1).py)" in note


def test_of_one_age_the_copy_with_the_higher_number_counts(course_folder, find):
    for name in ("softmax_山田太郎.py", "softmax_山田太郎 (2).py", "softmax_山田太郎 (1).py"):
        course_folder.write(f"inbox/{name}", changed=100)

    assert whose(find("inbox")) == [("softmax", "24001", "inbox/softmax_山田太郎 (2).py")]


@pytest.mark.parametrize("alias", ["softmax_佐藤翔.py", "inbox/softmax_佐藤翔.py"])
def test_what_a_person_has_decided_is_read_first(course_folder, find, alias):
    course_folder.write("inbox/softmax_佐藤翔.py")
    course_folder.write("aliases.csv", f"file_or_name,id\n{alias},24005\n")

    found = find("inbox")

    assert whose(found) == [("softmax", "24005", "inbox/softmax_佐藤翔.py")]


def test_a_name_that_two_people_share_is_no_decision_about_either(course_folder, find):
    course_folder.write("submissions/softmax/佐藤 翔_40000_assignsubmission_file_/a.py")
    course_folder.write("submissions/softmax/佐藤 翔_40060_assignsubmission_file_/a.py")
    course_folder.write("aliases.csv", "file_or_name,id\n佐藤 翔,24005\n")

    found = find()

    assert (whose(found), len(found.unmatched)) == ([], 2)


def test_a_bare_file_name_counts_only_while_one_file_is_called_so(course_folder, find):
    course_folder.write("inbox/one/softmax_x.py")
    course_folder.write("inbox/two/softmax_x.py")
    course_folder.write("aliases.csv", "file_or_name,id\nsoftmax_x.py,24005\n")

    assert (whose(find("inbox/one", "inbox/two")), len(whose(find("inbox/one")))) == ([], 1)


def test_a_decision_for_an_id_that_does_not_exist_is_named(course_folder, find):
    course_folder.write("inbox/softmax_佐藤翔.py")
    course_folder.write("aliases.csv", "file_or_name,id\nsoftmax_佐藤翔.py,99999\n")

    found = find("inbox")

    assert "99999, who is not on the roster" in found.unmatched[0].why.en


def test_what_cannot_be_graded_is_still_somebodys(course_folder, find):
    course_folder.write("inbox/softmax_山田太郎.pdf", b"%PDF")
    course_folder.write("submissions/softmax/24002/notes.txt")
    course_folder.write("submissions/softmax/24003/softmax.py")
    os.truncate(course_folder.root / "submissions/softmax/24003/softmax.py", 200 * 1024 * 1024)

    found = find("inbox", "submissions")

    assert [(one.student, one.problem is not None) for one in found.submissions] == [
        ("24001", True),
        ("24002", True),
        ("24003", True),
    ]


def test_a_readme_beside_the_students_is_not_taken_for_a_submission(tree, find):
    tree.write("submissions/README.md", "# sample")
    tree.write("submissions/.gitkeep", "")

    found = find()

    assert found.unmatched == ()
    assert found.ignored == ("submissions/.gitkeep", "submissions/README.md")


def test_submissions_can_be_located_first_and_read_one_at_a_time(tree, roster):
    located = discover([], course=tree.course, roster=roster)

    assert [hand_in.student for hand_in in located.submissions] == ["24001", "24002", "24001"]
    assert read_located(located.submissions[0])[0].file == ACTIVATIONS[0][2]


@pytest.mark.parametrize(
    ("paths", "assignment", "message"),
    [(["nowhere"], None, "There is no nowhere"), (["."], "nonsense", 'There is no assignment "nonsense"')],
)
def test_wrong_usage_is_an_error(course_folder, find, paths, assignment, message):
    with pytest.raises(UsageError, match=message):
        find(*paths, assignment=assignment)


def test_a_broken_manifest_stops_only_who_needs_it(course_folder, find):
    course_folder.write("assignments/softmax/manifest.toml", "hand_in = 3")
    course_folder.write("inbox/activations_山田太郎.py")

    assert whose(find("inbox", assignment="activations")) == [("activations", "24001", "inbox/activations_山田太郎.py")]
    assert whose(find("inbox")) == [("activations", "24001", "inbox/activations_山田太郎.py")]
    with pytest.raises(AssignmentError, match="hand_in"):
        find("inbox", assignment="softmax")


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="nothing is closed to root")
def test_a_students_closed_folder_is_a_problem_of_that_student_only(tree, find):
    (tree.root / "submissions/softmax/24001").chmod(0o000)

    found = find()

    assert [one.problem is not None for one in found.submissions] == [False, False, True]
