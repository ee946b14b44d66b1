"""What the workflows of docs/ci and action.yml give to pip: which wheel, which extras, which versions."""

import re
import subprocess
import tomllib

import pytest

from tests.cli.test_workflows import ACTION, COURSE, GITLAB, ROOT, STUDENT, Runner, read, steps


@pytest.fixture
def runner(tmp_path):
    return Runner(tmp_path)


WHEELS = {  # the wheels of a repository: the one that is installed
    "one": (["a/shinso_grader-0.1.0-py3-none-any.whl"], 0),
    "the newer one in the folder that comes first": (
        ["a/shinso_grader-0.2.0-py3-none-any.whl", "b/shinso_grader-0.1.0-py3-none-any.whl"],
        0,
    ),
    "the newer one in the folder that comes last": (
        ["a/shinso_grader-0.1.0-py3-none-any.whl", "b/shinso_grader-0.2.0-py3-none-any.whl"],
        1,
    ),
    "ten is more than nine": (
        ["a/shinso_grader-0.10.0-py3-none-any.whl", "b/shinso_grader-0.9.1-py3-none-any.whl"],
        0,
    ),
    "hashes": (
        [
            "a/shinso_grader-0.2.0+g0123456789ab-py3-none-any.whl",
            "b/shinso_grader-0.1.0+gfedcba987654-py3-none-any.whl",
        ],
        0,
    ),
    "folders that look like versions": (
        ["kit-1/shinso_grader-0.3.0-py3-none-any.whl", "kit-10/shinso_grader-0.2.0-py3-none-any.whl"],
        0,
    ),
    "deeper": (["shinso_grader-0.1.0-py3-none-any.whl", "a b/c/d/shinso_grader-0.1.1-py3-none-any.whl"], 1),
    "an unkind folder": (
        ["x\n9\t$(touch pwned)/shinso_grader-1.0.0-py3-none-any.whl", "z/shinso_grader-0.9.0-py3-none-any.whl"],
        0,
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("file", [STUDENT, COURSE, ACTION, GITLAB], ids=lambda file: file.name)
def test_the_wheel_of_the_highest_version_is_installed_wherever_it_lies(runner, tmp_path, file):
    lines = [step.get("run", "") for step in steps(file)] if file is not GITLAB else read(file)["check"]["script"]
    script = "\n".join(lines[:-1]) if file is GITLAB else next(line for line in lines if "pip install" in line)
    installed = {}
    for title, (wheels, _) in WHEELS.items():
        checkout = tmp_path / title
        for wheel in map(checkout.joinpath, wheels):
            wheel.parent.mkdir(parents=True, exist_ok=True)
            wheel.touch()
        environment = runner.environment | {"INSTALLED": str(tmp_path / "it"), "FOLDER": "."}
        (tmp_path / "it").unlink(missing_ok=True)
        subprocess.run(["bash", "-euo", "pipefail", "-c", script], cwd=checkout, env=environment | UNSET, check=True)
        installed[title] = (tmp_path / "it").read_text("utf-8").partition("./")[2].rpartition(".whl")[0]

    assert installed == {title: wheels[taken].removesuffix(".whl") for title, (wheels, taken) in WHEELS.items()}
    assert not list(tmp_path.rglob("pwned"))


UNSET = {"EXTRA": "", "PROGRAM": "/program"}


def test_a_course_installs_its_own_program_the_versions_of_its_kits_and_torch_where_it_is_needed(runner, tmp_path):
    script = next(step["run"] for step in steps(COURSE) if step.get("name") == "Install")
    rest = "course,notebook,documents,playground"
    own, manifest = {"pyproject.toml": 'name = "shinso-grader"\n'}, "assignments/gan/manifest.toml"
    wheel = "k/shinso_grader-9-x.whl"
    cases = {  # the files of a course: the last words of pip's command
        "the program": (own | {wheel: ""}, [f".[{rest}]"]),
        "another project": ({"pyproject.toml": 'name = "x"\n', wheel: ""}, [f"./{wheel}[{rest}]"]),
        "torch": (own | {manifest: 'packages = ["numpy", "torch"]\n'}, [f".[{rest},torch]"]),
        "torch on a line of its own": (
            own | {manifest: "packages = [\n  'numpy',\n  'torch',\n]\n"},
            [f".[{rest},torch]"],
        ),
        "no torch": (own | {manifest: 'packages = ["numpy"]  # "torch"\n'}, [f".[{rest}]"]),
        "no packages": (own | {manifest: 'title = "torch"\n'}, [f".[{rest}]"]),
        "a manifest that is none": (own | {manifest: "packages = [torch"}, [f".[{rest}]"]),
        "versions": (own | {"constraints.txt": ""}, ["-c", "constraints.txt", f".[{rest}]"]),
    }
    found = {}
    for title, (files, _) in cases.items():
        for name, content in files.items():
            (tmp_path / title / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / title / name).write_text(content, "utf-8")
        (tmp_path / "installed").unlink(missing_ok=True)
        subprocess.run(
            ["bash", "-eo", "pipefail", "-c", script], cwd=tmp_path / title, env=runner.environment, check=True
        )
        words = (tmp_path / "installed").read_text("utf-8").splitlines()
        found[title] = words[words.index("--quiet") + 1 :]

    assert found == {title: words for title, (_, words) in cases.items()}
    assert {"grader/**", "constraints.txt"} <= set(read(COURSE)["on"]["push"]["paths"])


def test_the_extras_that_the_pages_name_are_there_and_a_course_is_given_its_own():
    known = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    for page in ("docs/ci.en.md", "docs/ci.ja.md"):
        found = re.findall(r"extra: (\S+).*\n +command: (\w+)", (ROOT / page).read_text("utf-8"))

        assert [command for _, command in found] == ["check", "audit"]
        for extras, command in found:
            assert set(extras.split(",")) <= known.keys()
            assert command == "check" or "course" in extras.split(",")
