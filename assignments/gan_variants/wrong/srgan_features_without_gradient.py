"""Believes: no gradient is needed in the feature network, so it runs under no_grad."""

from torch.nn import functional

FAILS = [
    "test_srgan_gradients",
]
HINT = {
    "ja": [
        "内容の損失から、生成器に勾配が届きますか。",
        "凍結するのは features のパラメータだけです。勾配は features を通って G に届きます。",
    ],
    "en": [
        "Does the content loss give the generator a gradient?",
        "Freeze only the parameters of features; the gradient goes through it to G.",
    ],
}
EDIT = [
    (
        "    content = (features(fake) - features(high)).square().mean()\n",
        "    content = (features(fake).detach() - features(high)).square().mean()\n",
    )
]


def srgan_losses(G, D, features, low, high, weight=1e-3):
    features.eval()
    for parameter in features.parameters():
        parameter.requires_grad = False
    fake = G(low)
    content = functional.mse_loss(features(fake).detach(), features(high))
    adversarial = weight * functional.softplus(-D(fake)).mean()
    loss_d = functional.softplus(-D(high)).mean() + functional.softplus(D(fake.detach())).mean()
    return content + adversarial, loss_d
