"""What happened to a network that did not reach its mark, and what would help: told from its curves and its address."""

from __future__ import annotations

import math
from typing import Literal

from reference.replay.address import State
from reference.replay.runs import Run
from reference.replay.said import Said

Happened = Literal["diverged", "frozen", "same", "not_learning", "still_falling", "overfitting", "too_small"]

DIVERGED_TRAIN_LOSS, UNLEARNED_TRAIN_LOSS, LEARNED_TRAIN_LOSS = 0.9, 0.45, 0.05
SAME_SPREAD = 0.01
LARGE_RATE, SMALL_RATE, LARGE_PENALTY = 0.3, 0.003, 0.003

LEARNED_BELOW = 0.05
LEARNED = Said("学習できています。", "The network has learned it.")

WHAT = {
    "diverged": Said(
        "誤差が大きくなったまま戻らず、学習が発散しました（最後の訓練損失 {train}）。",
        "The training diverged: the loss went up and stayed there (training loss {train} at the end).",
    ),
    "frozen": Said(
        "損失が最初の値から 1 ビットも変わっていません。重みが一度も更新されていません。",
        "The loss never changed by a single bit: the weights are never updated.",
    ),
    "same": Said(
        "どの点にも同じ答えを返しています（出力の幅 {spread}）。入力の情報が出力まで届いていません。",
        "The network answers the same everywhere (its outputs span {spread}): nothing of the input reaches the output.",
    ),
    "not_learning": Said(
        "訓練データの損失も下がっていません（最後に {train}）。学習が進んでいません。",
        "Not even the training loss has come down ({train} at the end): the network is not learning.",
    ),
    "still_falling": Said(
        "損失はまだ下がり続けています（エポック {epoch} で最小）。",
        "The loss is still falling (lowest at epoch {epoch}).",
    ),
    "overfitting": Said(
        "過学習です。訓練データの損失は {train} まで下がったのに、テストデータでは {test} です。",
        "It overfits: the training loss is down to {train}, the test loss is {test}.",
    ),
    "too_small": Said(
        "学習は進みましたが、このネットワークではデータの形を表しきれていません（最後の訓練損失 {train}）。",
        "It learned something, but this network cannot take the shape of the data (training loss {train} at the end).",
    ),
}

HELP = {
    "rate_too_large": Said("学習率を {rate} 以下に下げてみましょう。", "Try a learning rate of {rate} or less."),
    "rate_too_small": Said("学習率を 0.03 ぐらいに上げてみましょう。", "Try a learning rate of about 0.03."),
    "all_weights_zero": Said(
        "重みがすべて 0 から始まると、どのユニットも同じままです。initZero を外しましょう。",
        "With all weights 0 at the start all units stay alike: leave out initZero.",
    ),
    "too_much_regularization": Said(
        "正則化が強すぎます。率を 0.001 以下に下げるか、None にしてみましょう。",
        "The regularization is too strong: lower its rate to 0.001 or less, or choose None.",
    ),
    "linear_units": Said(
        "活性化関数が linear だと、何層重ねても直線でしか分けられません。tanh か ReLU にしてみましょう。",
        "With linear units any number of layers draws one straight line: choose tanh or ReLU.",
    ),
    "no_hidden_layer": Said(
        "隠れ層がないと、入力の重み付き和でしか分けられません。隠れ層を加えてみましょう。",
        "Without a hidden layer there is only a weighted sum of the inputs: add one.",
    ),
    "layers_of_sigmoid": Said(
        "sigmoid を重ねると勾配が消えていきます。tanh か ReLU にしてみましょう。",
        "Gradients vanish through layers of sigmoid: choose tanh or ReLU.",
    ),
    "dead_relu_units": Said(
        "ReLU のユニットがすべて止まったのかもしれません。Reset でやり直すか、ユニットを増やしてみましょう。",
        "All the ReLU units may be dead: press Reset, or take more units.",
    ),
    "too_few_units_for_xor": Said(
        "隠れ層のユニットを 4 個以上にするか、入力に X1X2 を加えてみましょう。",
        "Take four hidden units or more, or add the input X1X2.",
    ),
    "too_few_units_for_the_spiral": Said(
        "8 ユニットの層を 2〜3 層にするか、入力に sin(X1) と sin(X2) を加えてみましょう。",
        "Take two or three layers of 8, or add the inputs sin(X1) and sin(X2).",
    ),
    "no_sine_inputs": Said("入力に sin(X1) と sin(X2) を加えてみましょう。", "Add the inputs sin(X1) and sin(X2)."),
    "noisy_data": Said(
        "Noise を 0 にしてみましょう。ノイズで入れ替わったラベルは、どのネットワークにも分けられません。",
        "Set the noise to 0: no network can tell labels that noise has turned.",
    ),
    "too_few_epochs": Said(
        "もっと長く学習するか、学習率を少し上げてみましょう。",
        "Train for longer, or raise the learning rate a little.",
    ),
    "overfitting_network": Said(
        "テスト損失がいちばん低い所で止めるか、L2 正則化（0.001）を試すか、訓練データの割合を増やしましょう。",
        "Stop where the test loss is lowest, try L2 with 0.001, or give more of the data to training.",
    ),
}


def what_happened(run: Run) -> Happened:
    """Return the first description that applies to a run that did not reach its mark."""
    train, losses = run.train_losses[-1], (*run.train_losses, *run.test_losses)
    if not all(map(math.isfinite, losses)) or train > DIVERGED_TRAIN_LOSS:
        return "diverged"
    if run.epochs and len(set(run.train_losses)) == 1 and len(set(run.test_losses)) == 1:
        return "frozen"
    if run.last.high - run.last.low < SAME_SPREAD:
        return "same"
    if train > UNLEARNED_TRAIN_LOSS:
        return "not_learning"
    if run.still_falls:
        return "still_falling"
    return "overfitting" if train < LEARNED_TRAIN_LOSS else "too_small"


def what_helps(happened: Happened, state: State) -> tuple[str, ...]:
    """Return the names of what would help (keys of ``HELP``), the likeliest first, three at most."""
    product = "xTimesY" in state.inputs
    sines = "sinX" in state.inputs and "sinY" in state.inputs
    curved = (product and state.dataset == "xor") or sines
    penalised = state.regularization != "none" and state.regularization_rate > LARGE_PENALTY
    layers = [size for size in state.shape if size]
    found = {
        "rate_too_large": state.learning_rate > LARGE_RATE if happened == "diverged" else state.learning_rate > 1,
        "all_weights_zero": state.zero_weights,
        "too_much_regularization": penalised,
        "linear_units": bool(layers) and state.activation == "linear" and not curved,
        "no_hidden_layer": not layers and not curved,
        "layers_of_sigmoid": len(layers) > 1 and state.activation == "sigmoid",
        "dead_relu_units": happened == "same" and state.activation == "relu" and not penalised,
        "rate_too_small": 0 <= state.learning_rate < SMALL_RATE
        and happened in ("not_learning", "still_falling", "same"),
        "overfitting_network": happened == "overfitting",
        "noisy_data": state.noise > 0,
        "too_few_units_for_xor": state.dataset == "xor" and not product and max(layers, default=0) < 4,
        "too_few_units_for_the_spiral": state.dataset == "spiral" and sum(layers) < (8 if sines else 16),
        "too_few_epochs": happened == "still_falling",
    }
    named = [name for name, applies in found.items() if applies]
    if named:
        return tuple(named[:3])
    if happened == "diverged":
        return ("rate_too_large",)
    if state.dataset == "xor" and not product:
        return ("too_few_units_for_xor",)
    return ("no_sine_inputs",) if state.dataset == "spiral" and not sines else ("too_few_epochs",)


def told(run: Run, state: State) -> tuple[Said, Said, str]:
    """Return what happened to a run and what would help, in words, and the likeliest cause (a key of ``HELP``)."""
    happened = what_happened(run)
    values = {
        "train": f"{run.train_losses[-1]:.3f}",
        "test": f"{run.test_loss:.3f}",
        "spread": f"{run.last.high - run.last.low:.2g}",
        "epoch": run.best_epoch,
        "rate": 0.03 if state.learning_rate > LARGE_RATE else f"{state.learning_rate / 10:g}",
    }
    names = what_helps(happened, state)
    helps = [HELP[name] for name in names]
    what = WHAT[happened]
    return (
        Said(what.ja.format(**values), what.en.format(**values)),
        Said("".join(h.ja for h in helps).format(**values), " ".join(h.en for h in helps).format(**values)),
        names[0],
    )
