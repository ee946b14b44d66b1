"""Believes: the content loss is the sum of the squares."""

from torch.nn import functional

FAILS = [
    "test_srgan_values",
    "test_srgan_features_are_a_ruler",
]
HINT = {
    "ja": ["画像が大きくなると、内容の損失はどうなりますか。", "全要素の平均です: .mean()。"],
    "en": [
        "How does the content loss change with the size of the image?",
        "It is the mean over all elements: .mean().",
    ],
}
EDIT = [
    (
        "    content = (features(fake) - features(high)).square().mean()\n",
        "    content = (features(fake) - features(high)).square().sum()\n",
    )
]


def srgan_losses(G, D, features, low, high, weight=1e-3):
    features.eval()
    for parameter in features.parameters():
        parameter.requires_grad = False
    fake = G(low)
    content = ((features(fake) - features(high)) ** 2).sum()
    adversarial = weight * functional.softplus(-D(fake)).mean()
    loss_d = functional.softplus(-D(high)).mean() + functional.softplus(D(fake.detach())).mean()
    return content + adversarial, loss_d
