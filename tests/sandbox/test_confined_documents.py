"""A document that has taken over the library that reads it: what it reaches is what a submission's code reaches.

The take-over is played by a reader of our own in a copy of the package: it does what a library could be made to do.
"""

import json
import shutil
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HOSTILE = """
def _attack(content):
    import ctypes, json, socket, subprocess, sys

    targets = json.loads(content)
    reached = []

    def attempt(name, action):
        try:
            if action() is not False:
                reached.append(name)
        except BaseException:
            pass

    for path in targets["files"]:
        attempt(f"read {path}", lambda: open(path, "rb").read())
        attempt(f"write {path}", lambda: open(path, "ab").write(b"#"))
        attempt(f"remove {path}", lambda: os.remove(path))
        attempt(f"list beside {path}", lambda: os.path.basename(path) in os.listdir(os.path.dirname(path)))
    for name in ("AF_INET", "AF_INET6", "AF_UNIX", "AF_NETLINK"):
        attempt(name, lambda: socket.socket(getattr(socket, name)))
    attempt("udp", lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
    attempt("program", lambda: subprocess.run(["/usr/bin/env"], check=True))
    attempt("shell", lambda: os.system("true") == 0)
    attempt("environment", lambda: os.environ["GRADER_LANG"])
    attempt("parent", lambda: os.kill(os.getppid() or -1, 0))
    attempt("grader", lambda: __import__("grader.errors"))
    attempt("root", lambda: os.setuid(0))
    attempt("who is root", lambda: os.getuid() == 0)
    attempt("namespace", lambda: ctypes.CDLL(None).unshare(0x10000000) == 0)
    attempt("left by the document before", lambda: os.path.exists("left") or "LEFT" in globals())
    attempt("nothing", lambda: open("left", "w").close() or globals().update(LEFT=True) or False)
    return "\\n".join(reached), 0


READERS[".docx"] = _attack
"""
READS = """
import sys
from functools import partial
from grader.sandbox import documents
from grader.sandbox.fork_server import start

confined, content = sys.argv[1] == "confined", sys.argv[2].encode()
parent = start(documents.SPEC) if confined else None
reader = partial(documents.read_confined, parent) if confined else documents.read_unconfined
for _ in range(2):
    print(reader(".docx", content).decode())
if parent:
    parent.close()
"""
GRADES = """
import sys
from pathlib import Path
from grader.grading.grader import Grader, Settings
from grader.intake.load import single_submission
from grader.course.manifest import read_manifest

with Grader(Settings(b"", weak=sys.argv[2] == "weak")) as grader:
    exercise = read_manifest(Path(sys.argv[1]) / "assignments/survey")
    report = grader.grade(single_submission(Path(sys.argv[3]), "survey", "document"), exercise)
print(report.verdict.name, report.problem.what.en if report.problem else "")
"""


@pytest.fixture
def course():
    """A folder that every user may read, with a course, a secret and the package whose reader is hostile."""
    folder = Path(tempfile.mkdtemp(prefix="hostile-reader-"))
    shutil.copytree(ROOT / "grader", folder / "grader", ignore=shutil.ignore_patterns("__pycache__"))
    with (folder / "grader/guest/documents.py").open("a", encoding="utf-8") as reader:
        reader.write(HOSTILE)
    start, script, end = reader_text(folder).partition('\nif __name__ == "__main__":\n    main(*sys.argv[1:])\n')
    (folder / "grader/guest/documents.py").write_text(start + end + script, "utf-8")
    for name in ("course.toml", "course.secret", "grades.sqlite", "hidden/test_a.py", "submissions/s002/a.docx"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"the content of {name}")
        (folder / name).chmod(0o666)
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode | (0o777 if path.is_dir() else 0o444))
    yield folder
    shutil.rmtree(folder)


def reader_text(folder):
    return (folder / "grader/guest/documents.py").read_text("utf-8")


def targets(course):
    ours = ("course.toml", "course.secret", "grades.sqlite", "hidden/test_a.py", "submissions/s002/a.docx")
    of_the_machine = ("/etc/passwd", "/proc/self/environ", "/proc/1/cmdline")
    return [*(str(course / name) for name in ours), *of_the_machine]


@pytest.mark.slow
@pytest.mark.parametrize("user", [False, True], ids=["whoever runs the tests", "an ordinary user"])
@pytest.mark.parametrize(
    "missing", [(), ("namespaces",), ("landlock",)], ids=["every layer", "no namespaces", "no Landlock"]
)
def test_a_document_that_takes_its_reader_over_reaches_nothing(course, run_open, old_kernel, missing, user):
    content = json.dumps({"files": targets(course)})
    first = old_kernel(*missing) if missing else ()

    done = run_open("-c", READS, "confined", content, user=user, first=first, cwd=course)

    assert done.stderr == ""
    assert done.stdout.split("\n") == ["text 0", "", "text 0", "", ""]
    for path in map(Path, targets(course)[:5]):
        assert path.read_text() == f"the content of {path.relative_to(course)}"


def test_the_same_document_reaches_everything_where_nothing_confines_it(course, run_open):
    content = json.dumps({"files": targets(course)[1:2]})

    done = run_open("-c", READS, "unconfined", content, cwd=course)

    reached = done.stdout.splitlines()
    assert f"read {course}/course.secret" in reached
    assert {"AF_INET", "AF_UNIX", "program", "shell", "left by the document before"} <= set(reached)


@pytest.mark.slow
@pytest.mark.parametrize("user", [False, True], ids=["whoever runs the tests", "an ordinary user"])
def test_where_isolation_would_be_weak_no_document_is_read_unless_that_is_asked_for(
    tmp_path, run_open, old_kernel, user
):
    from tests.samples import make_survey

    file = Path(tempfile.mkdtemp(prefix="survey-")) / "a.docx"
    file.parent.chmod(0o755)
    file.write_bytes(make_survey.word())
    first = old_kernel("namespaces", "landlock")

    try:
        refused, asked_for = (
            run_open("-c", GRADES, str(ROOT), wish, str(file), user=user, first=first).stdout
            for wish in ("best", "weak")
        )
    finally:
        shutil.rmtree(file.parent)

    assert refused.startswith("WITHHELD ")
    assert "namespaces" in refused
    assert asked_for.startswith("GRADED ")
