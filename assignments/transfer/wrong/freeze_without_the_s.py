"""Believes: the attribute is called require_grad."""

FAILS = ["test_freeze_leaves_no_gradient", "test_freeze_of_bert"]
HINT = {
    "ja": [
        "凍結した後に、勾配を受け取るパラメータがいくつあるか数えてみましょう。",
        "属性の名前は requires_grad です。s がないと、新しい属性ができるだけで何も凍結されません。",
    ],
    "en": [
        "Count the parameters that still get a gradient after freezing.",
        "The attribute is requires_grad, with an s; without it you make a new attribute and freeze nothing.",
    ],
}


def freeze(model):
    for p in model.parameters():
        p.require_grad = False
    model.eval()
    return model
