"""Believes: layers[-n:] are the last n, for n = 0 as well."""

FAILS = ["test_unfreeze_last_of_none_and_of_all"]
HINT = {
    "ja": ["n = 0 のとき、何が開きますか。", "layers[-0:] は全体です。len(layers) - n から数えます。"],
    "en": ["What does n = 0 open?", "layers[-0:] is all of them: count from len(layers) - n."],
}


def unfreeze_last(model, n):
    layers = [m for m in model.modules() if list(m.parameters(recurse=False))]
    for m in layers[-n:]:
        for p in m.parameters(recurse=False):
            p.requires_grad = True
    return model
