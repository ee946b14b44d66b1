"""How much a stranger's address may ask for: the page obeys any size, a grader must not."""

from __future__ import annotations

import itertools

from reference.replay.address import State
from reference.replay.points import points_of

HASH_CHARACTERS, SEED_CHARACTERS = 4000, 1000
LAYERS, NODES_IN_LAYER, LINKS = 32, 256, 20_000
RESETS, DRAWS = 1000, 2_000_000
EPOCHS, STEPS = 100_000, 2e10  # a step: one point through one link or node; about 2 ns
NODE_STEPS = 10  # a node's activation costs as much as this many links


class TooLarge(ValueError):
    """More is asked for than is computed here: ``key`` says of what, ``limit`` how much there may be."""

    def __init__(self, key: str, limit: float) -> None:
        super().__init__(f"{key}: at most {limit:g}")
        self.key, self.limit = key, limit


def refuse_long(hash_text: str) -> None:
    """Refuse an address that is too long to be one of the page's.

    Raises:
        TooLarge: it is.
    """
    if len(hash_text) > HASH_CHARACTERS:
        raise TooLarge("hash", HASH_CHARACTERS)


def refuse_large(state: State, resets: int, epochs: int) -> None:
    """Refuse what would take minutes: more than some seconds to draw or about a minute to train.

    Raises:
        TooLarge: a size is beyond its limit.
    """
    sizes = [len(state.inputs), *state.shape, 1]
    links = sum(before * here for before, here in itertools.pairwise(sizes))
    for key, value, limit in (
        ("seed", len(state.seed or ""), SEED_CHARACTERS),
        ("layers", len(state.shape), LAYERS),
        ("nodes", max(sizes), NODES_IN_LAYER),
        ("links", links, LINKS),
        ("resets", resets, RESETS),
        ("draws", (resets + 1) * links, DRAWS),
        ("epochs", epochs, EPOCHS),
        ("steps", 2 * epochs * points_of(state) * (links + NODE_STEPS * sum(sizes)), STEPS),
    ):
        if value > limit:
            raise TooLarge(key, limit)
