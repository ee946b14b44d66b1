"""Believes: loss = … a second time adds to the loss."""

import numpy as np

FAILS = ["test_discriminator_loss_values", "test_discriminator_loss_of_a_sure_discriminator"]
HINT = {
    "ja": [
        "本物のロジットだけを変えたとき、損失は変わりますか。",
        "2 行目の loss = … が 1 行目を上書きしています。loss += … で足します。",
    ],
    "en": [
        "Does the loss change when only the real logits do?",
        "The second loss = … overwrites the first: add with loss += ….",
    ],
}
EDIT = [
    (
        "    return float(np.mean(_softplus(-real_logits)) + np.mean(_softplus(fake_logits)))\n",
        "    return float(np.mean(_softplus(fake_logits)))\n",
    )
]


def discriminator_loss(real_logits, fake_logits):
    loss = np.mean(np.logaddexp(0, -real_logits))
    loss = np.mean(np.logaddexp(0, fake_logits))
    return float(loss)
