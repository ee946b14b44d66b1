"""Whole notebooks, run in a real kernel: the results are those of the terminal."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import nbformat
import pytest

from grader.course.manifest import read_manifest
from grader.kits.kit_file import pack
from grader.kits.record import record

pytest.importorskip("ipykernel", reason="the kernel of notebooks is not installed (the extra `dev`)")
nbclient = pytest.importorskip("nbclient", reason="what runs notebooks is not installed (the extra `dev`)")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("default"),  # of what starts kernels, which is not ours
]

ROOT = Path(__file__).parents[2]
BACKWARDS = """class Adam(Adam):
    def step(self, params, grads):
        super().step(params, {key: -grad for key, grad in grads.items()})"""
KITS = {
    "activations": ("softmax", "def softmax(x):\n    e = np.exp(x)\n    return e / e.sum()"),
    "optimizers": ("Adam", BACKWARDS),
}


@pytest.fixture
def kit_of(tmp_path, monkeypatch):
    monkeypatch.setenv("GRADER_LANG", "en")
    monkeypatch.setenv("JUPYTER_PLATFORM_DIRS", "1")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))

    def made(name: str) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        (folder / f"{name}.kit").write_bytes(pack(record(read_manifest(ROOT / "assignments" / name))))
        return folder

    return made


def client_of(folder: Path, cells: list[str], file: str | None) -> nbclient.NotebookClient:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    if file is not None:
        nbformat.write(notebook, folder / file)
    resources = {"metadata": {"path": str(folder)}}
    return nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3", resources=resources, allow_errors=True)


def shown_by(folder: Path, cells: list[str], file: str | None) -> list[dict[str, str]]:
    """Return what each cell shows, in all its forms."""
    notebook = client_of(folder, cells, file).execute()
    return [
        {kind: words for output in cell.outputs for kind, words in output.get("data", {}).items()}
        for cell in notebook.cells
    ]


@pytest.mark.parametrize("name", KITS)
def test_a_notebook_shows_what_the_terminal_says(kit_of, name):
    folder = kit_of(name)
    function, wrong = KITS[name]
    answer = (ROOT / "reference" / f"{name}.py").read_text("utf-8")
    cells = [
        "%load_ext grader",
        answer,
        f"%grader check {function}",
        wrong,
        f"%grader check {function}",
        "%grader check --lang ja --live",
    ]

    _, _, right, _, mistaken, live = shown_by(folder, cells, f"{name}_yamada.ipynb")

    only, whole = (
        subprocess.run(
            [sys.executable, "-m", "grader", "check", f"{name}_yamada.ipynb", *more],
            cwd=folder,
            capture_output=True,
            text=True,
        ).stdout.replace("`grader check`", "`%grader check`")
        for more in (["--only", function], ["--lang", "ja"])
    )
    assert set(right) == {"text/html", "text/plain"}
    assert (
        right["text/plain"] == mistaken["text/plain"]
    )  # the saved file is checked, in which the mistake is there already
    assert lines(mistaken["text/plain"]) == lines(only)
    assert lines(live["text/plain"])[1:-2] == lines(whole)[1:-2]  # but the name of the file and the next step


def lines(text: str) -> list[str]:
    """Return a report's lines, without what is said before it."""
    found = text.splitlines()
    return found[next(number for number, line in enumerate(found) if line.startswith(tuple(KITS))) :]


def test_a_kernel_without_a_saved_notebook_checks_what_is_in_memory(kit_of):
    cells = ["%load_ext grader", "def step(x):\n    return (x > 0) * 1.0", "import grader\ngrader.check('step')"]

    *_, shown = shown_by(kit_of("activations"), cells, None)

    assert shown["text/plain"].startswith("No saved notebook was found, so what is in memory was checked")
    assert "2 of 2 public checks passed" in shown["text/plain"]


@pytest.mark.skipif(os.name != "posix", reason="kernels are interrupted in another way there")
def test_a_check_that_never_ends_is_stopped_and_the_kernel_goes_on(kit_of):
    endless = "import time\ntime.sleep(1000)\ndef step(x):\n    return x"
    client = client_of(
        kit_of("activations"), ["%load_ext grader", endless, "%grader check step", "6 * 7"], "work.ipynb"
    )
    client.nb.cells[1].source = "print('not run here')"

    def interrupt() -> None:
        while client.km is None or client.code_cells_executed < 2:
            time.sleep(0.1)
        time.sleep(2)
        os.kill(client.km.provisioner.pid, signal.SIGINT)

    thread = threading.Thread(target=interrupt)
    thread.start()
    notebook = client.execute()
    thread.join()

    (stopped,), (answer,) = (cell.outputs for cell in notebook.cells[2:])
    assert (stopped.ename, stopped.traceback) == ("Stopped", ["Stopped; nothing was judged."])
    assert answer.data["text/plain"] == "42"
