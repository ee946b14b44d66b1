"""Names that learning platforms give to downloads: whose they are, and which belong together."""

from grader.course.roster import Roster
from grader.model import Student
from tests.fixtures.courses import discover_and_read

PEOPLE = Roster(
    [
        Student("s001", "山田 太郎", "ヤマダ タロウ", "taro@example.ac.jp"),
        Student("s002", "髙橋 花子", "タカハシ ハナコ", "hanako@example.ac.jp"),
        Student("s003", "Aoi Hayashi", "", "aoi.hayashi@example.ac.jp"),
        Student("00123", "Kim Lee", "", "kim@example.ac.jp"),
        Student("s005", "佐藤 翔", "サトウ ショウ"),
        Student("s006", "佐藤 翔", "サトウ カケル"),
        Student("s007", "Lee Kim", "", "lee@example.ac.jp"),
        Student("s008", "Anna-Maria de la Cruz", ""),
    ]
)
ANSWER = "def softmax(u):\n    return u\n"

# one download: the path below a folder that is graded with `-a softmax`, and the student; None: nobody is named
NAMES = {
    "山田 太郎_123457_assignsubmission_file_/softmax.py": "s001",
    "山田 太郎_123457_assignsubmission_file/k/softmax.py": "s001",
    "Aoi Hayashi_40000_assignsubmission_file_softmax.py": "s003",
    "Hayashi Aoi_40000_assignsubmission_file_/a.py": "s003",
    "s002_123_assignsubmission_file_/softmax.py": "s002",
    "yamadataro_12345_678901_softmax.py": None,
    "hayashiaoi_5117_90117_softmax.py": "s003",
    "hayashiaoi_LATE_5117_90117_softmax.py": "s003",
    "aoihayashi_LATE_5117_90117_softmax-1.ipynb": "s003",
    "delacruzannamaria_9_10_x.py": "s008",
    "Anna-Maria de la Cruz - softmax.py": "s008",
    "山田太郎_12_34_softmax.ipynb": "s001",
    "Softmax_s001_attempt_2024-10-02-12-00-00_x.py": "s001",
    "Warm Up No 2_s002_attempt_2024-10-02-12-00-00_softmax.ipynb": "s002",
    "Softmax_aoi.hayashi_attempt_2024-10-02-12-00-00_x.py": "s003",
    "softmax_s002.py.txt": "s002",
    "s001 - softmax.py": "s001",
    "Aoi Hayashi - softmax.py": "s003",
    "髙橋 花子 - softmax のコピー.ipynb": "s002",
    "softmax-s001/softmax.py": "s001",
    "softmax_s002/src/softmax.py": "s002",
    "s001 softmax/softmax.py": "s001",
    "Aoi Hayashi/Softmax/Version 2/softmax.py": "s003",
    "s001山田太郎/softmax.py": "s001",
    "山田 太郎(s001)/softmax.py": "s001",
    "s002.tar.gz": "s002",
    "123/softmax.py": "00123",
    "0123.py": "00123",
    "leekim_1_2_softmax.py": None,
    "佐藤 翔_40000_assignsubmission_file_/softmax.py": None,
    "s001 - s002.py": None,
    "山田_40000_assignsubmission_file_/softmax.py": None,
    "Participant 77_40000_assignsubmission_file_/softmax.py": None,
    "submission_12345/softmax.py": None,
    "softmax-octocat/softmax.py": None,
}


def find(course_folder, *paths, students=PEOPLE, assignment="softmax"):
    places = [course_folder.root / path for path in paths]
    return discover_and_read(places, course=course_folder.course, assignment=assignment, roster=students)


def test_a_download_belongs_to_the_one_person_it_names(course_folder):
    roots = {}
    for number, path in enumerate(NAMES):
        course_folder.write(f"in{number}/{path}", ANSWER)
        roots[path] = f"in{number}"

    wrong = {}
    for path, expected in NAMES.items():
        found = find(course_folder, roots[path])
        known = [one.student for one in found.submissions if one.student in {s.id for s in PEOPLE.students}]
        if known != ([expected] if expected else []) or bool(found.unmatched) != (expected is None):
            wrong[path] = (known, [one.why.en for one in found.unmatched])
    assert wrong == {}


def test_repositories_of_one_template_are_read_without_its_name(course_folder):
    for user in ("s001", "s002", "octocat"):
        course_folder.write(f"inbox/lab-one-{user}/softmax.py", ANSWER)

    found = find(course_folder, "inbox")

    assert [one.student for one in found.submissions] == ["lab-one-octocat", "s001", "s002"]
    assert [one.file for one in found.unmatched] == ["inbox/lab-one-octocat"]


METADATA = """---
submission_11:
  :submitters:
  - :name: Aoi Hayashi
    :sid: ''
    :email: aoi.hayashi@example.ac.jp
  :created_at: 2024-10-02 12:00:00.000000000 Z
  :score: 3.0
  :results:
    :name: s002
submission_12:
  :submitters:
  - :name: 山田 太郎
    :sid: 's001'
  - :name: "髙橋 花子"
    :sid: s002
submission_13:
  :submitters:
  - :name: Nobody Known
"""


def test_the_metadata_of_gradescope_say_whose_a_submission_is(course_folder):
    course_folder.write("export/submission_metadata.yml", METADATA)
    for number in (11, 12, 13):
        course_folder.write(f"export/submission_{number}/softmax.py", ANSWER)

    found = find(course_folder, "export")

    assert [(one.student, one.file) for one in found.submissions] == [
        ("s001", "export/submission_12/softmax.py"),
        ("s002", "export/submission_12/softmax.py"),
        ("s003", "export/submission_11/softmax.py"),
        ("submission_13", "export/submission_13/softmax.py"),
    ]
    assert '"Nobody Known" is not on the roster' in found.unmatched[0].why.en


def test_files_that_a_platform_has_put_apart_are_one_submission(course_folder):
    course_folder.write("inbox/hayashiaoi_1_10_softmax.py", "from helper import k\n" + ANSWER, changed=100)
    course_folder.write("inbox/hayashiaoi_1_11_helper.py", "k = 1\n", changed=9000)
    course_folder.write("inbox/hayashiaoi_1_12_Untitled.ipynb", "{}", changed=9000)
    course_folder.write("inbox/山田太郎_2_13_softmax.py", ANSWER)

    found = find(course_folder, "inbox")

    assert [(one.student, one.entry, len(one.sources)) for one in found.submissions] == [
        ("s001", "山田太郎_2_13_softmax.py", 1),
        ("s003", "softmax.py", 3),
    ]


def test_of_attempts_the_last_by_its_name_counts_and_the_summary_is_no_submission(course_folder):
    for day, code in (("01", "x = 1"), ("03", ANSWER), ("02", "x = 2")):
        start = f"inbox/Softmax_s001_attempt_2024-10-{day}-12-00-00"
        course_folder.write(f"{start}_softmax.py", code, changed=100)
        course_folder.write(f"{start}_part.py", "y = 1", changed=100)
        course_folder.write(f"{start}.txt", "Name: Yamada")

    found = find(course_folder, "inbox")

    (one,) = found.submissions
    assert (one.student, one.entry) == ("s001", "softmax.py")
    assert ANSWER.encode() in [source.content for source in one.sources]
    assert len(found.ignored) == 3


def test_somebody_whom_nothing_resembles_is_graded_flagged_and_listed(course_folder):
    course_folder.write("submissions/softmax/guest/softmax.py", ANSWER)
    course_folder.write("submissions/softmax/山田 太朗_4_assignsubmission_file_/softmax.py", ANSWER)

    found = find(course_folder, assignment=None)

    assert len(found.submissions) == len(found.unmatched) == 2
    assert "similar: s001 山田 太郎" in found.unmatched[1].why.en
    assert "left out of the statistics" in found.unmatched[0].why.en


def test_the_archive_of_a_whole_class_is_nobodys(course_folder, zipped):
    names = ("山田 太郎_1_assignsubmission_file_/a.py", "髙橋 花子_2_assignsubmission_file_/a.py")
    course_folder.write("inbox/DL101-softmax-12345.zip", zipped(dict.fromkeys(names, ANSWER)))

    found = find(course_folder, "inbox")

    assert found.submissions == ()
    assert "unpack it and give the folder" in found.unmatched[0].why.en


def test_without_a_roster_the_platforms_additions_are_left_out(course_folder):
    course_folder.write("inbox/hayashiaoi_5117_90117_softmax.py", ANSWER)

    assert [one.student for one in find(course_folder, "inbox", students=None).submissions] == ["hayashiaoi"]


def test_the_folders_of_teams_are_found_below_submitted_files(course_folder):
    course_folder.write("export/Submitted files/Aoi Hayashi/Softmax/Version 1/softmax.py", "x = 1")
    course_folder.write("export/Submitted files/Aoi Hayashi/Softmax/Version 2/softmax.py", ANSWER)
    course_folder.write("export/Working files/Aoi Hayashi/Softmax/softmax.py", "x = 1")

    (one,) = find(course_folder, "export").submissions

    assert (one.student, one.file) == ("s003", "export/Submitted files/Aoi Hayashi/Softmax/Version 2/softmax.py")


# what Aoi Hayashi has below "Submitted files", the oldest first, and what is graded with `-a softmax`; None: nothing
OF_TEAMS = [
    (["Softmax/Version 1/hw.py", "Activations/Version 1/hw.py"], "Softmax/Version 1/hw.py"),
    (["Activations/Version 1/hw.py"], None),
    (["Activations/hw.py"], None),
    (["softmax/Version 10/hw.py", "softmax/Version 9/hw.py"], "softmax/Version 10/hw.py"),
    (["Softmax/Version 2/main.py", "Softmax/Version 1/softmax.py"], "Softmax/Version 2/main.py"),
    (["Softmax/hw.py"], "Softmax/hw.py"),
    (["Week 3/Version 1/hw.py"], "Week 3/Version 1/hw.py"),
    (["Week 3/Version 1/hw.py", "Activations/Version 1/hw.py"], "Week 3/Version 1/hw.py"),
    (["Week 3/Version 1/hw.py", "Softmax/Version 1/hw.py"], "Softmax/Version 1/hw.py"),
    (["Week 3/Version 1/hw.py", "Week 4/Version 1/hw.py"], None),
    (["Softmax/バージョン 2/hw.py", "Softmax/バージョン 1/hw.py"], "Softmax/バージョン 2/hw.py"),
]


def test_of_teams_the_last_version_for_this_assignment_counts(course_folder):
    wrong = []
    for number, (files, expected) in enumerate(OF_TEAMS):
        start = f"export{number}/Submitted files"
        for age, file in enumerate(files):
            course_folder.write(f"{start}/Aoi Hayashi/{file}", ANSWER, changed=1000 * (age + 1))
        for below in (start, f"{start}/Aoi Hayashi"):
            found = [one.file for one in find(course_folder, below).submissions]
            if found != ([f"{start}/Aoi Hayashi/{expected}"] if expected else []):
                wrong.append((files, expected, below, found))
    assert wrong == []


def test_an_id_or_address_of_gradescope_decides_between_namesakes(course_folder):
    people = {
        "submission_1": (":sid: s005", ":name: 佐藤 翔"),
        "submission_2": (":sid: s006", ":name: 佐藤 翔"),
        "submission_3": (":name: 佐藤 翔",),
        "submission_4": (":sid: s001", ":name: Aoi Hayashi"),
        "submission_5": (":email: aoi.hayashi@example.ac.jp", ":name: A. Hayashi"),
    }
    lines = []
    for folder, fields in people.items():
        course_folder.write(f"export/{folder}/softmax.py", ANSWER)
        lines += [f"{folder}:", "  :submitters:", *(f"  {'-' if at == 0 else ' '} {f}" for at, f in enumerate(fields))]
    course_folder.write("export/submission_metadata.yml", "\n".join(lines) + "\n")

    found = find(course_folder, "export")

    assert [one.student for one in found.submissions] == ["s003", "s005", "s006"]
    assert [len(one.candidates) for one in found.unmatched] == [2, 2]


# what lies in a download of a whole class, and whose: as a folder in the one that is given, and as a zip of it
EXPORTS = {
    "assignment_77_export": ["submission_metadata.yml", "submission_1/softmax.py"],
    "warm up-1-2": ["山田 太郎_1_assignsubmission_file_/a.py", "髙橋 花子_2_assignsubmission_file_/a.py"],
    "moodle files": ["山田 太郎_1_assignsubmission_file_a.py", "髙橋 花子_2_assignsubmission_file_a.py"],
    "teams": ["Submitted files/山田 太郎/Softmax/Version 1/a.py", "Submitted files/髙橋 花子/Softmax/Version 1/a.py"],
    "github": ["softmax-s001/softmax.py", "softmax-s002/softmax.py"],
    "canvas": ["山田太郎_12_34_softmax.py", "hayashiaoi_5117_90117_softmax.py"],
    "plain": ["s001/softmax.py", "s002/softmax.py"],
}


def test_a_download_of_a_class_is_no_student(course_folder, zipped):
    wrong = {}
    for number, (name, files) in enumerate(EXPORTS.items()):
        content = {f"{name}/{file}": ANSWER for file in files}
        for file, text in content.items():
            is_list = file.endswith(".yml")
            people = "submission_1:\n  :submitters:\n  - :sid: s001\n"
            course_folder.write(f"dl{number}/{file}", people if is_list else text)
        course_folder.write(f"zip{number}/x.zip", zipped(content))
        below = find(course_folder, f"dl{number}")
        archive = find(course_folder, f"zip{number}")
        said = [one.why.en for one in archive.unmatched]
        known = [one for one in below.submissions if one.student in {s.id for s in PEOPLE.students}]
        if len(known) < len([f for f in files if ".yml" not in f]) or below.unmatched or archive.submissions:
            wrong[name] = (known, below.unmatched, archive.submissions)
        elif len(said) != 1 or "download of a whole class" not in said[0]:
            wrong[name] = said
    assert wrong == {}


def test_a_download_below_submissions_is_no_student_when_it_is_named(course_folder):
    for who in ("山田 太郎_1", "髙橋 花子_2"):
        course_folder.write(f"submissions/softmax/CS101/{who}_assignsubmission_file_/a.py", ANSWER)

    found = find(course_folder, "submissions/softmax/CS101", assignment=None)

    assert [one.student for one in found.submissions] == ["s001", "s002"]


def test_a_student_with_folders_in_a_folder_stays_one_student(course_folder, zipped):
    course_folder.write("dl/guest01/src/softmax.py", ANSWER)
    course_folder.write("dl/guest01/s001.txt", "with s001")
    course_folder.write("dl/s002/s001/softmax.py", ANSWER)
    course_folder.write("dl/s002/s003/softmax.py", ANSWER)
    course_folder.write("dl/s005.zip", zipped({"s005/src/softmax.py": ANSWER, "s005/tests/x.py": ANSWER}))

    assert sorted(one.student for one in find(course_folder, "dl").submissions) == ["guest01", "s002", "s005"]
