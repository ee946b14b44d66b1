"""Believes: the fakes are detached wherever the discriminator sees them."""

from torch.nn import functional

FAILS = [
    "test_srgan_gradients",
]
HINT = {
    "ja": ["敵対的損失から、生成器に勾配が届きますか。", "detach するのは識別器の損失の中だけです。"],
    "en": ["Does the adversarial term give the generator a gradient?", "Detach in the discriminator's loss only."],
}
EDIT = [
    (
        "    return content - weight * logsigmoid(D(fake)).mean(), loss_D\n",
        "    return content - weight * logsigmoid(D(fake.detach())).mean(), loss_D\n",
    )
]


def srgan_losses(G, D, features, low, high, weight=1e-3):
    features.eval()
    for parameter in features.parameters():
        parameter.requires_grad = False
    fake = G(low)
    content = functional.mse_loss(features(fake), features(high))
    adversarial = weight * functional.softplus(-D(fake.detach())).mean()
    loss_d = functional.softplus(-D(high)).mean() + functional.softplus(D(fake.detach())).mean()
    return content + adversarial, loss_d
