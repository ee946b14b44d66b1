"""docs/ci/*.yml and action.yml: their ``run`` lines, executed one after the other, and what they may never do.

Replaced are the steps of others (checkout: a folder is there already; setup-python and cache: this interpreter) and
``python -m pip install``, which is written down instead of asking the network: the ``grader`` of this environment is on
the path in its place. A line is run as the runner runs it, by ``bash --noprofile --norc -eo pipefail``.
"""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

ROOT = Path(__file__).parents[2]
STUDENT, COURSE = ROOT / "docs/ci/student.yml", ROOT / "docs/ci/course.yml"
GITLAB, ACTION = ROOT / "docs/ci/gitlab.yml", ROOT / "action.yml"
GITHUB = (STUDENT, COURSE, ACTION)
EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}")
PIP = 'if [ "$1 $2 $3" = "-m pip install" ]; then printf "%s\\n" "$@" >> "$INSTALLED"; else exec {python} "$@"; fi\n'
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
