"""Believes: the discriminator's loss may reach the generator."""

from torch.nn import functional

FAILS = [
    "test_srgan_gradients",
]
HINT = {
    "ja": ["識別器の損失の backward で、生成器に勾配が付きませんか。", "識別器の損失では G(low) を detach します。"],
    "en": [
        "Does backward of the discriminator's loss give the generator gradients?",
        "In the discriminator's loss detach G(low).",
    ],
}
EDIT = [
    (
        "    loss_D = _discriminator_loss(D(high), D(fake.detach()))\n",
        "    loss_D = _discriminator_loss(D(high), D(fake))\n",
    )
]


def srgan_losses(G, D, features, low, high, weight=1e-3):
    features.eval()
    for parameter in features.parameters():
        parameter.requires_grad = False
    fake = G(low)
    content = functional.mse_loss(features(fake), features(high))
    adversarial = weight * functional.softplus(-D(fake)).mean()
    loss_d = functional.softplus(-D(high)).mean() + functional.softplus(D(fake)).mean()
    return content + adversarial, loss_d
