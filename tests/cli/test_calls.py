"""How far it is from ``grader grade`` to the first line of a check: the stack is read inside a check."""

from click.testing import CliRunner

from grader.cli.app import cli

MOST_CALLS = 9
LOOKS = """
import os
import sys
from pathlib import Path
from grader.checks import assert_close, points


@points(1, of="double", ja="二倍にする", en="it doubles")
def test_double_doubles(student, reference):
    frame, names = sys._getframe(), []
    while frame is not None and frame.f_code.co_filename.partition("/site-packages/")[2][:5] != "click":
        names.append(f"{Path(frame.f_code.co_filename).stem}.{frame.f_code.co_name}")
        frame = frame.f_back
    Path(os.environ["STACK"]).write_text("\\n".join(names[::-1]))
    assert_close(student.double(1.0), 2.0)
"""


def test_from_the_command_to_a_check_are_at_most_nine_calls(course, hand_in, monkeypatch):
    (course / "assignments/doubling/public/test_public.py").write_text(LOOKS, "utf-8")
    hand_in("s1", "def double(x):\n    return 2 * x\n")
    monkeypatch.setenv("STACK", str(course / "stack.txt"))
    monkeypatch.chdir(course)

    result = CliRunner().invoke(cli, ["grade", "--jobs", "1", "--isolation", "none"])

    frames = (course / "stack.txt").read_text().splitlines()
    assert result.exit_code == 0
    assert (frames[0], frames[-1]) == ("grade.command", "test_public.test_double_doubles")
    assert len(frames) - 1 <= MOST_CALLS, " ".join(frames)
