"""Believes: a text is the mean of its tokens."""

import torch

FAILS = ["test_classification_head_values"]
HINT = {
    "ja": [
        "2 番目以降のトークンを変えると、答えは変わりますか。",
        "この課題では [CLS]、つまり hidden[:, 0] だけを使います。",
    ],
    "en": ["Does your answer change with the second token?", "Here only [CLS] counts: hidden[:, 0]."],
}
EDIT = [("hidden[:, 0] @ Wp.T", "hidden.mean(dim=1) @ Wp.T")]


def classification_head(hidden, Wp, bp, Wc, bc):
    return torch.tanh(hidden.mean(dim=1) @ Wp.T + bp) @ Wc.T + bc
