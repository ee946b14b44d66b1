"""Believes: the content loss is an absolute difference."""

from torch.nn import functional

FAILS = [
    "test_srgan_values",
    "test_srgan_features_are_a_ruler",
]
HINT = {
    "ja": ["特徴の差が 2 のとき、内容の損失はいくつですか。", "SRGAN の内容の損失は 2 乗の平均（MSE）です。"],
    "en": [
        "Where features differ by 2, what is the content loss?",
        "SRGAN's content loss is the mean of the squares (MSE).",
    ],
}
EDIT = [
    (
        "    content = (features(fake) - features(high)).square().mean()\n",
        "    content = (features(fake) - features(high)).abs().mean()\n",
    )
]


def srgan_losses(G, D, features, low, high, weight=1e-3):
    features.eval()
    for parameter in features.parameters():
        parameter.requires_grad = False
    fake = G(low)
    content = functional.l1_loss(features(fake), features(high))
    adversarial = weight * functional.softplus(-D(fake)).mean()
    loss_d = functional.softplus(-D(high)).mean() + functional.softplus(D(fake.detach())).mean()
    return content + adversarial, loss_d
