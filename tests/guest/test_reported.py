"""What was reported of other graders and notebooks: the files are in ``tests/data/reported``, the right values here."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from grader.errors import SubmissionError
from grader.remote.session import Unloadable

REPORTED = Path(__file__).parents[1] / "data" / "reported"
X = np.array([[1.0, 4.0], [3.0, 4.0]])
RIGHT = [[-1.0, 0.0], [1.0, 0.0]]
NOTES = {  # of submissions that keep every point: https://github.com/… as the comment says
    # GoogleCloudPlatform/asl-ml-immersion/pull/640, fastai/course-v3/pull/352
    "01_writefile_no_folder/warm_up_a.ipynb": "",
    # ucbds-infra/otter-grader/issues/604
    **dict.fromkeys(
        [
            f"03_cell_magic_hides_cell/warm_up_{name}.ipynb"
            for name in ("black", "debug", "ipytest", "lprun", "snakeviz", "wandb")
        ],
        "",
    ),
    # tqdm/tqdm/issues/188, Conchylicultor/DeepQA/issues/2, deeptools/pyGenomeTracks/pull/220
    **dict.fromkeys([f"05_tqdm_stand_in/warm_up_{name}.py" for name in ("enum", "n", "write", "zip")], ""),
    # nengo/nengo/issues/1441
    **dict.fromkeys(
        [f"06_plot_stand_in_loops/warm_up_{name}.py" for name in ("compare", "format", "isinstance", "zip")], ""
    ),
    # IIC2613-Inteligencia-Artificial-2023-1/Syllabus/issues/75, graphific/DeepDreamVideo/issues/5
    "08_ipython_in_a_module/warm_up_a.py": "",
    "08_ipython_in_a_module/warm_up_b.py": "",
    # alchemyst/Skogestad-Python/pull/207, ivanlen/pipreqsnb/issues/25 and 8
    "09_notebook_commands_in_a_module/warm_up_a.py": "line 1: `!pip install -q foo` is a command of notebooks",
    "09_notebook_commands_in_a_module/warm_up_b.py": "line 1: `%matplotlib inline` is a command of notebooks",
    "09_notebook_commands_in_a_module/warm_up_c.py": "line 2: `%load_ext autoreload` is a command of notebooks",
    # ipython/ipython/issues/11222 and 7813
    "15_one_bad_byte/warm_up_a.ipynb": "was read as UTF-8; bytes that are not: 1 (the first in line 1)",
    "15_one_bad_byte/warm_up_c.py": "was read as GB18030",
}


@pytest.mark.parametrize("name", NOTES)
def test_a_right_submission_keeps_its_points_with_at_most_a_note(load_file, name):
    handed = load_file(name.rpartition("/")[2], (REPORTED / name).read_bytes())

    assert np.asarray(handed.call("standardize", X)).tolist() == RIGHT
    assert [NOTES[name] in note for note in handed.load_notes] == ([True] if NOTES[name] else [])


def test_a_cell_that_cannot_be_run_is_named_where_its_function_is_missing(load_file, outcome):
    name = "warm_up_bash.ipynb"

    handed = load_file(name, (REPORTED / "03_cell_magic_hides_cell" / name).read_bytes())

    told = "code cell 2 was left out: it begins with %%bash, which does not run its cell as Python."
    assert handed.load_notes == [told]
    assert outcome(handed, "standardize", X) == f"standardize is not defined. {told}"


@pytest.mark.parametrize("name", ["warm_up_a.ipynb", "warm_up_b.ipynb"])
def test_the_line_of_an_error_is_that_of_the_cell(load_file, outcome, name):
    """https://github.com/ipython/ipython/issues/14250, https://github.com/mattijn/pycodestyle_magic/issues/1"""
    handed = load_file(name, (REPORTED / "29_line_number_after_magics" / name).read_bytes())

    assert outcome(handed, "standardize", X) == 'code cell 1, line 7: `raise ValueError("here")`'


@pytest.mark.parametrize(
    ("name", "place"), [("warm_up_a.ipynb", "<<<<<<<, line 1"), ("warm_up_b.ipynb", ">>>>>>>, line 21")]
)
def test_marks_of_an_unfinished_merge_are_no_web_page(load_file, name, place):
    """https://github.com/jupyter/help/issues/67, https://github.com/jupyter/notebook/issues/4889"""
    with pytest.raises(SubmissionError, match=f"marks of an unfinished git merge \\({place}\\)"):
        load_file(name, (REPORTED / "10_merge_conflict_is_no_web_page" / name).read_bytes())


def test_marks_of_an_unfinished_merge_in_a_module_are_named(load_file):
    content = (REPORTED / "10_merge_conflict_is_no_web_page" / "warm_up_c.py").read_bytes()

    with pytest.raises(Unloadable, match=r"warm_up_c.py holds marks of an unfinished git merge \(<<<<<<<, line 1\)"):
        load_file("warm_up_c.py", content)


def test_more_than_one_bad_byte_in_a_hundred_is_refused_with_the_place(load_file):
    content = (REPORTED / "15_one_bad_byte" / "warm_up_b.py").read_bytes()

    with pytest.raises(SubmissionError, match="bytes that are not: 2, the first in line 2"):
        load_file("warm_up_b.py", content)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        # PrairieLearn/PrairieLearn/issues/10897, macobo/python-grader/issues/18
        (
            "28_main_guard/warm_up_c.py",
            'standardize is set only under `if __name__ == "__main__":` (warm_up_c.py, line 4',
        ),
        ("28_main_guard/warm_up_a.ipynb", "code cell 1, line 7"),
        ("28_main_guard/warm_up_b.py", "warm_up_b.py, line 5"),
    ],
)
def test_why_a_function_cannot_be_called_is_told(load_file, outcome, name, told):
    handed = load_file(name.rpartition("/")[2], (REPORTED / name).read_bytes())

    assert told in outcome(handed, "standardize", X)
