"""Believes: the last token holds the whole text, as in a recurrent network."""

import torch

FAILS = ["test_classification_head_values"]
HINT = {
    "ja": ["どの位置の状態を使っていますか。", "BERT では [CLS] は最初の位置です: hidden[:, 0]"],
    "en": ["Which token's state do you use?", "BERT's [CLS] is the first token: hidden[:, 0]."],
}
EDIT = [("hidden[:, 0] @ Wp.T", "hidden[:, -1] @ Wp.T")]


def classification_head(hidden, Wp, bp, Wc, bc):
    return torch.tanh(hidden[:, -1] @ Wp.T + bp) @ Wc.T + bc
