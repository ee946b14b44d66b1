"""Believes: the feature network learns along."""

from torch.nn import functional

FAILS = [
    "test_srgan_features_are_a_ruler",
]
HINT = {
    "ja": [
        "生成器の損失の backward の後、features のパラメータに勾配がありますか。",
        "features は凍結します: features.requires_grad_(False)。",
    ],
    "en": [
        "After backward of the generator's loss, have the parameters of features gradients?",
        "Freeze it: features.requires_grad_(False).",
    ],
}
EDIT = [("    features.eval().requires_grad_(False)\n", "    features.eval()\n")]


def srgan_losses(G, D, features, low, high, weight=1e-3):
    features.eval()
    fake = G(low)
    content = functional.mse_loss(features(fake), features(high))
    adversarial = weight * functional.softplus(-D(fake)).mean()
    loss_d = functional.softplus(-D(high)).mean() + functional.softplus(D(fake.detach())).mean()
    return content + adversarial, loss_d
