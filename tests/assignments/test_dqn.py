"""The content of the assignment ``dqn``: that the folder keeps what `grader audit` does not ask about."""

import ast
import re
import tomllib
from pathlib import Path

import nbformat
import numpy as np
import pytest

FOLDER = Path(__file__).parents[2] / "assignments" / "dqn"
WRONG = sorted(path.name for path in (FOLDER / "wrong").glob("*.py"))
CHECK_FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("*/test_*.py"))
FUNCTIONS = (
    *("ReplayBuffer", "sync_target", "clip_reward", "huber", "huber_grad"),
    *("td_target", "double_dqn_target", "epsilon_greedy", "q_learning_update"),
    *("dqn_loss", "train_dqn", "train_agent"),
)


@pytest.fixture(scope="module")
def dqn(exercise):
    return exercise("dqn")


@pytest.fixture(scope="module")
def agent_checks(dqn):
    """The file of the checks about the agent, with its worlds."""
    [module] = [module for module in dqn.check_modules if hasattr(module, "grid_world")]
    return module


def test_every_check_is_failed_by_some_wrong_variant(dqn):
    failed = {name for file in WRONG for name in dqn.load(f"wrong/{file}").FAILS}

    assert failed == set(dqn.checks)


def test_every_function_has_at_least_three_known_mistakes(dqn):
    made = [name for file in WRONG for name in vars(dqn.load(f"wrong/{file}")) if name in FUNCTIONS]

    assert {name: made.count(name) for name in FUNCTIONS if made.count(name) < 3} == {}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_starter_is_the_same_as_a_notebook_and_as_a_module(language):
    notebook = nbformat.read(FOLDER / "starter" / language / "dqn.ipynb", as_version=4)
    module = (FOLDER / "starter" / language / "dqn.py").read_text("utf-8")

    nbformat.validate(notebook)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    written = [node.name for node in ast.parse(module).body if isinstance(node, ast.ClassDef | ast.FunctionDef)]

    assert notebook.cells[0].cell_type == "markdown"
    assert "grader check" in notebook.cells[0].source
    assert all(cell.outputs == [] and cell.execution_count is None for cell in cells)
    assert "\n\n\n".join(cell.source for cell in cells) + "\n" == module[module.index("import numpy") :]
    assert written == ["q_values", *FUNCTIONS]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_network_of_a_starter_is_that_of_the_reference(dqn, language):
    starter, rng = dqn.load(f"starter/{language}/dqn.py"), np.random.default_rng(1)
    params, s = {"W": rng.normal(size=(4, 3)), "b": rng.normal(size=4)}, rng.normal(size=(5, 3))

    np.testing.assert_array_equal(starter.q_values(params, s), dqn.reference.q_values(params, s))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_handout_names_every_function_with_its_points(dqn, language):
    handout = (FOLDER / f"handout.{language}.md").read_text("utf-8")
    checks = dqn.checks.values()
    public = sum(check.marks.points for check in checks if check.public)
    hidden = sum(check.marks.points for check in checks if not check.public)

    numbers = {float(number) for number in re.findall(r"\d+", handout)}
    rows = {name: line for line in handout.split("\n") for name in FUNCTIONS if line.startswith(f"| `{name}(")}
    told = {name: float(row.split("|")[-2]) for name, row in rows.items()}

    assert told == {name: sum(check.marks.points for check in checks if check.marks.of == name) for name in FUNCTIONS}
    assert {public, hidden, public + hidden} <= numbers


def test_public_checks_carry_about_a_third_of_the_points_and_touch_every_function(dqn):
    public = [check for check in dqn.checks.values() if check.public]
    total = sum(check.marks.points for check in dqn.checks.values())

    assert 0.25 <= sum(check.marks.points for check in public) / total <= 0.4
    assert {check.marks.of for check in public} == set(FUNCTIONS)


@pytest.mark.parametrize("file", CHECK_FILES)
def test_a_check_file_holds_functions_and_imports_only(file):
    body = ast.parse((FOLDER / file).read_text("utf-8")).body
    imports = [node for node in body if isinstance(node, ast.Import | ast.ImportFrom)]
    imported = {node.module if isinstance(node, ast.ImportFrom) else node.names[0].name for node in imports}

    assert all(isinstance(node, ast.Import | ast.ImportFrom | ast.FunctionDef) for node in body[1:])
    assert imported <= {"grader.checks", "numpy", "pytest"}


def test_a_correct_submission_needs_few_calls(dqn):
    assert dqn.calls(dqn.reference, seed=1) <= 250  # a buffer is filled one transition at a time


# ------------------------------------------------------------------------------- training exercises
def test_the_threshold_of_the_maze_lies_far_below_the_references_own_results(dqn, agent_checks):
    figures = tomllib.loads((FOLDER / "manifest.toml").read_text("utf-8"))["conventions"]["training"]
    told, check = figures["test_maze_is_learned"], Path(agent_checks.__file__).read_text("utf-8")

    values = np.array([agent_checks.share_of_starts(dqn.reference, np.random.default_rng(seed)) for seed in range(200)])

    assert [told["mean"], told["std"], told["worst"]] == pytest.approx(
        [values.mean(), values.std(), values.min()], abs=6e-4
    )
    assert values.mean() - told["threshold"] >= 6 * values.std()
    assert f"assert share_of_starts(student, rng) >= {told['threshold']} " in check


def test_a_maze_differs_from_grading_to_grading(agent_checks):
    drawn = [agent_checks.grid(np.random.default_rng(seed)) for seed in range(40)]

    assert len({goal for _, goal, _, _ in drawn}) > 8
    assert len({leads_to.tobytes() for leads_to, _, _, _ in drawn}) == 40
    for leads_to, goal, pit, free in drawn:
        assert len(free) == 12
        assert not {goal, pit} & set(free)
        # no action is the best everywhere: an agent that always does the same arrives from few cells
        for action in range(4):
            assert sum(goal in path(leads_to, cell, action) for cell in free) <= 3


def path(leads_to, cell, action):
    """The cells that are reached by one action alone."""
    reached = []
    for _ in range(4):
        cell = leads_to[cell, action]
        reached.append(cell)
    return reached


def test_what_an_agent_sees_of_a_maze_does_not_tell_where_it_is(agent_checks):
    seen = set()
    for seed in range(60):
        rng = np.random.default_rng(seed)
        leads_to, goal, pit, free = agent_checks.grid(rng)
        _, _, names = agent_checks.grid_world(rng, leads_to, goal, pit, free)
        assert sorted(names) == list(range(16))
        seen.add(int(names[goal]))

    assert len(seen) > 12


def test_a_world_refuses_what_no_agent_may_do(agent_checks):
    rng = np.random.default_rng(0)
    reset, step, _ = agent_checks.grid_world(rng, *agent_checks.grid(rng))
    never, stays, _ = agent_checks.table_world(rng, 4, 2, ends=False)

    with pytest.raises(ValueError, match="has ended"):
        step(0)  # before the first episode
    reset()
    with pytest.raises(ValueError, match="no such action"):
        step(4)
    for _ in range(59):
        reset()
    with pytest.raises(ValueError, match="too many episodes"):
        reset()
    never()
    for _ in range(200):
        stays(1)
    with pytest.raises(ValueError, match="has ended"):
        stays(1)


def test_training_carries_its_points_in_trajectories(dqn):
    learned = dqn.checks["test_maze_is_learned"].marks
    exact = [
        *("test_agent_learns_from_its_own_steps", "test_agent_over_many_episodes", "test_agent_cuts_episodes_off"),
        *("test_first_steps_of_training", "test_losses_of_25_steps", "test_networks_after_25_steps"),
    ]

    assert learned.points <= 2
    assert learned.depends_on  # an observation alone earns nothing
    assert sum(dqn.checks[name].marks.points for name in exact) >= 5 * learned.points
