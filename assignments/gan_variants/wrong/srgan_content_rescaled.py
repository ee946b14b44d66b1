"""Believes: the content loss is multiplied by 0.006, as in the paper's text."""

from torch.nn import functional

FAILS = [
    "test_srgan_values",
    "test_srgan_features_are_a_ruler",
]
HINT = {
    "ja": ["内容の損失に、余分な係数が掛かっていませんか。", "この課題では 0.006 を掛けません。"],
    "en": ["Is the content loss multiplied by something?", "In this exercise there is no factor of 0.006."],
}
EDIT = [
    (
        "    content = (features(fake) - features(high)).square().mean()\n",
        "    content = 0.006 * (features(fake) - features(high)).square().mean()\n",
    )
]


def srgan_losses(G, D, features, low, high, weight=1e-3):
    features.eval()
    for parameter in features.parameters():
        parameter.requires_grad = False
    fake = G(low)
    content = 0.006 * functional.mse_loss(features(fake), features(high))
    adversarial = weight * functional.softplus(-D(fake)).mean()
    loss_d = functional.softplus(-D(high)).mean() + functional.softplus(D(fake.detach())).mean()
    return content + adversarial, loss_d
