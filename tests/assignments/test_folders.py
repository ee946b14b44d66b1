"""What every folder of an exercise in functions keeps, beyond what `grader audit` asks about."""

import ast
import re
from dataclasses import dataclass
from itertools import chain

import nbformat
import pytest

from tests.assignments.conftest import ROOT
from tests.rotation import each
from tools.starter_notebook import notebook_of

JAPANESE = re.compile("[ぁ-ヿ一-鿿]")
DEFINITIONS = ast.ClassDef | ast.FunctionDef


@dataclass(frozen=True)
class Content:
    """What one exercise is about: what students write, what they are given, and how much its checks may ask for."""

    written: tuple[str, ...]
    most_calls: int
    given: tuple[str, ...] = ()
    imported: frozenset[str] = frozenset({"grader.checks", "numpy", "pytest"})
    only_hidden: frozenset[str] = frozenset()


WITH_TORCH = frozenset({"grader.checks", "numpy", "operator", "pytest", "torch"})
CONTENTS = {
    "activations": Content(
        (
            *("step", "sigmoid", "relu", "tanh", "identity", "softmax"),
            *("sigmoid_grad", "relu_grad", "tanh_grad", "identity_grad", "softmax_backward"),
        ),
        most_calls=80,
    ),
    "backprop": Content(
        (
            *("affine_backward", "sigmoid_backward", "relu_backward", "softmax_cross_entropy_backward"),
            *("TwoLayerNet", "layer_gradient_norms"),
        ),
        most_calls=100,
        given=("affine", "sigmoid", "relu", "softmax"),
    ),
    "batch_norm": Content(("BatchNorm",), most_calls=270),  # a layer is made, set, and goes forwards and backwards
    "cnn": Content(
        (
            *("output_size", "pad2d", "conv2d", "conv2d_backward"),
            *("max_pool2d", "max_pool2d_backward", "avg_pool2d", "avg_pool2d_backward"),
        ),
        most_calls=100,
    ),
    "cnn_models": Content(
        ("alexnet", "vgg16", "BasicBlock", "resnet18"),
        most_calls=260,  # a network is made, given weights, and run; each is a call
    ),
    "deep_rl": Content(
        (
            *("value_rescale", "value_rescale_inverse", "n_step_return", "sequence_priority"),
            *("advantage_returns", "policy_value_loss"),
            *("pixel_control_reward", "reward_prediction_batch", "value_replay_loss"),
            *("gae", "ppo_clip_loss", "train_agent"),
        ),
        most_calls=300,
        imported=WITH_TORCH,
    ),
    "detection": Content(
        (
            *("iou", "nms", "default_boxes", "match", "encode", "decode", "hard_negative_mining", "multibox_loss"),
            *("encode_target", "decode_yolo", "yolo_loss"),
        ),
        most_calls=200,  # eleven functions
        given=("to_corners", "to_centres"),
    ),
    "dqn": Content(
        (
            *("ReplayBuffer", "sync_target", "clip_reward", "huber", "huber_grad"),
            *("td_target", "double_dqn_target", "epsilon_greedy", "q_learning_update"),
            *("dqn_loss", "train_dqn", "train_agent"),
        ),
        most_calls=250,  # a buffer is filled one transition at a time
        given=("q_values",),
    ),
    "forward": Content(
        ("affine", "forward"),
        most_calls=140,  # each activation in each place
        given=("step", "sigmoid", "relu", "tanh", "softmax", "identity"),
    ),
    "gan": Content(
        (
            *("discriminator_loss", "generator_loss_minimax", "generator_loss_nonsaturating"),
            *("discriminator_gradients", "generator_gradients", "train_step", "train"),
        ),
        most_calls=130,
        imported=WITH_TORCH,
    ),
    "gan_variants": Content(
        (
            *("condition", "pixel_shuffle", "patchgan_output_size", "patchgan_receptive_field"),
            *("srgan_losses", "pix2pix_losses", "cycle_losses", "train_step", "train"),
        ),
        most_calls=370,  # networks are made beside the student's code, one in a call
        imported=WITH_TORCH,
    ),
    "gradient_descent": Content(
        ("numerical_gradient", "gradient_descent", "minibatches", "train_epoch"),
        most_calls=180,  # batches and descents are asked for one by one
    ),
    "losses": Content(
        (
            *("mean_squared_error", "mean_squared_error_grad", "cross_entropy", "cross_entropy_grad"),
            *("softmax_cross_entropy", "softmax_cross_entropy_grad"),
        ),
        most_calls=190,  # every form of targets in five shapes
    ),
    "initialisation": Content(("normal_init", "xavier", "he", "activation_std_by_layer"), most_calls=90),
    "lstm": Content(("lstm_step", "lstm_forward", "lstm_backward", "gru_step"), most_calls=40),
    "optimizers": Content(
        ("SGD", "Momentum", "AdaGrad", "RMSProp", "Adam"),
        most_calls=5 * 51 + 95,  # five trajectories of fifty steps, and the rest
    ),
    "regularisation": Content(
        ("l1_penalty", "l1_gradient", "l2_penalty", "l2_gradient", "Dropout", "train", "generalisation_gap"),
        most_calls=200,
    ),
    "rnn": Content(("rnn_step", "rnn_forward", "rnn_backward", "bidirectional"), most_calls=70),
    "segmentation": Content(
        (
            *("transposed_conv2d", "pixel_accuracy", "mean_iou", "pixel_cross_entropy"),
            *("EncoderDecoder", "train", "predict"),
        ),
        most_calls=250,
        imported=WITH_TORCH,
    ),
    "seq2seq": Content(
        ("encode", "decode_greedy", "teacher_forcing_loss", "teacher_forcing_gradients", "train"),
        most_calls=80,
    ),
    "transfer": Content(
        (
            *("freeze", "replace_head", "unfreeze_last", "trainable_parameters", "fine_tune"),
            *("mask_tokens", "classification_head"),
        ),
        most_calls=160,
        imported=WITH_TORCH,
        only_hidden=frozenset({"unfreeze_last"}),
    ),
}


@pytest.fixture(params=each(CONTENTS))
def folder(request, exercise):
    return exercise(request.param)


@pytest.fixture
def content(folder):
    return CONTENTS[folder.assignment.name]


@pytest.fixture
def wrong(folder):
    return [folder.load(f"wrong/{path.name}") for path in sorted((folder.folder / "wrong").glob("*.py"))]


def test_every_exercise_in_functions_is_here():
    assignments = {path.parent.name for path in (ROOT / "assignments").glob("*/manifest.toml")}

    assert set(CONTENTS) == assignments - {"playground", "survey"}  # documents have files of their own


@pytest.mark.slow
def test_every_check_is_failed_by_some_wrong_variant(folder, wrong):
    assert {name for variant in wrong for name in variant.FAILS} == set(folder.checks)


def test_every_function_has_at_least_three_known_mistakes(content, wrong):
    made = list(chain.from_iterable(vars(variant) for variant in wrong))

    assert {name: made.count(name) for name in content.written if made.count(name) < 3} == {}


def test_the_checks_are_about_what_is_written_and_about_all_of_it(folder, content):
    assert {check.settings.of for check in folder.checks.values()} == set(content.written)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_starter_is_the_same_as_a_notebook_and_as_a_module(folder, content, language):
    stem = folder.folder / "starter" / language / folder.assignment.name
    written = stem.with_suffix(".ipynb").read_text("utf-8")
    notebook = nbformat.reads(written, as_version=4)
    module = stem.with_suffix(".py").read_text("utf-8")

    nbformat.validate(notebook)
    cells = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    defined = [node.name for node in ast.parse(module).body if isinstance(node, DEFINITIONS)]

    assert written == notebook_of(folder.assignment, language), f"python -m tools.starter_notebook {stem.name}"
    assert sorted("\n\n\n".join(cells).split("\n\n\n")) == sorted(
        module[module.index("import ") :].strip().split("\n\n\n")
    )
    assert sorted(defined) == sorted(content.given + content.written)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_handout_names_what_is_to_be_written_and_the_points(folder, content, language):
    handout = (folder.folder / f"handout.{language}.md").read_text("utf-8")
    checks = folder.checks.values()
    of = {name: sum(check.settings.points for check in checks if check.settings.of == name) for name in content.written}
    public = sum(check.settings.points for check in checks if check.public)

    numbers = {float(number) for number in re.findall(r"\d+", handout)}
    rows = dict(re.findall(r"^\| `(\w+)\(.*\| (\d+) \|$", handout, flags=re.MULTILINE))

    assert [name for name in content.written if f"`{name}(" not in handout] == []
    assert {public, sum(of.values()) - public, sum(of.values())} <= numbers
    assert {name: float(points) for name, points in rows.items() if name in of} in (of, {})  # all of them or none


def test_public_checks_carry_about_a_third_of_the_points_and_touch_every_function(folder, content):
    public = [check for check in folder.checks.values() if check.public]
    total = sum(check.settings.points for check in folder.checks.values())

    assert 0.25 <= sum(check.settings.points for check in public) / total <= 0.4
    assert {check.settings.of for check in public} == set(content.written) - content.only_hidden


def test_the_points_of_the_manifest_are_the_sum_over_the_checks(folder):
    assert folder.assignment.points == sum(check.settings.points for check in folder.checks.values())


def test_every_claim_exists_in_both_languages(folder):
    claims = [check.settings.claim for check in folder.checks.values()]

    assert all(JAPANESE.search(claim.ja) for claim in claims)
    assert all(claim.en and not JAPANESE.search(claim.en) for claim in claims)
    assert len({claim.ja for claim in claims}) == len({claim.en for claim in claims})


def test_every_dependency_is_a_check_of_this_assignment(folder):
    assert {name for check in folder.checks.values() for name in check.settings.depends_on} <= set(folder.checks)


def test_a_check_file_holds_functions_imports_and_plain_constants_only(folder, content):
    body = [node for file in folder.folder.glob("*/test_*.py") for node in ast.parse(file.read_text("utf-8")).body]
    # literal_eval runs nothing; it raises where a constant is computed, which is what this test is about
    constants = [ast.literal_eval(node.value) for node in body if isinstance(node, ast.Assign)]
    imports = [node for node in body if isinstance(node, ast.Import | ast.ImportFrom)]
    imported = {node.module if isinstance(node, ast.ImportFrom) else node.names[0].name for node in imports}
    texts = [node for node in body if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)]

    assert len(imports) + len(constants) + len(texts) + sum(isinstance(n, ast.FunctionDef) for n in body) == len(body)
    assert {type(value) for constant in constants for value in _flat(constant)} <= {int, str}
    assert imported <= content.imported


def _flat(value):
    return [part for each in value for part in _flat(each)] if isinstance(value, tuple) else [value]


@pytest.mark.slow
def test_a_correct_submission_needs_few_calls(folder, content):
    assert folder.calls(folder.reference, seed=1) <= content.most_calls
