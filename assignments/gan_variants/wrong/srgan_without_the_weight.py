"""Believes: both terms count the same."""

from torch.nn import functional

FAILS = [
    "test_srgan_values",
    "test_srgan_features_are_a_ruler",
]
HINT = {
    "ja": ["敵対的損失の重みはいくつですか。", "敵対的損失に weight を掛けてから足します。"],
    "en": ["What weight has the adversarial term?", "Multiply the adversarial term by weight before you add it."],
}
EDIT = [
    (
        "    return content - weight * logsigmoid(D(fake)).mean(), loss_D\n",
        "    return content - logsigmoid(D(fake)).mean(), loss_D\n",
    )
]


def srgan_losses(G, D, features, low, high, weight=1e-3):
    features.eval()
    for parameter in features.parameters():
        parameter.requires_grad = False
    fake = G(low)
    content = functional.mse_loss(features(fake), features(high))
    adversarial = functional.softplus(-D(fake)).mean()
    loss_d = functional.softplus(-D(high)).mean() + functional.softplus(D(fake.detach())).mean()
    return content + adversarial, loss_d
