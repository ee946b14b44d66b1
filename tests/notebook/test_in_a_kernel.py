"""Whole notebooks, run in a real kernel: the results are those of the terminal."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner

from grader.cli.app import cli
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
KITS = {"activations": ("softmax", "softmax_sums_everything"), "lstm": ("gru_step", "gru_candidate_with_sigmoid")}


@pytest.fixture
def kit_of(tmp_path, monkeypatch, packed_kit):
    monkeypatch.setenv("GRADER_LANG", "en")
    monkeypatch.setenv("JUPYTER_PLATFORM_DIRS", "1")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))

    def made(name: str) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        kit = packed_kit if name == "activations" else pack(record(read_manifest(ROOT / "assignments" / name)))
        (folder / f"{name}.kit").write_bytes(kit)
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
def test_a_notebook_shows_what_the_terminal_says(kit_of, name, monkeypatch):
    folder = kit_of(name)
    function, mistake = KITS[name]
    answer = (ROOT / "reference" / f"{name}.py").read_text("utf-8")
    wrong = (ROOT / "assignments" / name / "wrong" / f"{mistake}.py").read_text("utf-8")
    cells = ["%load_ext grader", answer, f"%grader check {function}", wrong, "%grader check --lang ja --live"]

    _, _, mistaken, _, live = shown_by(folder, cells, f"{name}_yamada.ipynb")

    monkeypatch.chdir(folder)
    only, whole = (
        CliRunner().invoke(cli, ["check", f"{name}_yamada.ipynb", *more]).stdout.replace("`grader", "`%grader")
        for more in (["--only", function], ["--lang", "ja"])
    )
    assert set(mistaken) == {"text/html", "text/plain"}
    assert lines(mistaken["text/plain"]) == lines(only)  # the saved file holds what is run below, too
    assert lines(live["text/plain"])[1:-2] == lines(whole)[1:-2]  # but the name of the file and the next step


def lines(text: str) -> list[str]:
    """Return a report's lines, without what is said before it."""
    found = text.splitlines()
    return found[next(number for number, line in enumerate(found) if line.startswith(tuple(KITS))) :]


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
