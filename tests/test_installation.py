"""What is told where a package of the core is missing, broken or too old, or Python itself is."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import grader
from grader.installation import CORE, unmet

INIT = Path(grader.__file__)
PROJECT = INIT.parents[1] / "pyproject.toml"


def test_nothing_is_told_of_an_installation_that_is_whole():
    assert unmet() is None


def test_the_core_is_what_the_project_asks_for():
    listed = re.search(r"^dependencies = \[(.*?)^\]", PROJECT.read_text("utf-8"), re.M | re.S)[1]

    assert {re.match(r"[\w-]+", line)[0] for line in re.findall(r'"(.*)"', listed)} == set(CORE)


UNMET = {
    "missing": ("click", None, "The Python package click is not installed"),
    "too old": ("numpy", SimpleNamespace(__version__="1.20.3"), "numpy 1.20.3 is too old: grader needs 1.26 or newer"),
    "too old by a year": ("pytest", SimpleNamespace(__version__="7.4.0rc1"), "pytest 7.4.0rc1 is too old"),
}


@pytest.mark.parametrize(("name", "module", "told"), UNMET.values(), ids=UNMET)
def test_what_is_missing_or_too_old_is_named_with_the_command(monkeypatch, name, module, told):
    monkeypatch.setitem(sys.modules, name, module)

    found = unmet()

    assert told in found.in_("en")
    assert "pip install" in found.in_("ja")


def test_a_package_that_cannot_be_loaded_is_told_instead_of_a_traceback(tmp_path):
    (tmp_path / "numpy").mkdir()
    (tmp_path / "numpy/__init__.py").write_text(
        "raise ImportError('\\n\\nIMPORTANT: PLEASE READ THIS\\n\\nlibopenblas.so: cannot open')", "utf-8"
    )
    (tmp_path / "x.py").write_text("x = 1\n", "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "GRADER_LANG": "en"}

    done = subprocess.run(
        [sys.executable, "-m", "grader", "check", "x.py", "-a", str(PROJECT.parent / "assignments/activations")],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(
        "The Python package numpy cannot be loaded (ImportError: libopenblas.so: cannot open)."
    )
    assert "Traceback" not in done.stderr


def test_an_older_python_can_read_what_tells_it_so():
    tree = ast.parse(INIT.read_text("utf-8"), feature_version=(3, 7))

    asks = next(node for node in tree.body if isinstance(node, ast.If))
    assert ast.unparse(asks.test) == "sys.version_info < (3, 11)"
    imported = {
        name.name for node in tree.body[: tree.body.index(asks)] if isinstance(node, ast.Import) for name in node.names
    }
    assert imported == {"os", "sys"}
