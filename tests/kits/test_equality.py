"""From a kit, without the course, every file gets the verdicts, words, hints and names that it gets in the course.

`make audit` compares all files of all assignments; otherwise a few of one assignment whose turn it is are compared.
"""

import ast
import re
from pathlib import Path

from grader.course.course import find_course
from grader.course.manifest import read_manifest
from grader.grading.api import PUBLIC_SEED
from grader.grading.grader import Grader, Settings
from grader.intake.asked_for import AskedFor
from grader.intake.load import single_submission
from grader.kits.building import InLanguages, build
from grader.kits.confidential import confidential
from grader.kits.kit_file import read_kit
from grader.kits.leaks import leaks
from grader.kits.opened import OpenedKit
from grader.kits.wheel import own_wheel
from grader.model import GradingVerdict, Verdict
from tests.rotation import NAMES, ROOT, each, some

WITHOUT_TORCH = {name for name in NAMES if "torch" not in read_manifest(ROOT / "assignments" / name).packages} - {
    "playground",  # which trains a network for minutes
}
SETTINGS = Settings(PUBLIC_SEED, confined=False, hidden=False)


def pytest_generate_tests(metafunc):
    """Try all assignments where they were asked for, else one: recording takes seconds where there is torch."""
    if "name" in metafunc.fixturenames:
        is_asked = metafunc.config.getoption("--assignments") != "some"
        metafunc.parametrize("name", each(NAMES if is_asked else sorted(some() & WITHOUT_TORCH)[:1]))


def code(name):
    """Yield what students could submit: the reference, starters, and variants alone and put into the reference."""
    folder = ROOT / "assignments" / name
    reference = (ROOT / "reference" / f"{name}.py").read_text("utf-8")
    yield "reference.py", reference
    for file in sorted((folder / "starter").rglob("*.*")):
        if file.suffix == ".npy":  # data that lie beside the starters
            continue
        yield f"starter {file.parent.name}{file.suffix}", file.read_text("utf-8")
    for kind in ("right", "wrong"):
        for file in sorted((folder / kind).glob("*.py")):
            source = file.read_text("utf-8")
            yield f"{kind} {file.stem} alone.py", source
            whole = source.replace("from __future__ import annotations", "")
            yield f"{kind} {file.stem}.py", f"{reference}\n\n{whole}"


def documents(name):
    """Yield what students could submit where that is a document."""
    folder = ROOT / "assignments" / name
    yield "answer.md", (folder / "answer.md").read_text("utf-8")
    for kind in ("right", "wrong"):
        for file in sorted((folder / kind).glob("*.py")):
            for node in ast.parse(file.read_text("utf-8")).body:
                if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "DOCUMENT":
                    yield f"{kind} {file.stem}.md", ast.literal_eval(node.value)


def test_a_kit_says_the_same_as_the_course(name, tmp_path, request):
    assignment = read_manifest(ROOT / "assignments" / name)
    file = tmp_path / f"{name}.kit"
    course = find_course(ROOT)
    built = build(course, assignment, InLanguages(("ja", "en"), ("ja",)), own_wheel())
    assert leaks(built.files, confidential(course, assignment, assignment.ships, built.common), assignment.ships) == ()
    file.write_bytes(next(each.content for each in built.files if each.path.endswith(".kit")))
    kit = OpenedKit(read_kit(file), file)
    submissions = list((documents if assignment.kind == "document" else code)(name))
    if request.config.getoption("--assignments") == "some":
        submissions = [*submissions[:2], *submissions[9::40]]
    differ, verdicts = [], {}

    with Grader(SETTINGS) as course, Grader(SETTINGS, None, kit.side) as alone:
        for label, content in submissions:
            submitted = tmp_path / f"{name}{Path(label).suffix}"
            submitted.write_text(content, "utf-8")
            single = [
                single_submission(submitted, name, assignment.kind, asked=asked)
                for asked in (AskedFor(assignment.folder), kit.asked)
            ]
            expected, found = course.grade(single[0], assignment), alone.grade(single[1], kit.assignment)
            verdicts[label] = {check.verdict for check in found.checks}
            if single[0] != single[1] or plain(expected) != plain(found):
                differ.append(label)

    assert differ == []
    first = submissions[0][0]
    assert verdicts[first] == {Verdict.PASSED}
    assert len(submissions) > 3


def plain(report):
    """Return what a report says, without what differs from run to run."""
    assert report.verdict is not GradingVerdict.WITHHELD
    checks = [check._replace(cpu_seconds=0.0, wall_seconds=0.0) for check in report.checks]
    output = re.sub(r"\S*/grader-\w+/", "", report.output)  # a worker's own folder, in a warning of Python's
    return report._replace(cpu_seconds=0.0, wall_seconds=0.0, checks=tuple(checks), output=output)
