"""What a submission answers for one data set: which address counts, how far it comes, and in words why no further."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reference.replay import runs
from reference.replay.address import State
from reference.replay.advice import told
from reference.replay.found import Address, addresses_in, cleaned, names_the_page
from reference.replay.gate import COPY_AGAIN, TWO_SITES, Refused, admitted, cut_off_after
from reference.replay.said import NOTHING, Said

_WRITTEN_LOSS = re.compile(
    r"(?:test\s*loss|validation\s*loss|テスト損失|テスト誤差|精度検証\S{0,6})[^\d\n]{0,20}(\d\.\d{1,6})", re.I
)
_LOSS_TOLERANCE = 0.05  # the screen usually shows another start, and browsers round tanh in their own ways
_SHOWN = {"xor": "XOR", "spiral": "Spiral", "circle": "Circle", "gauss": "Gaussian"}


@dataclass(frozen=True, slots=True)
class Rules:
    """How an answer is measured: see the table ``conventions`` of the exercise's manifest.

    ``starts`` are trained for ``epochs``, and for ``more`` while the loss still falls; ``below`` are the marks, the
    easiest first; ``margin`` is in the student's favour; the last ``addresses`` of a data set are tried.
    """

    starts: int
    epochs: int
    more: int
    below: tuple[float, ...]
    margin: float
    addresses: int

    @property
    def enough(self) -> float:
        """The test loss below which nothing is left to gain."""
        return self.below[-1] + self.margin


@dataclass(frozen=True, slots=True)
class Answer:
    """How far the best address of a data set comes, or why none can be marked.

    ``runs`` has the best start first and is empty if there was none; ``reached`` says how many of the marks its test
    loss is below. ``what`` and ``next`` tell what happened and what would help; ``notes`` what is good to know besides.
    """

    address: Address | None
    runs: tuple[runs.Run, ...]
    reached: int
    what: Said
    next: Said
    cause: str
    notes: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sorted:
    """The addresses of a text: those that can be trained, and those that cannot, each with its reason."""

    possible: tuple[tuple[Address, State], ...]
    refused: tuple[tuple[Address, Refused], ...]


@lru_cache(maxsize=16)  # each submission is asked several times in turn
def answer(text: str, dataset: str, rules: Rules) -> Answer:
    """Return what ``text`` answers for ``dataset``."""
    found = _sorted(text)
    mine = [(address, state) for address, state in found.possible if state.dataset == dataset]
    if not mine:
        return Answer(None, (), 0, *_nothing(text, dataset, found))
    tried = [(address, state, _runs(state, rules)) for address, state in reversed(mine[-rules.addresses :])]
    address, state, made = min(tried, key=lambda one: _lowest(one[2]))
    reached = sum(made[0].test_loss < mark + rules.margin for mark in rules.below)
    words = told(made[0], state) if reached < len(rules.below) else (NOTHING, NOTHING, "")
    notes = (*_cut_off(address), _how_far(address, made[0]), *_about_written_loss(text, address, state, made, rules))
    return Answer(address, made, reached, *words, notes)


def _sorted(text: str) -> _Sorted:
    possible, refused = [], []
    for address in addresses_in(cleaned(text)):
        try:
            possible.append((address, admitted(address)))
        except Refused as why:
            refused.append((address, why))
    return _Sorted(tuple(possible), tuple(refused))


def _lowest(made: Sequence[runs.Run]) -> float:
    return math.inf if math.isnan(made[0].test_loss) else made[0].test_loss


@lru_cache(maxsize=32)
def _runs(state: State, rules: Rules) -> tuple[runs.Run, ...]:
    starts = (runs.run(state, k, rules.epochs, rules.more, rules.enough) for k in range(rules.starts))
    return runs.best_of(starts, rules.enough)


def _nothing(text: str, dataset: str, found: _Sorted) -> tuple[Said, Said, str]:
    """Return why no address counts for a data set, and what to do."""
    wanted = _SHOWN[dataset]
    others = ", ".join(dict.fromkeys(_SHOWN[state.dataset] for _, state in found.possible))
    about = [one for one in found.refused if f"dataset={dataset}" in one[0].hash_text]
    about = about or ([] if others else list(found.refused))
    if about:
        address, why = about[-1]
        return Said(f"{why.what.ja}（{address.shown}）", f"{why.what.en} ({address.shown})"), why.next, why.cause
    if others:
        what = Said(
            f"{wanted} のデータで学習した URL がありません（見つかった URL のデータ: {others}）。",
            f"There is no address whose data set is {wanted} (found: {others}).",
        )
        step = Said(
            f"ページの Data で {wanted} を選んで学習し、その URL も提出してください。",
            f"Choose {wanted} under Data, train the network, and submit that address too.",
        )
        return what, step, "another_data_set"
    if names_the_page(text):
        what = Said(
            "ページのアドレスはありますが、# の後の設定がありません。",
            "There is the page's address, but nothing after #, where the settings are.",
        )
        return what, COPY_AGAIN, "address_without_settings"
    what = Said("プレイグラウンドの URL が見つかりません。", "No address of the playground was found.")
    return what, TWO_SITES, "no_address"


def no_address(text: str) -> Refused:
    """Return the words about a text without any address."""
    what, step, cause = _nothing(text, "xor", _Sorted((), ()))
    return Refused(cause, what, step)


def _cut_off(address: Address) -> tuple[Said, ...]:
    last = cut_off_after(address.hash_text)
    if last is None:
        return ()
    return (
        Said(
            f"アドレスが途中（{last} のあたり）で切れています。ない設定は、ページと同じ初期値としました。",
            f"The address is cut off (at {last}); what is missing was taken as the page takes it, by its defaults.",
        ),
    )


def _how_far(address: Address, best: runs.Run) -> Said:
    resets = Said(f"、Reset {best.resets} 回の後", f", after Reset ×{best.resets}") if best.resets else NOTHING
    loss, share = f"{best.test_loss:.3f}", f"{100 * best.test_accuracy:.1f} %"
    return Said(
        f"テスト損失 {loss}、正解率 {share}（エポック {best.best_epoch}{resets.ja}）: {address.shown}",
        f"Test loss {loss}, accuracy {share} (epoch {best.best_epoch}{resets.en}): {address.shown}",
    )


def _about_written_loss(
    text: str, address: Address, state: State, made: Sequence[runs.Run], rules: Rules
) -> tuple[Said, ...]:
    """Say so if the test loss written below an address is nowhere near that of any start; it costs nothing."""
    tidy = cleaned(text)
    following = [one.end for one in addresses_in(tidy) if one.end > address.end]
    written = _WRITTEN_LOSS.search(tidy, address.end, min([*following, address.end + 500]))
    if written is None:
        return ()
    loss = float(written.group(1))
    to_the_end = Rules(rules.starts, rules.epochs, rules.more, (-math.inf,), 0.0, rules.addresses)
    if _is_near(loss, made) or _is_near(loss, _runs(state, to_the_end)):
        return ()
    return (
        Said(
            f"書かれているテスト損失 {loss:g} は再現できませんでした（減点はしません）。",
            f"The test loss {loss:g} that is written could not be reproduced; no points are lost by that.",
        ),
    )


def _is_near(loss: float, made: Sequence[runs.Run]) -> bool:
    return any(abs(loss - one) <= _LOSS_TOLERANCE for run in made for one in run.test_losses)
