"""Believes: weight belongs to the content loss."""

from torch.nn import functional

FAILS = [
    "test_srgan_values",
    "test_srgan_features_are_a_ruler",
]
HINT = {
    "ja": ["weight（1e-3）は、どちらの項を小さくしますか。", "weight を掛けるのは敵対的損失です。"],
    "en": ["Which term does weight (1e-3) make small?", "weight multiplies the adversarial term."],
}
EDIT = [
    (
        "    return content - weight * logsigmoid(D(fake)).mean(), loss_D\n",
        "    return weight * content - logsigmoid(D(fake)).mean(), loss_D\n",
    )
]


def srgan_losses(G, D, features, low, high, weight=1e-3):
    features.eval()
    for parameter in features.parameters():
        parameter.requires_grad = False
    fake = G(low)
    content = weight * functional.mse_loss(features(fake), features(high))
    adversarial = functional.softplus(-D(fake)).mean()
    loss_d = functional.softplus(-D(high)).mean() + functional.softplus(D(fake.detach())).mean()
    return content + adversarial, loss_d
