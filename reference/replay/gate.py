"""Whether an address can be marked at all; if not: what is wrong with it, and what to do next."""

from __future__ import annotations

import math

from reference.replay.address import BrokenAddress, State, names_in, state_of
from reference.replay.found import PAGES, Address
from reference.replay.limits import HASH_CHARACTERS, TooLarge, refuse_large, refuse_long
from reference.replay.network import updates
from reference.replay.points import POINTS, split
from reference.replay.said import Said

LAYERS, NODES, TEST_POINTS = 6, 8, 50  # what the page's controls reach; what a loss can be measured on
# the names that both pages write, in their order, whatever the settings are
ALWAYS_WRITTEN = (
    *("activation", "batchSize", "dataset", "regDataset", "learningRate", "regularizationRate", "noise"),
    *("networkShape", "seed", "discretize", "percTrainData", "x", "y", "xTimesY", "xSquared", "ySquared"),
    *("sinX", "sinY", "problem", "hideText"),
)

COPY_AGAIN = Said(
    "ブラウザーのアドレスバーをクリックして全体を選び、もう一度コピーしてください。",
    "Click into the browser's address bar, select all of it, and copy it again.",
)
OPEN_AND_COPY = Said(
    "そのアドレスを一度ブラウザーで開くと、ページが正しいアドレスに書き直します。それをコピーしてください。",
    "Open it in a browser once: the page then writes a proper address. Copy that one.",
)
TWO_SITES = Said(
    f"{PAGES['tensorflow']} か {PAGES['deepinsider']} で学習し直し、そのアドレスを提出してください。",
    f"Train the network on {PAGES['tensorflow']} or {PAGES['deepinsider']} and submit that address.",
)


class Refused(ValueError):
    """An address cannot be marked; ``cause`` names why, ``what`` and ``next`` say it and what helps."""

    def __init__(self, cause: str, what: Said, next_step: Said) -> None:
        super().__init__(what.en)
        self.cause, self.what, self.next = cause, what, next_step


def admitted(address: Address) -> State:
    """Return the state of an address that can be trained and measured.

    Raises:
        Refused: it is of another site, broken, cut off, beyond what the page can do, or without test points.
    """
    if address.site is None:
        what = Said(
            f"{address.host} のアドレスは、同じ設定でも別の計算になるため再現できません。",
            f"An address of {address.host} cannot be replayed: the same settings may mean another run there.",
        )
        raise Refused("another_site", what, TWO_SITES)
    state = read(address)
    _refuse_missing_seed(address, state)
    _refuse_what_is_no_number(state)
    _refuse_sizes(state)
    if state.problem != "classification":
        what = Said("問題の種類が Regression（回帰）になっています。", "The problem type is Regression.")
        raise Refused(
            "regression_chosen",
            what,
            Said("Classification（分類）を選んで学習し直してください。", "Choose Classification and train again."),
        )
    _refuse_too_few_points(state)
    return state


def read(address: Address) -> State:
    """Return what an address of one of the two sites says.

    Raises:
        Refused: the page itself would not open it, or it asks for far too much.
    """
    assert address.site is not None
    try:
        refuse_long(address.hash_text)
        state = state_of(address.hash_text, address.site)
        refuse_large(state, 0, 0)
    except BrokenAddress as broken:
        what = Said(
            f"{broken.key} の値が壊れていて、ページ自身もこのアドレスを開けません。",
            f"The value of {broken.key} is broken: the page itself does not open this address.",
        )
        raise Refused("broken_value", what, COPY_AGAIN) from broken
    except TooLarge as large:
        if large.key == "hash":
            what = Said(
                f"アドレスが長すぎます（# の後が {HASH_CHARACTERS} 文字まで）。",
                f"The address is too long (at most {HASH_CHARACTERS} characters after #).",
            )
            raise Refused("address_too_long", what, COPY_AGAIN) from large
        raise Refused("network_beyond_the_page", *_too_large()) from large
    return state


def cut_off_after(hash_text: str) -> str | None:
    """Return the last name in an address that the page wrote and something cut off; None if it is whole or not so made.

    >>> cut_off_after("activation=tanh&batchSize=10&dataset=xor&regDataset=reg-pl")
    'regDataset'
    """
    there = [name for name in names_in(hash_text) if name]
    known = [name for name in ALWAYS_WRITTEN if name in there]
    if known and len(known) < len(ALWAYS_WRITTEN) and tuple(known) == ALWAYS_WRITTEN[: len(known)]:
        return there[-1]
    return None


def _refuse_missing_seed(address: Address, state: State) -> None:
    if state.seed is not None:
        return
    last = cut_off_after(address.hash_text)
    if last is not None:
        what = Said(
            f"アドレスが途中（{last} のあたり）で切れていて、データを決める seed がありません。",
            f"The address is cut off (at {last}): the seed, which decides the data, is missing.",
        )
        raise Refused("address_cut_off", what, COPY_AGAIN)
    what = Said(
        "seed がないアドレスです。ページが書いたものではないため、どのデータで学習したのか分かりません。",
        "The address has no seed, so the page did not write it, and nobody can know the data.",
    )
    raise Refused("address_without_seed", what, OPEN_AND_COPY)


def _refuse_what_is_no_number(state: State) -> None:
    for key, value in (
        ("learningRate", state.learning_rate),
        ("regularizationRate", state.regularization_rate),
        ("noise", state.noise),
        ("percTrainData", state.train_percent),
    ):
        if not math.isfinite(value):
            what = Said(
                f"{key} が数になっていません。手で書き換えたアドレスではありませんか。",
                f"{key} is not a number. Was the address edited by hand?",
            )
            raise Refused("value_that_is_no_number", what, COPY_AGAIN)


def _too_large() -> tuple[Said, Said]:
    return (
        Said(
            f"ページの操作では作れない大きさのネットワークです（隠れ層は {LAYERS} 層、各層 {NODES} ユニットまで）。",
            f"The page's controls do not reach this size (at most {LAYERS} hidden layers of {NODES} units).",
        ),
        Said(
            "ページの + と − のボタンで作ったネットワークで学習してください。",
            "Build it with the page's + and − buttons.",
        ),
    )


def _refuse_sizes(state: State) -> None:
    if len(state.shape) > LAYERS or max(state.shape, default=0) > NODES:
        raise Refused("network_beyond_the_page", *_too_large())


def _refuse_too_few_points(state: State) -> None:
    cut = split(POINTS, state.train_percent)
    if POINTS - cut < TEST_POINTS:
        what = Said(
            f"テストデータが {POINTS - cut} 点しかありません（{TEST_POINTS} 点以上必要です）。",
            f"There are only {POINTS - cut} test points; {TEST_POINTS} are needed.",
        )
        raise Refused(
            "too_few_test_points",
            what,
            Said(
                "訓練データの割合を 90 % 以下にしてください。",
                "Set the ratio of training to test data to 90 % or less.",
            ),
        )
    after, at_end = updates(state, cut)
    if not after.any() and not at_end:
        what = Said(
            f"batchSize が {state.batch:g}、訓練データが {cut} 点なので、重みが一度も更新されません。",
            f"With a batch size of {state.batch:g} and {cut} training points the weights are never updated.",
        )
        raise Refused(
            "batch_larger_than_the_data",
            what,
            Said(
                "ページのバッチサイズのつまみ（1〜30）で選んでください。", "Choose one with the page's slider, 1 to 30."
            ),
        )
