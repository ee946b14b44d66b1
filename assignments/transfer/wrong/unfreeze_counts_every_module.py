"""Believes: ReLU and pooling count as layers."""

FAILS = ["test_unfreeze_last_layers", "test_unfreeze_last_of_none_and_of_all"]
HINT = {
    "ja": ["最後の n 個には、ReLU も数えていませんか。", "数えるのは、自分のパラメータを持つモジュールだけです。"],
    "en": ["Do your last n include a ReLU?", "Count only the modules that have parameters of their own."],
}


def unfreeze_last(model, n):
    leaves = [m for m in model.modules() if not list(m.children())]
    for m in leaves[max(0, len(leaves) - n) :]:
        for p in m.parameters():
            p.requires_grad = True
    return model
