"""The optional parts of the installation: which there are, and what each command says where one is missing."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sysconfig
import tomllib
import venv
from collections.abc import Callable, Iterable
from importlib import metadata
from pathlib import Path

import pytest

from grader import install_command as install_command_module
from grader import messages
from grader.extras import EXTRAS, MissingExtra, command_for, missing_extra, missing_modules, require_extra
from grader.install_command import install_command

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
XOR = "https://playground.tensorflow.org/#dataset=xor&seed=0.12345"
STARTER = "assignments/{0}/starter/en/{0}.{1}"


def distributions(extra: str) -> set[str]:
    """Return the names of the packages that pyproject.toml lists for an extra."""
    listed = PROJECT["optional-dependencies"][extra]
    return {requirement.partition(">=")[0].partition("==")[0] for requirement in listed}


def test_every_extra_of_the_project_is_known_with_its_modules():
    modules = metadata.packages_distributions() | {"sklearn": ["scikit-learn"]}
    canonical = {name: name.lower() for names in modules.values() for name in names}

    assert set(EXTRAS) == set(PROJECT["optional-dependencies"]) - {"all", "dev"}
    for extra, tops in EXTRAS.items():
        assert {canonical[modules[top][0]] for top in tops} == distributions(extra), extra
        assert messages.text(f"extras.purpose.{extra}").ja


def test_all_and_dev_bring_every_extra():
    (everything,) = PROJECT["optional-dependencies"]["all"]

    assert everything == f"shinso-grader[{','.join(EXTRAS)}]"
    assert "shinso-grader[all]" in PROJECT["optional-dependencies"]["dev"]


def test_no_message_tells_anybody_to_install_from_an_index_what_no_index_has():
    files = [*ROOT.glob("grader/*/*.toml"), *ROOT.glob("commands/*"), *ROOT.glob("docs/**/*.md"), ROOT / "README.md"]
    told = [line for file in files if file.is_file() for line in file.read_text("utf-8").splitlines()]

    assert not [line for line in told if re.search(r"pip install '?(shinso-)?grader\b", line)]


@pytest.fixture
def installed(tmp_path, monkeypatch) -> Callable[..., Path]:
    """Have pip's notes say where the grader came from; it then lies in no checkout."""
    monkeypatch.setattr(install_command_module, "__file__", str(tmp_path / "site-packages" / "grader" / "x.py"))
    monkeypatch.chdir(tmp_path)

    def note(url: str, *, editable: bool = False) -> Path:
        info = tmp_path / "site-packages" / "shinso_grader-9.dist-info"
        info.mkdir(parents=True, exist_ok=True)
        extras = "".join(
            f'Requires-Dist: {line}; extra == "{extra}"\n'
            for extra, listed in PROJECT["optional-dependencies"].items()
            for line in listed
        )
        (info / "METADATA").write_text(f"Name: shinso-grader\nVersion: 9\n{extras}", "utf-8")
        (info / "direct_url.json").write_text(json.dumps({"url": url, "dir_info": {"editable": editable}}), "utf-8")
        monkeypatch.syspath_prepend(tmp_path / "site-packages")
        return tmp_path

    return note


def test_the_command_names_the_wheel_that_was_installed_and_else_the_packages(installed, tmp_path, monkeypatch):
    kit = tmp_path / "a kit"
    wheel = kit / "shinso_grader-9-py3-none-any.whl"
    installed(wheel.as_uri())

    gone = install_command("torch")
    kit.mkdir()
    wheel.touch()
    elsewhere = install_command("torch")
    monkeypatch.chdir(kit)
    here = install_command("torch")
    installed("https://example.org/shinso_grader-9-py3-none-any.whl")
    beside = install_command("documents")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyproject.toml").touch()
    installed(tmp_path.as_uri())
    copied = install_command("course")
    installed(tmp_path.as_uri(), editable=True)

    assert copied == "pip install '.[course]'"
    assert gone == "pip install 'torch>=2.13'"
    assert elsewhere == f"pip install '{wheel}[torch]'"
    assert here == f"pip install '{wheel.name}[torch]'"
    assert beside == f"pip install '{wheel.name}[documents]'"
    assert install_command("course") == "pip install -e '.[course]'"


@pytest.fixture(scope="session")
def without(tmp_path_factory) -> Callable[[Iterable[str]], Path]:
    """Return the interpreter of an environment that has everything of this one but some modules."""

    def make(modules: Iterable[str]) -> Path:
        folder = tmp_path_factory.mktemp("environment")
        venv.create(folder, symlinks=True)
        variables = {"base": str(folder), "platbase": str(folder)}
        target = Path(sysconfig.get_path("purelib", "venv", variables))
        names = metadata.packages_distributions()
        hidden = {name for module in modules for name in names.get(module, ())}
        gone = {top for top, found in names.items() if hidden & set(found)}
        for source in {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}:
            for path in Path(source).iterdir():
                distribution = path.name.partition("-")[0].replace("_", "-")
                top = path.name.partition(".")[0]
                if (
                    path.suffix != ".pth"
                    and not {distribution.lower()} & {name.lower() for name in hidden}
                    and top not in gone
                ):
                    (target / path.name).symlink_to(path)
        (target / "grader.pth").write_text(str(ROOT), "utf-8")
        return Path(sysconfig.get_path("scripts", "venv", variables), "python")

    return make


@pytest.fixture(scope="session")
def bare(without) -> Path:
    """The interpreter of an environment without any extra."""
    return without({module for modules in EXTRAS.values() for module in modules})


@pytest.fixture
def run(tmp_path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the command ``grader`` of an environment in this project's own course, with a database of its own."""

    def grader(python: Path, *arguments: str, lang: str = "en") -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "GRADER_LANG": lang, "PYTHONDONTWRITEBYTECODE": "1"}
        command = [str(python), "-m", "grader", *arguments]
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    return grader


@pytest.mark.slow
def test_the_core_checks_a_module_and_lists_what_else_there_is(bare, run):
    checked = run(bare, "check", STARTER.format("activations", "py"))
    notebook = run(bare, "check", STARTER.format("activations", "ipynb"))
    program = (
        "from grader.extras import EXTRAS, missing_modules; print({e: missing_modules(e) for e in EXTRAS} == EXTRAS)"
    )

    assert (checked.returncode, checked.stderr) == (1, "")  # a starter earns nothing
    assert (notebook.returncode, notebook.stderr) == (1, "")
    assert notebook.stdout.splitlines()[-1] == checked.stdout.splitlines()[-1]
    assert subprocess.check_output([bare, "-c", program], text=True).strip() == "True"
    assert run(bare, "--help").returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("extra", "arguments"),
    [
        ("course", ["grade", "submissions/activations", "--db", "grades.db"]),
        ("course", ["report", "--db", "grades.db"]),
        ("course", ["report", "--check", "--db", "grades.db"]),
        ("course", ["mark", "survey", "--db", "grades.db"]),
        ("course", ["audit", "activations"]),
        ("torch", ["check", STARTER.format("gan", "py")]),
        ("torch", ["check", STARTER.format("transfer", "py"), "--format", "json"]),
        ("playground", ["check", XOR, "-a", "playground"]),
        ("playground", ["playground", XOR, "--epochs", "1"]),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else value,
)
def test_a_command_says_which_extra_it_needs(bare, run, extra, arguments):
    english, japanese = run(bare, *arguments), run(bare, *arguments, lang="ja")

    for shown in (english, japanese):
        assert shown.returncode == 2
        if "json" in arguments:  # then what went wrong is JSON too
            assert f"'.[{extra}]'" in json.loads(shown.stdout)["error"]["next"]
        else:
            assert shown.stdout == ""
        assert f"pip install -e '.[{extra}]'" in shown.stderr
        assert "Traceback" not in shown.stderr
        assert len(shown.stderr.splitlines()) == 3
    assert f"It is needed to {messages.text(f'extras.purpose.{extra}').en}" in english.stderr
    assert messages.text(f"extras.purpose.{extra}").ja in japanese.stderr


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["docx", "pptx", "xlsx", "pdf"])
def test_a_document_is_not_graded_where_the_library_that_reads_it_is_missing(bare, without, run, tmp_path, suffix):
    file = sorted(ROOT.glob(f"submissions/survey/*/*.{suffix}"))[0]
    assignment = ("-a", "survey")
    no_readers = without(set(EXTRAS["documents"]) - {"openpyxl"} if suffix != "xlsx" else {"openpyxl"})

    checked = run(bare, "check", str(file), *assignment)
    graded = run(no_readers, "grade", str(file), *assignment, "--db", str(tmp_path / "g.sqlite"), "--format", "json")

    assert (checked.returncode, checked.stdout) == (2, "")
    assert "pip install -e '.[documents]'" in checked.stderr
    (grading,) = json.loads(graded.stdout)["gradings"]
    assert (graded.returncode, graded.stderr, grading["verdict"]) == (3, "", "WITHHELD")
    assert "pip install -e '.[documents]'" in grading["error"]["next"]


@pytest.mark.slow
def test_in_a_class_only_what_needs_the_extra_is_withheld(without, run, tmp_path):
    python = without(["IPython", "torch"])
    names = ("activations/s2024001", "activations/s2024004", "gan/s2024005")
    files = [str(next((ROOT / "submissions" / name).glob("*"))) for name in names]

    # links stand for the packages of this environment, and a confined worker would not follow them
    options = ("--isolation", "none", "--db", str(tmp_path / "grades.sqlite"), "--format", "json")
    gradings = json.loads(run(python, "grade", *files, *options).stdout)["gradings"]

    for grading in gradings:
        needs_torch = grading["assignment"] == "gan"
        assert grading["verdict"] == ("WITHHELD" if needs_torch else "GRADED"), grading
        assert not needs_torch or "pip install -e '.[torch]'" in grading["error"]["next"]
    assert {grading["verdict"] for grading in gradings} == {"WITHHELD", "GRADED"}


@pytest.mark.slow
def test_an_audit_names_the_extra_that_an_assignment_needs(without, run):
    python = without(["torch", "numba"])

    audited = run(python, "audit", "gan", "playground", "--mutants", "none", "--seeds", "1", "--format", "json")

    assert (audited.returncode, audited.stderr) == (1, "")
    for extra in ("torch", "playground"):
        assert f"pip install -e '.[{extra}]'" in audited.stdout


@pytest.mark.slow
def test_a_picture_needs_the_extra_that_draws_it(without, run, tmp_path):
    shown = run(without(["matplotlib"]), "playground", XOR, "--epochs", "1", "--png", str(tmp_path / "xor.png"))

    assert shown.returncode == 2
    assert "The Python package matplotlib is not installed." in shown.stderr
    assert "pip install -e '.[playground]'" in shown.stderr


@pytest.mark.slow
def test_doctor_lists_what_is_missing_and_what_it_is_for(bare, run):
    listed = {row["name"]: row for row in json.loads(run(bare, "doctor", "--format", "json").stdout)["extras"]}

    assert list(listed) == list(EXTRAS)
    for extra, row in listed.items():
        assert row["level"] == "absent"
        assert messages.text(f"extras.purpose.{extra}").en in row["detail"]
        assert f"pip install -e '.[{extra}]'" in row["next"]


def test_other_failed_imports_are_not_explained_by_an_extra():
    assert missing_extra(ModuleNotFoundError(name="no_such_package")) is None
    assert missing_extra(ModuleNotFoundError(name="torch.no_such_module")) is None
    assert missing_extra(ImportError("cannot import name", name="torch")) is None
    assert isinstance(missing_extra(ModuleNotFoundError(name="torch")), MissingExtra)
    assert missing_modules("notebook") == ()
    require_extra("notebook")


def test_what_an_assignment_needs_is_installed_with_the_extra_that_brings_it():
    assert command_for(["torch"]) == install_command("torch")
    assert "[torch]" in command_for(["torch"])
    assert command_for(["torch", "numba"]) == install_command("torch,playground")
    assert command_for(["torch", "jax"]) == "python -m pip install torch jax"
    assert command_for(["jax"]) == "python -m pip install jax"
