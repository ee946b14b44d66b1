"""Believes: the feature network may stay in the mode in which it comes."""

from torch.nn import functional

FAILS = [
    "test_srgan_gradients",
    "test_srgan_features_are_a_ruler",
    "test_srgan_with_a_sure_discriminator",
    "test_srgan_leaves_everything",
]
HINT = {
    "ja": [
        "同じ 2 枚の画像の損失は、何度呼んでも 0 になりますか。",
        "features は物差しです。features.eval() で評価モードにします。",
    ],
    "en": [
        "Is the loss of two equal images 0, whatever was asked before?",
        "features is a ruler: put it into evaluation mode by features.eval().",
    ],
}
EDIT = [("    features.eval().requires_grad_(False)\n", "    features.requires_grad_(False)\n")]


def srgan_losses(G, D, features, low, high, weight=1e-3):
    for parameter in features.parameters():
        parameter.requires_grad = False
    fake = G(low)
    content = functional.mse_loss(features(fake), features(high))
    adversarial = weight * functional.softplus(-D(fake)).mean()
    loss_d = functional.softplus(-D(high)).mean() + functional.softplus(D(fake.detach())).mean()
    return content + adversarial, loss_d
