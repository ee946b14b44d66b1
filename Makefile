# make demo: set up and grade the sample hand-ins.  make quick: for work in progress.  make test: exactly what CI runs.
unexport PYTHONDONTWRITEBYTECODE # pytest rewrites every test file: kept as bytecode, collecting takes a third
PYTHON ?= python3
BIN := .venv/bin
CODE := grader reference commands assignments tests benchmarks tools

.PHONY: demo quick test compat format lint types tests coverage audit audit-sample attacks pages fuzz kills bench wheel clean

demo: .venv/installed
	$(BIN)/grader grade submissions || test $$? -eq 1  # 1: some samples are unreadable, on purpose

PYTEST := $(BIN)/python -m pytest -q -n auto --maxprocesses 8 --dist worksteal

# Under a minute on two processors: everything but the tests that are marked slow.
quick: lint types
	$(PYTEST) -m "not slow"

test: lint types tests audit-sample

lint: .venv/developed
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)

types: .venv/developed
	$(BIN)/mypy

tests: .venv/developed
	$(PYTEST) -rs

# A newer Python, PostgreSQL, an ordinary user: each where this machine has what it takes; what was skipped is said last.
compat: .venv/developed
	$(BIN)/python tools/compat.py

# The same tests, half as long again: at least 90 % of the lines of grader/ and reference/ are run.
coverage: .venv/developed
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -q -n auto --maxprocesses 8 --dist worksteal --assignments all
	$(BIN)/coverage combine -q
	$(BIN)/coverage report --fail-under=90 --skip-covered

# Every hostile hand-in, as root and as an ordinary user, in every room: a table of what became of each.
attacks: .venv/developed
	$(BIN)/python -m pytest -q tests/attacks --ignore tests/attacks/test_families.py
	$(BIN)/python -m tests.attacks.table

# Of the assignments that have changed or have their turn, fixed mutants and a few seeds and rewrites;
# `make audit` tries them all.
audit-sample: .venv/developed
	$(BIN)/grader audit --mutants sample --seeds 1 --rewrites 3 $$($(BIN)/python -m tests.rotation)

# Hours of one processor: stopped, it goes on where it was, and later it repeats only what has changed.
audit: .venv/developed
	$(BIN)/grader audit --resume --seeds 200 --rewrites 200
	$(PYTEST) --assignments all -m assignment

# Pages of the samples in a browser: both languages, two widths, light and dark; needs Chromium, Node.js and npm.
pages: .venv/developed
	$(BIN)/python -m tests.pages.make

fuzz: .venv/developed
	$(BIN)/python -m tests.fuzz.replies --messages 200000
	$(BIN)/python -m tests.fuzz.gradings --gradings 1000
	$(BIN)/python -m tests.fuzz.hand_ins --files 2000

kills: .venv/developed
	$(BIN)/python -m tests.kills --kills 100 --hand-ins 300

format: .venv/developed
	$(BIN)/ruff format $(CODE)
	$(BIN)/ruff check --fix $(CODE)

bench: .venv/developed
	$(BIN)/python benchmarks/end_to_end.py
	$(BIN)/python benchmarks/overhead.py
	$(BIN)/python benchmarks/scaling.py
	$(BIN)/python benchmarks/regrade.py
	$(BIN)/python benchmarks/large_store.py
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/audit.py
	$(BIN)/python benchmarks/diagnosis.py
	$(BIN)/python benchmarks/pages.py
	$(BIN)/python benchmarks/playground.py
	$(BIN)/python benchmarks/reference.py

wheel: .venv/developed
	$(BIN)/pip wheel -q --no-deps --wheel-dir dist .

clean:
	rm -rf .venv build dist *.egg-info grades.sqlite grades.sqlite-*

# What the demo needs. pip compiles what it installs, but not a checkout.
.venv/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q -c constraints.txt torch==2.13.0
	$(BIN)/pip install -q -c constraints.txt -e '.[course,documents,torch,playground]'
	$(BIN)/python -m compileall -q grader reference
	touch $@

.venv/developed: .venv/installed
	$(BIN)/pip install -q -c constraints.txt -e '.[dev]'
	touch $@
