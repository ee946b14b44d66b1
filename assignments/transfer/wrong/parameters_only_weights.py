"""Believes: a bias is not a parameter."""

FAILS = ["test_trainable_parameters_are_those_that_move", "test_trainable_parameters_of_bert"]
HINT = {
    "ja": [
        "返したもののうち、1 次元のものはありますか。",
        "バイアスもパラメータです。model.parameters() から選びます。",
    ],
    "en": [
        "Is there anything one-dimensional among what you return?",
        "A bias is a parameter too: choose among model.parameters().",
    ],
}


def trainable_parameters(model):
    return [p for name, p in model.named_parameters() if p.requires_grad and name.endswith("weight")]
