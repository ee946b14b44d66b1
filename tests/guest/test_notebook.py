"""Notebooks without a kernel: magics, programs and cells that fail."""

import pytest

from grader.errors import CheckEnded, StudentError


class TestNotebooks:
    def test_magics_programs_and_help_are_understood(self, notebook):
        handed = notebook(
            "%matplotlib inline\n%load_ext autoreload\n%autoreload 2\nimport numpy as np",
            "!pip install numpy\n%pip install x\nfiles = !ls\nlen?",
            "%%time\ndef f(x):\n    return np.sum(x) + len(files)",
            "%%timeit -n 1\ny = 3",
            "%%capture out\ndef g():\n    return 2",
            "%cd somewhere\n%env A=1\nf(1); 7",
            "display(f)\nf(2)",
        )

        assert handed.load_notes == []
        assert (handed.call("f", [1, 2]), handed.call("g")) == (3, 2)

    def test_what_checks_the_notebook_itself_is_left_out_without_a_word(self, notebook):
        handed = notebook(
            "%load_ext grader\nimport grader",
            "import grader\ndef f(): return 1\n%grader check f --hint 2",
            "r = %grader check",
            "import numpy as np\nfrom grader import check",
            "grader.check('f')",
            "y = grader.check()\ndef g(): return 2",
            "y",
            "y.passed\nprint(y)",
            "for each in [y]:\n    print(each)",
            "ok = y.passed\nassert ok",
            "z = check('f')\nz.html",
        )

        assert handed.load_notes == []
        assert (handed.call("f"), handed.call("g")) == (1, 2)

    def test_a_name_that_no_check_of_the_notebook_gives_is_missed(self, notebook):
        handed = notebook("import grader\nr = grader.check('f')", "s.passed", "r2", "def f(): return r", "1 / 0")

        assert [note.partition(" failed")[0] for note in handed.load_notes] == [
            "code cell 2, line 1: `s.passed`",
            "code cell 3, line 1: `r2`",
            "code cell 5, line 1: `1 / 0`",
        ]

    def test_a_file_that_a_cell_writes_can_be_imported(self, notebook):
        handed = notebook(
            "%%writefile helper.py\ndef g():\n    return 5",
            "%%writefile -a helper.py\ndef h():\n    return 6",
            "import helper\nf = lambda: (helper.g(), helper.h())",
        )

        assert handed.load_notes == []
        assert handed.call("f") == (5, 6)

    def test_a_top_level_await_works(self, notebook):
        handed = notebook("import asyncio\nasync def f():\n    return 3", "x = await f()", "def g():\n    return x")

        assert handed.call("g") == 3

    def test_a_syntax_error_loses_its_cell_only(self, notebook):
        handed = notebook("def f(): return 1", "def g(:\n    return 2", "x = 1\nif x:\nprint(1)", "def h(): return 3")

        assert (handed.call("f"), handed.call("h")) == (1, 3)
        assert ["cell 2, line 1" in handed.load_notes[0], "cell 3, line 3" in handed.load_notes[1]] == [True, True]
        with pytest.raises(CheckEnded, match="g is not defined"):
            handed.call("g")

    def test_a_failing_cell_goes_on_after_the_statement_that_failed(self, notebook):
        handed = notebook("x = 0\n1 / x\ndef f(): return 1", "def g(): return 2")

        assert (handed.call("f"), handed.call("g")) == (1, 2)
        assert "cell 1, line 2: `1 / x`" in handed.load_notes[0]

    def test_the_line_of_an_error_in_a_timed_cell_is_the_cells_own(self, notebook):
        with pytest.raises(StudentError) as caught:
            notebook("%%time\n\ndef f():\n    return 1 / 0").call("f")

        assert caught.value.place.en == "code cell 1, line 4: `return 1 / 0`"

    def test_names_of_the_shell_are_not_the_students(self, notebook):
        handed = notebook("def f(): return 1")

        assert list(handed.session.loaded.names) == ["f"]

    def test_the_main_block_does_not_run_and_the_shell_is_there(self, notebook):
        handed = notebook("ran = __name__ == '__main__'", "get_ipython().run_line_magic('time', 'pass')")

        assert handed.load_notes == []
        with handed.check() as student:
            assert student.ran is False

    def test_one_notebook_leaves_nothing_to_the_next(self, notebook):
        notebook("secret = 1\n%%writefile left.py\nx = 1")
        handed = notebook("import os\nleft = os.listdir('.')\ndef f():\n    return 'secret' in globals(), left")

        assert handed.call("f") == (False, [])
