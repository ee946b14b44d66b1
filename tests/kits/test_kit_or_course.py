"""What a person without a kit, or with several, is told."""

import os
from pathlib import Path

import pytest

from grader.errors import GraderError
from grader.kits.find import kit_or_course

NO_WORDS_OF_AUTHORS = ("course.toml", "grader init", "manifest")
SEVERAL = {"all/a.kit": "", "all/b.kit": "", "all/mine.py": ""}
KITS = {"kits/a/a.kit": "", "kits/a/a.py": "", "kits/b/b.kit": "", "kits/b/sub/x.py": "", "else/x.py": ""}
COURSE = {"c/course.toml": "", "c/assignments/a/manifest.toml": "", "c/work/x.py": "", "c/kits/a/a.kit": ""}
PLANTED = {
    **COURSE,
    **dict.fromkeys(("c/submissions/a/s1/x.py", "c/submissions/a/s1/a.kit", "c/submissions/a/a.kit", "else.py"), ""),
}

FOUND = {  # files, current folder, FILE, -a, the kit
    "in its folder": (KITS, "kits/a", None, None, "kits/a/a.kit"),
    "above": (KITS, "kits/b/sub", None, None, "kits/b/b.kit"),
    "near the file": (KITS, "else", "../kits/a/a.py", None, "kits/a/a.kit"),
    "near the current folder": (KITS, "kits/a", "../../else/x.py", None, "kits/a/a.kit"),
    "near the file rather than the current folder": (KITS, "kits/a", "../b/sub/x.py", None, "kits/b/b.kit"),
    "of a file that is not there": (KITS, "kits/a", "nosuch.py", None, "kits/a/a.kit"),
    "of an address": (KITS, "kits/a", "https://playground.example/#a=1", None, "kits/a/a.kit"),
    "named, below": (KITS, "kits", None, "b", "kits/b/b.kit"),
    "named by its folder": (KITS, "else", "x.py", "../kits/b", "kits/b/b.kit"),
    "named by its file": (KITS, "else", "x.py", "../kits/b/b.kit", "kits/b/b.kit"),
    "one of several": (SEVERAL, "all", None, "b", "all/b.kit"),
    "one of several that is called like the folder": ({"a/a.kit": "", "a/b.kit": ""}, "a", None, None, "a/a.kit"),
    "handed in, in a course": (PLANTED, "c", "submissions/a/s1/x.py", None, None),
    "handed in, in a course, from beside it": (PLANTED, "c/submissions/a/s1", "x.py", None, None),
    "handed in, from outside": (PLANTED, ".", "c/submissions/a/s1/x.py", None, None),
    "handed in, with the assignment's name": (PLANTED, "c", "submissions/a/s1/x.py", "a", None),
    "a name that is also a folder of submissions": (PLANTED, "c/submissions", "a/s1/x.py", "a", None),
    "several, handed in": ({**PLANTED, "c/submissions/a/s1/b.kit": ""}, "c", "submissions/a/s1/x.py", None, None),
    "inside a course, named by its file": (COURSE, "c/kits/a", None, "a.kit", "c/kits/a/a.kit"),
    "inside a course, named, with a file": (PLANTED, "c", "work/x.py", "kits/a/a.kit", "c/kits/a/a.kit"),
    "a course": (COURSE, "c/work", "x.py", None, None),
    "a course, named": (COURSE, "c", "work/x.py", "a", None),
    "an assignment's folder": (COURSE, "c", "work/x.py", "assignments/a", None),
    "brackets and blanks": ({"[a] b 課/a.kit": "", "[a] b 課/x.py": ""}, "[a] b 課", "x.py", None, "[a] b 課/a.kit"),
}
REFUSED = {  # files, current folder, FILE, -a, what is told
    "nothing": ({"x.py": ""}, ".", None, None, "There is no kit of an assignment in this folder"),
    "nothing, with a file": ({"x.py": ""}, ".", "x.py", None, "the folder that your teacher gave out"),
    "nothing, with a name": ({"x.py": ""}, ".", "x.py", "softmax", "There is no kit of an assignment"),
    "a zip": ({"softmax.zip": ""}, ".", None, None, "but a zip file: softmax.zip."),
    "below": (KITS, "kits", None, None, "but below it: a, b."),
    "below, what to type": (KITS, "kits", None, None, "`grader check -a a`"),
    "inside a course": (COURSE, "c/kits/a", None, None, "a.kit lies inside a course"),
    "inside a course, what to type": (COURSE, "c/kits/a", None, None, "`grader check -a a.kit`"),
    "inside a course, handed in": (PLANTED, "c/submissions/a/s1", None, None, "a.kit lies inside a course"),
    "a folder of a course in the place of a name": (PLANTED, ".", "else.py", "c/submissions/a/s1", "There is no kit"),
    "several": (SEVERAL, "all", None, None, "There are several kits in this folder: a.kit, b.kit."),
    "several, with a file": (SEVERAL, "all", "mine.py", None, "`grader check -a NAME`"),
    "another": (KITS, "kits/a", None, "b", "The kit here is that of a; there is none of b."),
    "a folder that is no kit": ({"softmax.kit/x.py": ""}, ".", None, None, "There is no kit"),
}


@pytest.fixture
def go(tmp_path, monkeypatch):
    def write_and_go(files, folder):
        for name, content in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(content, "utf-8")
        monkeypatch.chdir(tmp_path / folder)
        return tmp_path

    return write_and_go


def path(name):
    return None if name is None else Path(name)


@pytest.mark.parametrize(("files", "folder", "file", "assignment", "kit"), FOUND.values(), ids=FOUND)
def test_the_kit_is_found_near_the_file_or_the_current_folder(go, files, folder, file, assignment, kit):
    root = go(files, folder)

    found = kit_or_course(path(file), assignment)

    assert (found and os.path.realpath(found)) == (kit and os.path.realpath(root / kit))


@pytest.mark.parametrize(("files", "folder", "file", "assignment", "said"), REFUSED.values(), ids=REFUSED)
def test_where_there_is_none_a_student_is_told_what_to_do(go, files, folder, file, assignment, said):
    go(files, folder)

    with pytest.raises(GraderError) as told:
        kit_or_course(path(file), assignment)

    assert said in told.value.in_("en")
    assert told.value.exit_code == 2
    for language in ("ja", "en"):
        assert not any(word in told.value.in_(language) for word in NO_WORDS_OF_AUTHORS)
