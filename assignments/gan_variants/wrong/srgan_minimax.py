"""Believes: the generator minimises log(1 − σ)."""

from torch.nn import functional

FAILS = [
    "test_srgan_values",
    "test_srgan_features_are_a_ruler",
]
HINT = {
    "ja": [
        "偽物が見破られたとき、敵対的損失は大きくなりますか。",
        "−mean log σ(D(G(low))) です。log(1 − σ) ではありません。",
    ],
    "en": [
        "Is the adversarial term large where D sees through the fakes?",
        "It is −mean log σ(D(G(low))), and not log(1 − σ).",
    ],
}
EDIT = [
    (
        "    return content - weight * logsigmoid(D(fake)).mean(), loss_D\n",
        "    return content + weight * logsigmoid(-D(fake)).mean(), loss_D\n",
    )
]


def srgan_losses(G, D, features, low, high, weight=1e-3):
    features.eval()
    for parameter in features.parameters():
        parameter.requires_grad = False
    fake = G(low)
    content = functional.mse_loss(features(fake), features(high))
    adversarial = -weight * functional.softplus(D(fake)).mean()
    loss_d = functional.softplus(-D(high)).mean() + functional.softplus(D(fake.detach())).mean()
    return content + adversarial, loss_d
