"""Believes: a new layer in a frozen network is frozen like the rest."""

from torch import nn

FAILS = ["test_replace_head_of_a_frozen_network"]
HINT = {
    "ja": ["新しい出力層は学習で動きますか。", "凍結の後に新しい層を付け、その requires_grad は True のままにします。"],
    "en": [
        "Does your new output layer move in training?",
        "Freeze first, then put in the new layer, and leave its requires_grad True.",
    ],
}


def replace_head(model, classes):
    last = [name for name, m in model.named_modules() if isinstance(m, nn.Linear)][-1]
    above, _, name = last.rpartition(".")
    frozen = not any(p.requires_grad for p in model.parameters())
    new = nn.Linear(model.get_submodule(last).in_features, classes)
    setattr(model.get_submodule(above), name, new)
    if frozen:
        for p in model.parameters():
            p.requires_grad = False
    return model
