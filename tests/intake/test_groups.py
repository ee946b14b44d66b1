"""Group work: one hand-in, several students, each with a submission of their own; and one that is several people's."""

import pytest

from grader.course.aliases import Decision, assign
from grader.course.roster import Roster
from grader.errors import AssignmentError
from grader.intake.discover import discover
from grader.model import Student

PEOPLE = Roster(
    [
        Student("s001", "山田 太郎", group="Team 1"),
        Student("s002", "Aoi Hayashi", group="Team 1"),
        Student("s003", "Kim Lee", group="Team 1", withdrawn="2026-10-31"),
        Student("s004", "佐藤 翔", group="Team 2"),
        Student("s005", "佐藤 翔", group="Team 2"),
        Student("s006", "鈴木 花子"),
        Student("s007", "Team 9"),
    ]
)


@pytest.fixture
def project(course_folder):
    folder = course_folder.assignment("project")
    manifest = folder / "manifest.toml"
    manifest.write_text(manifest.read_text("utf-8") + "group_work = true\n", "utf-8")
    return course_folder


def found(course_folder, *files, assignment="project"):
    for age, file in enumerate(files):
        course_folder.write(f"in/{file}", changed=1000 * (age + 1))
    return discover([course_folder.root / "in"], course=course_folder.course, assignment=assignment, roster=PEOPLE)


def whose(discovery):
    return {one.student: one.location.file for one in discovery.submissions}


@pytest.mark.parametrize(
    "file",
    [
        "Team 1/project.py",
        "s001/project.py",
        "project_山田太郎.py",
        "project_Team 1.py",
        "project_team1.py",
        "project_s001_s002.py",
        "project_山田太郎_Aoi Hayashi.py",
        "team1_12_345_project.py",
        "Team 1-山田 太郎_123_assignsubmission_file_/project.py",
        "project-s002/project.py",
        "Team 1 - project.py",
    ],
)
def test_what_one_hands_in_counts_for_all_of_the_group_that_are_in_the_class(project, file):
    discovery = found(project, file)

    assert list(whose(discovery)) == ["s001", "s002"]
    assert discovery.unmatched == ()
    assert all(one.location.path.name in file for one in discovery.submissions)


@pytest.mark.parametrize(
    "file",
    ["project_s001_s004.py", "project_s001_鈴木花子.py", "Team 9 Team 1.py", "Team 7/project.py", "project_佐藤翔.py"],
)
def test_people_of_different_groups_and_unknown_groups_are_asked_about(project, file):
    discovery = found(project, file)

    assert [one for one in discovery.submissions if not one.is_stranger] == []
    assert len(discovery.unmatched) == 1


def test_the_newest_of_a_group_counts_for_all_and_says_who_handed_it_in(project):
    discovery = found(project, "project_s001.py", "project_s002.py")

    first, second = discovery.submissions
    assert whose(discovery) == {"s001": "in/project_s002.py", "s002": "in/project_s002.py"}
    assert "group Team 1 has submitted (s002 did so)" in first.notes[0].en
    assert "There are 2 attempts" in first.notes[1].en
    assert len(second.notes) == 1


def test_a_copy_for_everybody_is_no_second_attempt(project):
    for who in ("山田 太郎_1", "Aoi Hayashi_2", "佐藤 翔_3"):
        project.write(f"in/Team 1-{who}_assignsubmission_file_/project.py", changed=1000)

    discovery = found(project)

    assert [(one.student, one.notes) for one in discovery.submissions] == [("s001", ()), ("s002", ())]
    assert len(discovery.unmatched) == 1


def test_who_has_left_hands_in_alone_and_one_without_a_group_too(project):
    assert list(whose(found(project, "project_s003.py", "project_s006.py"))) == ["s003", "s006"]


def test_without_group_work_a_group_is_nobody(course_folder):
    discovery = found(
        course_folder, "softmax_Team 1.py", "softmax_s001_s002.py", "softmax_s001.py", assignment="softmax"
    )

    assert list(whose(discovery)) == ["s001"]
    assert len(discovery.unmatched) == 2


def test_a_person_may_give_a_submission_to_several(course_folder):
    course_folder.write("in/softmax_pair.py")
    assign(course_folder.course, [Decision("in/softmax_pair.py", "s001; S006", assignment="softmax")], PEOPLE)

    assert whose(found(course_folder, assignment="softmax")) == {
        "s001": "in/softmax_pair.py",
        "s006": "in/softmax_pair.py",
    }
    assert "in/softmax_pair.py,s001 s006,softmax" in (course_folder.root / "aliases.csv").read_text("utf-8-sig")


def test_group_work_is_a_switch(project):
    manifest = project.root / "assignments/project/manifest.toml"
    manifest.write_text(manifest.read_text("utf-8").replace("group_work = true", 'group_work = "yes"'), "utf-8")

    from grader.course.manifest import read_manifest

    with pytest.raises(AssignmentError, match="group_work"):
        read_manifest(manifest.parent)
