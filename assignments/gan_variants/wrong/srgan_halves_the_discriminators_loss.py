"""Believes: the discriminator's loss is the mean of its two terms."""

from torch.nn import functional

FAILS = [
    "test_srgan_values",
    "test_srgan_features_are_a_ruler",
]
HINT = {
    "ja": [
        "D がすべて 0 を出すとき、識別器の損失は 2 log 2 になりますか。",
        "2 つの項は足すだけです。2 で割りません。",
    ],
    "en": ["Is the discriminator's loss 2 log 2 where D always gives 0?", "The two terms are added, and not halved."],
}
EDIT = [
    (
        "    loss_D = _discriminator_loss(D(high), D(fake.detach()))\n",
        "    loss_D = 0.5 * _discriminator_loss(D(high), D(fake.detach()))\n",
    )
]


def srgan_losses(G, D, features, low, high, weight=1e-3):
    features.eval()
    for parameter in features.parameters():
        parameter.requires_grad = False
    fake = G(low)
    content = functional.mse_loss(features(fake), features(high))
    adversarial = weight * functional.softplus(-D(fake)).mean()
    loss_d = (functional.softplus(-D(high)).mean() + functional.softplus(D(fake.detach())).mean()) / 2
    return content + adversarial, loss_d
