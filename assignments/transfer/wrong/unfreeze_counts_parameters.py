"""Believes: the last n parameters are the last n layers."""

FAILS = ["test_unfreeze_last_layers", "test_unfreeze_last_of_none_and_of_all"]
HINT = {
    "ja": ["1 つの層にはパラメータがいくつありますか。", "重みとバイアスは、同じ 1 つの層です。"],
    "en": ["How many parameters does one layer have?", "A weight and its bias are one layer together."],
}


def unfreeze_last(model, n):
    every = list(model.parameters())
    for p in every[max(0, len(every) - n) :]:
        p.requires_grad = True
    return model
