"""The replay of playground addresses: every loss as the page computes it, to the last bit.

Expected numbers were made with the sources of the pages (``tests/data/playground``; ``docs/decisions/playground.md``).
"""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from reference import playground
from reference.replay import fdlibm
from reference.replay.address import BrokenAddress, number, state_of
from reference.replay.limits import TooLarge
from reference.replay.network import Start
from reference.replay.points import data_of
from reference.replay.stream import Stream

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests/data/playground"
CASES = [
    case
    for name in ("golden.json", "golden_extra.json")
    for case in json.loads((DATA / name).read_text("utf-8"))["cases"]
]
WORKED = json.loads((DATA / "worked.json").read_text("utf-8"))
DATASETS = [(name, noise) for name in WORKED["datasets"] for noise in (0, 10)]


def worked_address(dataset: str, noise: int) -> str:
    which = "problem=regression&regDataset" if dataset.startswith("reg-") else "dataset"
    return f"{which}={dataset}&noise={noise}&seed={WORKED['seed']}"


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_replay_agrees_with_the_page_at_every_epoch_that_was_kept(case):
    expected = {int(epoch): values for epoch, values in case["checkpoints"].items()}

    found = playground.replay(case["hash"], case["site"], case.get("resets", 0), expected)

    assert found.keys() == expected.keys()
    for epoch, values in expected.items():
        for key, value in values.items():
            assert found[epoch][key] == pytest.approx(float(value), abs=1e-12, rel=0, nan_ok=True), (epoch, key)


@pytest.mark.parametrize("seed", [WORKED["seed"], *WORKED["other_seeds"]], ids=lambda seed: seed[:8])
def test_the_stream_begins_with_the_doubles_of_seedrandom(seed):
    expected = WORKED["other_seeds"].get(seed, WORKED["first_10_doubles"])

    stream = Stream(seed)

    assert [stream.next() for _ in expected] == expected


@pytest.mark.slow
@pytest.mark.parametrize(("dataset", "noise"), DATASETS)
def test_data_and_weights_are_those_of_the_page(dataset, noise):
    expected = WORKED["datasets"][dataset][f"noise{noise}"]
    state = state_of(worked_address(dataset, noise), "tensorflow")

    train, test = data_of(state, Stream(WORKED["seed"]))
    start = Start(state)

    assert [list(point) for point in train[:5]] == expected["train_first_5_after_shuffle"]
    assert [list(point) for point in test[:2]] == expected["test_first_2"]
    assert len(train) == expected["n_train"]
    assert sum(label > 0 for _, _, label in train + test) == expected["positive_labels"]
    assert start.weight.tolist() == [w for layer in expected["initial_weights_4_2"] for node in layer for w in node]
    assert [start.on_train().loss, start.on_test().loss] == expected["epoch0_loss_train_test"]


@pytest.mark.slow
def test_without_the_compiler_the_same_code_gives_the_same_bits():
    program = """
import json, sys
from reference import playground
print(json.dumps([playground.replay(one["hash"], one["site"], 0, [0, 1, 2]) for one in json.load(sys.stdin)]))
"""
    names = ("xor-relu-l1-strong", "circle-default", "di-spiral-elu", "di-gauss-mae", "gauss-noise50-sigmoid-l1")
    asked = [{key: case[key] for key in ("hash", "site")} for case in CASES if case["name"] in names]
    environment = os.environ | {"NUMBA_DISABLE_JIT": "1"}

    answer = subprocess.run(
        [sys.executable, "-c", program],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=environment,
    )

    plain = [{int(epoch): values for epoch, values in one.items()} for one in json.loads(answer.stdout)]
    assert plain == [playground.replay(one["hash"], one["site"], 0, [0, 1, 2]) for one in asked]


@pytest.mark.parametrize("name", ["exp", "expm1", "tanh", "log", "sin", "cos"])
def test_the_elementary_functions_are_right_to_the_last_place_but_one(name):
    rng = np.random.default_rng(5)
    reach = {"exp": 700.0, "expm1": 43.0, "tanh": 30.0, "log": 1e6, "sin": 30.0, "cos": 30.0}[name]
    x = np.concatenate([rng.uniform(-reach, reach, 2000), rng.uniform(-2, 2, 2000), 10.0 ** rng.uniform(-12, 0, 500)])
    x = np.abs(x) if name == "log" else x
    ours, theirs = getattr(fdlibm, name), getattr(math, name)

    worst = max(abs(ours(value) - theirs(value)) / math.ulp(theirs(value)) for value in x.tolist())

    assert worst <= 2
    assert math.isnan(ours(math.nan)) or name == "expm1"  # which tanh never asks


@pytest.mark.parametrize("quarter", range(1, 40))
def test_sine_and_cosine_near_multiples_of_a_quarter_turn(quarter):
    for x in (quarter * math.pi / 2, math.nextafter(quarter * math.pi / 2, 100), -quarter * math.pi / 2):
        assert fdlibm.sin(x) == pytest.approx(math.sin(x), rel=4e-16, abs=0)
        assert fdlibm.cos(x) == pytest.approx(math.cos(x), rel=4e-16, abs=0)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *((" 1e-2\n", 0.01), (".5", 0.5), ("5.", 5.0), ("+7", 7.0), ("-0x10", math.nan), ("0x10", 16.0)),
        *(("0o7", 7.0), ("0b11", 3.0), ("Infinity", math.inf), ("-Infinity", -math.inf), ("", 0.0)),
        *(("inf", math.nan), ("nan", math.nan), ("1_0", math.nan), ("１", math.nan), ("\u00a03\ufeff", 3.0)),
        *(("1e999", math.inf), ("--1", math.nan), ("\x1c3", math.nan), ("0x" + "f" * 400, math.inf)),
    ],
)
def test_numbers_are_read_as_javascript_reads_them(text, value):
    assert number(text) == pytest.approx(value, nan_ok=True)


@pytest.mark.parametrize(
    ("address", "field", "value"),
    [
        ("", "inputs", ("x", "y")),
        ("x=0&y=false", "inputs", ("x",)),
        ("sinY=true&xSquared=true&x=false", "inputs", ("y", "xSquared", "sinY")),
        ("cosX=true&cosY=true", "inputs", ("x", "y")),
        ("x_hide=true", "inputs", ("y",)),
        ("x_hide=1", "inputs", ("x", "y")),
        ("dataset=XOR", "dataset", "circle"),
        ("dataset=xor&dataset=spiral", "dataset", "spiral"),
        ("dataset=xor=gauss", "dataset", "xor"),
        ("problem=regression&dataset=xor", "dataset", "reg-plane"),
        ("regularization=none", "regularization", "none"),
        ("activation=elu", "activation", "tanh"),
        ("networkShape=", "shape", ()),
        ("networkShape=3,,0,-2,2.5,x", "shape", (3, 0, 0, 0, 3, 0)),
        ("networkShape=4%2C2", "shape", (0,)),
        ("noise=-1", "noise", 0.0),
        ("noise=60", "noise", 60.0),
        ("noise=81", "noise", 50.0),
        ("seed= ", "seed", None),
        ("seed", "seed", None),
        ("initOrigin=false&batchFull=true", "full_batch", False),
    ],
)
def test_an_address_is_read_as_the_page_reads_it(address, field, value):
    assert getattr(state_of(address, "tensorflow"), field) == value


def test_the_fork_knows_other_names():
    state = state_of("activation=elu&batchFull=true&loss=mae&initZero=true", "deepinsider")

    assert (state.activation, state.full_batch, state.loss) == ("elu", True, "mae")
    assert (state.zero_weights, state.original_weights) == (False, False)


@pytest.mark.parametrize("address", ["networkShape", "networkShape=Infinity"])
def test_what_the_page_cannot_open_is_refused(address):
    with pytest.raises(BrokenAddress, match="networkShape"):
        state_of(address, "tensorflow")


@pytest.mark.parametrize(
    ("percent", "train", "test"),
    [("0", 0, 500), ("100", 500, 0), ("33.3", 166, 334), ("-10", 450, 50), ("NaN", 0, 500), ("-300", 0, 500)],
)
def test_the_split_is_a_javascript_slice(percent, train, test):
    start = Start(state_of(f"seed=1&percTrainData={percent}", "tensorflow"))

    assert (len(start.train_t), len(start.test_t)) == (train, test)
    assert math.isnan(start.on_train().loss) == (train == 0)
    assert math.isnan(start.on_test().accuracy) == (test == 0)


@pytest.mark.parametrize("batch", ["300", "0", "NaN", "Infinity"])
def test_a_batch_that_never_ends_never_updates(batch):
    found = playground.replay(f"seed=1&batchSize={batch}", "tensorflow", 0, [0, 3])

    assert found[0] == found[3]


def test_on_the_fork_a_batch_larger_than_the_set_is_one_update_an_epoch():
    full = playground.replay("seed=1&batchFull=true", "deepinsider", 0, [0, 3])

    assert playground.replay("seed=1&batchSize=300", "deepinsider", 0, [0, 3]) == full
    assert full[3]["train"] < full[0]["train"]


def test_an_empty_layer_leaves_only_biases():
    start = Start(state_of("seed=1&networkShape=0,2", "tensorflow"))

    start.train()

    assert start.weight.shape == (2,)
    assert start.on_test().low == start.on_test().high


@pytest.mark.parametrize(
    ("address", "resets", "epochs", "key"),
    [
        ("seed=1&networkShape=300", 0, 1, "nodes"),
        ("seed=1&networkShape=" + ",".join(["1"] * 40), 0, 1, "layers"),
        ("seed=1&networkShape=200,200", 0, 1, "links"),
        ("seed=1", 5000, 1, "resets"),
        ("seed=1&networkShape=100,100", 900, 1, "draws"),
        ("seed=1", 0, 10**9, "epochs"),
        ("seed=1&networkShape=100,100", 0, 90_000, "steps"),
        ("seed=" + "1" * 2000, 0, 1, "seed"),
        ("seed=1&tutorial=" + "x" * 5000, 0, 1, "hash"),
    ],
)
def test_what_would_take_minutes_is_refused_before_it_begins(address, resets, epochs, key):
    with pytest.raises(TooLarge) as refused:
        playground.replay(address, "tensorflow", resets, [epochs])

    assert refused.value.key == key


def test_an_address_without_a_seed_cannot_be_replayed():
    with pytest.raises(ValueError, match="no seed"):
        playground.replay("dataset=xor", "tensorflow", 0, [1])
