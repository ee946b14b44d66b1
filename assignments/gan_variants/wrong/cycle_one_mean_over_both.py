"""Believes: one mean over the pixels of both directions, doubled, is the same as two."""

import torch

FAILS = [
    "test_cycle_of_unpaired_images",
]
HINT = {
    "ja": ["x と y の枚数が違うとき、それぞれの平均になっていますか。", "方向ごとに平均してから足します。"],
    "en": [
        "Where x and y differ in number, is each direction a mean of its own?",
        "Take the mean of each direction, then add.",
    ],
}


def both(a, b):
    return 2 * torch.cat([a.abs().flatten(), b.abs().flatten()]).mean()


def cycle_losses(G, F, x, y, lam=10.0):
    return lam * both(F(G(x)) - x, G(F(y)) - y), lam / 2 * both(G(y) - y, F(x) - x)
