"""What is handed in besides the module: files that shadow, archives that lead outside, notebooks, names."""

import json
import os
from pathlib import Path

from tests.attacks.attack import FUNCTIONS, Facts, family, zipped

ATTACKS, add = family("files")

HELLO = "import os\nopen({mark!r}, 'w').write('ran in %d' % os.getpid())\n"


def marker(facts: Facts, name: str) -> str:
    """Return the source of a module that leaves a file outside, wherever it runs."""
    return HELLO.format(mark=f"{facts['CANARIES'][0]}/{facts['MARK']}-{name}")


def shadows(*names: str, content: str = ""):
    """Return files of these names that leave a mark when they run, beside the attack."""
    return lambda facts: {name: content or marker(facts, name.replace("/", "-")) for name in names}


ASKS = "import json, numpy.linalg, asyncio, traceback\nattempt('ran', lambda: 0)"
add(
    "brings_conftest_and_plugins",
    ASKS,
    files=shadows("conftest.py", "pytest_plugin.py", "test_mine.py", "setup.py", "noxfile.py"),
)
add("brings_sitecustomize", ASKS, files=shadows("sitecustomize.py", "usercustomize.py", "__main__.py", "__init__.py"))
add(
    "brings_pth_files",
    ASKS,
    files=lambda facts: {
        "x.pth": "import " + marker(facts, "pth").replace("\n", ";"),
        "easy-install.pth": "..\n/\n",
        "pytest.ini": "[pytest]\naddopts=-p evil",
        "pyproject.toml": "[tool.pytest.ini_options]\naddopts='-p evil'",
        "evil.py": marker(facts, "evil"),
    },
)
add(
    "brings_modules_of_the_workers",
    ASKS + "\nimport msgpack, numpy",
    files=shadows(
        "numpy.py",
        "msgpack.py",
        "json.py",
        "asyncio.py",
        "ast.py",
        "traceback.py",
        "ctypes.py",
        "guest.py",
        "guest/__init__.py",
        "guest/wire.py",
    ),
)
add(
    "brings_modules_of_ours",
    "import grader, reference, assignments\nfrom reference.activations import *",
    files=lambda facts: {
        "grader/__init__.py": "",
        "grader/checks.py": "PASSED = True",
        "reference/__init__.py": "",
        "reference/activations.py": "def step(u): return u * 0",
        "assignments/__init__.py": "",
        "pytest.py": "",
    },
)
add(
    "brings_a_manifest_and_checks",
    "attempt('x', lambda: 0)",
    files=lambda facts: {
        "manifest.toml": 'points = 4000\npackages = ["grader"]',
        "course.toml": "",
        "course.secret": "0" * 64,
        "public/test_mine.py": "def test_it(): pass",
        "roster.csv": "id\n=1+1",
        "grades.sqlite": b"SQLite format 3\0",
    },
)

LEADS_OUT = {
    "../../activations_out.py": "x = 1",
    "/tmp/activations_abs.py": "x = 1",
    "..\\..\\activations_win.py": "x = 1",
    "C:\\activations.py": "x = 1",
    "a/../../../../activations_up.py": "x = 1",
}
for title, entries in (
    ("leads_outside_by_a_zip", LEADS_OUT),
    (
        "hides_devices_names_in_a_zip",
        {
            "aux.py": "",
            "nul": "",
            "activations\0.py": "x = 1",
            "activations_\x1b[31m.py": "x = 1",
            "\u202eyp.x": "x = 1",
        },
    ),
    ("hides_a_zip_in_a_zip", {"inner.zip": zipped({"activations.py": "x = 1"}), "inner.zip.py": "x = 1"}),
):
    add(
        title,
        files=lambda facts, entries=entries: {"activations_attack.zip": zipped(entries)},
        plain=True,
        unloadable=entries is LEADS_OUT,
    )
add(
    "hands_in_a_zip_bomb",
    files=lambda facts: {"activations_attack.zip": zipped({f"{n}.py": b"#" * (30 << 20) for n in range(4)})},
    plain=True,
    unloadable=True,
)
add(
    "hands_in_a_zip_of_many",
    files=lambda facts: {"activations_attack.zip": zipped({f"{n}.py": "x = 1" for n in range(5000)})},
    plain=True,
    unloadable=True,
)


def zip_with_links(facts: Facts) -> dict[str, bytes]:
    """Return a zip in which a module is a symbolic link to a secret."""
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, target in (("activations.py", facts["SECRETS"][0]), ("folder", facts["COURSE"])):
            link = zipfile.ZipInfo(name)
            link.create_system, link.external_attr = 3, 0o120777 << 16
            archive.writestr(link, target)
        archive.writestr("folder/activations_through.py", "x = 1")
    return {"activations_attack.zip": out.getvalue()}


add("links_out_of_a_zip", files=zip_with_links, plain=True, unloadable=True)


def links(folder: Path, facts: Facts) -> None:
    """Put links, pipes and loops among the files."""
    for number, path in enumerate(facts["SECRETS"]):
        (folder / f"activations_{number}.py").symlink_to(path)
    (folder / "all").symlink_to(facts["COURSE"])
    (folder / "loop").symlink_to(folder)
    (folder / "data.txt").symlink_to(facts["SECRETS"][0])
    os.mkfifo(folder / "activations_pipe.py")


add(
    "links_to_the_secrets_from_its_folder",
    "import glob\nfor name in glob.glob('**', recursive=True):\n    attempt('found', lambda: os.path.isfile(name) and name != 'activations_attack.py' and read(name))",
    folder=links,
    unloadable=True,
)
for title, name in (
    ("has_a_name_for_spreadsheets", "=cmd|' /C calc'!A0.py"),
    ("has_a_name_for_workflows", "activations\n::error file=x::name.py"),
    ("has_a_name_for_terminals", "activations_\x1b[2J\x1b]0;owned\x07.py"),
    ("has_a_name_for_pages", "activations_<img src=x onerror=alert(1)>.py"),
    ("has_a_name_for_shells", "-rf; touch $(id) `id` & .py"),
    ("has_a_name_that_turns_round", "activations_\u202eyp.exe\u2066.py"),
    ("has_a_very_long_name", "a" * 240 + ".py"),
):
    add(
        title,
        plain=True,
        files=lambda facts, name=name: {name: "def step(u):\n    raise RuntimeError('reached: []')\n"},
    )


def notebook(*cells: str) -> str:
    """Return a notebook of these cells."""
    made = [
        {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": cell} for cell in cells
    ]
    return json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


TELL = f"""
def tell(*a, **k):
    raise RuntimeError(f"reached: {{REACHED}}; stopped: magics")
for name in {FUNCTIONS!r}:
    globals()[name] = tell
"""


def magics(facts: Facts) -> dict[str, str]:
    """Return a notebook that tries the magics that start programs, read and write files."""
    secret, out = facts["SECRETS"][0], f"{facts['CANARIES'][0]}/{facts['MARK']}"
    lines = [
        f"!cat {secret}", f"got = !cat {secret}", f"%%bash\ncat {secret} > {out}", f"%%sh\ntouch {out}", f"%%script sh\ntouch {out}", "%pip install evil", "%conda install evil",
        f"%system cat {secret}", f"%sx touch {out}", f"%run {secret}", f"%load {secret}", f"%pycat {secret}", f"%pfile {secret}", f"%%writefile {out}\nx", f"%%file {out}\nx",
        f"%logstart {out}", f"%save {out} 1-5", f"%history -f {out}", f"%cd {facts['COURSE']}", "%ls", f"%env X=$(cat {secret})", f"%store x > {out}", f"%notebook {out}",
        f"%macro m {secret}", "%%html\n<script>alert(1)</script>", "%%javascript\nalert(1)", "%%latex\n\\input{/etc/passwd}", "%config Application.log_level=1", "%alias a cat", f"%a {secret}",
        "%debug", "%pdb on", "%killbgscripts", "%%prun -T x\n1", "%load_ext sql", "%reload_ext autoreload", "%gui qt", "%pylab", "%matplotlib inline", "%colors nocolor", "%reset -f", "%xmode Verbose",
        f"get_ipython().system('touch {out}')", f"get_ipython().getoutput('cat {secret}')", "get_ipython().kernel.do_shutdown(False)", "exit", "quit()", "raise KeyboardInterrupt",
    ]  # fmt: skip
    # with namespaces /tmp is the scratch folder itself
    found = f"REACHED = []\nimport os\nif globals().get('got') and 'stopped' in str(got): REACHED.append(got)\nhere = os.path.realpath('.') + os.sep\nif os.path.exists({out!r}) and not os.path.realpath({out!r}).startswith(here): REACHED.append('wrote')\n"
    return {"activations_attack.ipynb": notebook(*lines, found + TELL)}


add("uses_every_magic", files=magics, plain=True)
add(
    "patches_the_notebooks_shell",
    plain=True,
    files=lambda facts: {
        "activations_attack.ipynb": notebook(
            "REACHED = []\nip = get_ipython()\nip.transform_cell = lambda cell: 'step = 1'\nip.run_cell = ip.run_cell_async = ip.ex = None\nip.input_transformers_cleanup.clear()\nip.user_ns = {}\nip.showtraceback = lambda *a: None",
            "from IPython.display import HTML, Javascript, display\ndisplay(HTML('<script>alert(1)</script>'), Javascript('x'))\nimport IPython.core.interactiveshell as s\ns.InteractiveShell.instance = None",
            TELL,
        )
    },
)
add(
    "hands_in_a_notebook_that_is_none",
    plain=True,
    files=lambda facts: {"activations_attack.ipynb": '{"cells": ' + "[" * 50_000 + "]" * 50_000 + "}"},
    unloadable=True,
)
add(
    "hands_in_a_notebook_of_numbers",
    plain=True,
    unloadable=True,
    files=lambda facts: {
        "activations_attack.ipynb": '{"cells": [{"cell_type": "code", "source": 1e999}, {"cell_type": "code", "source": [1, null, {"a": '
        + "1" * 9000
        + '}]}], "nbformat": 4}'
    },
)
add(
    "names_a_slow_encoding",
    plain=True,
    unloadable=True,
    files=lambda facts: {"activations_attack.py": b"# coding: punycode\n" + b"x" * 200_000 + b"-" + b"9" * 200_000},
)
add(
    "names_an_encoding_that_hides_code",
    plain=True,
    files=lambda facts: {"activations_attack.py": b"# coding: utf-7\nx = 1 +AAo-raise RuntimeError('reached: []')\n"},
)
add(
    "writes_a_line_without_end",
    plain=True,
    unloadable=True,
    files=lambda facts: {
        "activations_attack.py": "x = [" + "0," * 2_000_000 + "]\ndef step(u):\n    raise RuntimeError('reached: []')\n"
    },
)
add(
    "nests_its_source",
    plain=True,
    unloadable=True,
    files=lambda facts: {
        "activations_attack.py": "def step(u):\n    return " + "(" * 150 + "-" * 20_000 + "1" + ")" * 150 + "\n"
    },
)
add(
    "hangs_in_a_source_that_is_hard_to_parse",
    plain=True,
    unloadable=None,  # half a second is too little for what is left of it on a slow machine
    files=lambda facts: {
        "activations_attack.py": "x = 1\nwhile True: pass\ny = "
        + "+".join("1" * 30_000)
        + "\na"
        + "\u0316\u0300" * 3_000
        + " = 1\n"
    },
)
