"""Believes: the translated image is a constant for the way back."""

from torch.nn.functional import l1_loss as l1

FAILS = [
    "test_cycle_gradients",
]
HINT = {
    "ja": [
        "循環の損失の backward で、行きの生成器にも勾配が届きますか。",
        "detach は要りません。F(G(x)) では F にも G にも勾配が届きます。",
    ],
    "en": [
        "Does backward of the cycle loss give the first generator gradients, too?",
        "Detach nothing: in F(G(x)) the gradient reaches F and G.",
    ],
}
EDIT = [
    (
        "    cycle = (F(G(x)) - x).abs().mean() + (G(F(y)) - y).abs().mean()\n",
        "    cycle = (F(G(x).detach()) - x).abs().mean() + (G(F(y).detach()) - y).abs().mean()\n",
    )
]


def cycle_losses(G, F, x, y, lam=10.0):
    cycle = l1(F(G(x).detach()), x) + l1(G(F(y).detach()), y)
    identity = l1(G(y), y) + l1(F(x), x)
    return lam * cycle, lam / 2 * identity
