"""Believes: the images are compared pixel by pixel."""

from torch.nn import functional

FAILS = [
    "test_srgan_values",
    "test_srgan_features_are_a_ruler",
]
HINT = {
    "ja": ["features はどこで使いますか。", "画素ではなく、features(G(low)) と features(high) を比べます。"],
    "en": ["Where is `features` used?", "Compare features(G(low)) with features(high), and not the pixels."],
}
EDIT = [
    (
        "    content = (features(fake) - features(high)).square().mean()\n",
        "    content = (fake - high).square().mean()\n",
    )
]


def srgan_losses(G, D, features, low, high, weight=1e-3):
    features.eval()
    for parameter in features.parameters():
        parameter.requires_grad = False
    fake = G(low)
    content = functional.mse_loss(fake, high)
    adversarial = weight * functional.softplus(-D(fake)).mean()
    loss_d = functional.softplus(-D(high)).mean() + functional.softplus(D(fake.detach())).mean()
    return content + adversarial, loss_d
