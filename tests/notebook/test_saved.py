import pytest

from grader.errors import SubmissionError, UsageError
from grader.notebook.question import Question
from grader.notebook.saved import named_notebook, saved_notebook
from tests.notebook.conftest import write_notebook

F, G = "def f(x):\n    return x", "def g(x):\n    return x"


@pytest.fixture
def folder(tmp_path):
    """Notebooks and a module: what stands in each is said by its name."""
    contents = {"f.ipynb": [F], "fg.ipynb": ["import os", F, G], "g.ipynb": [G], "sub/f.ipynb": [F]}
    for name, cells in contents.items():
        write_notebook(tmp_path / name, cells)
    write_notebook(tmp_path / ".ipynb_checkpoints" / "f-checkpoint.ipynb", [F, G])
    (tmp_path / "broken.ipynb").write_text("{", "utf-8")
    (tmp_path / "f.py").write_text(f"# %%\n{F}\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        pytest.param({"names": ("g.ipynb",)}, "g.ipynb", id="the-name-of-the-front-end"),
        pytest.param({"names": ("{folder}/g.ipynb",)}, "g.ipynb", id="its-whole-path"),
        pytest.param({"names": ("work/of/mine/g.ipynb",)}, "g.ipynb", id="a-path-below-the-servers-folder"),
        pytest.param({"names": ("", "gone.ipynb", "g.ipynb")}, "g.ipynb", id="an-old-name-beside-a-new-one"),
        pytest.param({"names": ("f.py",)}, "f.py", id="a-module-that-is-opened-as-a-notebook"),
        pytest.param({"names": ("python3-kernel",)}, None, id="a-name-that-is-no-file"),
        pytest.param({"names": ("g.ipynb",), "cells": (F,)}, "g.ipynb", id="whatever-was-run"),
        pytest.param({"names": ("g.ipynb",), "notebook": "f.ipynb"}, "f.ipynb", id="named-by-the-person"),
        pytest.param({"notebook": "sub/f.ipynb"}, "sub/f.ipynb", id="named-in-another-folder"),
        pytest.param({"cells": (F, G)}, "fg.ipynb", id="most-cells-stand-in-it"),
        pytest.param({"cells": ("import os", "f(3)")}, "fg.ipynb", id="one-cell-stands-in-it"),
        pytest.param({"cells": ("h = 3",)}, None, id="nothing-stands-in-any"),
        pytest.param({"cells": ()}, None, id="nothing-was-run"),
        pytest.param({"cells": (F, G), "has_files": False}, None, id="no-files-but-a-starter"),
        pytest.param({"names": ("f.ipynb",), "has_files": False}, "f.ipynb", id="no-files-but-a-name"),
    ],
)
def test_the_saved_notebook_is_found(folder, asked, found):
    names = tuple(name.format(folder=folder) for name in asked.get("names", ()))

    saved = saved_notebook(Question(str(folder), "en", **asked | {"names": names}), None)

    assert (saved and saved.path.relative_to(folder).as_posix()) == found


def test_several_that_fit_alike_are_named(folder):
    with pytest.raises(UsageError, match=r"f\.ipynb, fg\.ipynb"):
        saved_notebook(Question(str(folder), "en", cells=(F,)), None)


def test_a_name_that_is_no_file_is_told_with_those_that_are(folder):
    with pytest.raises(UsageError, match=r"here are: broken\.ipynb, f\.ipynb, fg\.ipynb, g\.ipynb"):
        named_notebook(folder, "mine.ipynb")


def test_a_notebook_that_is_cut_is_told_where_it_is_the_one(folder):
    with pytest.raises(SubmissionError):
        saved_notebook(Question(str(folder), "en", names=("broken.ipynb",)), None)
