"""RNN encoder–decoder: complete the 5 functions.

Run grader check seq2seq.py in this folder to try the public checks.
"""

import numpy as np

PAD, START, STOP = 0, 1, 2  # symbols with a meaning of their own; ordinary symbols begin at 3


def encode(params, xs):
    """Return the encoder's state (N, H) after each row's last symbol.

    Formula: from h = 0, for each symbol x (one-hot) but PAD: h ← tanh(enc_Wx x + enc_Wh h + enc_b)

    Shapes: xs is (N, S); enc_Wx (H, V), enc_Wh (H, H), enc_b (H,) in the dict params.

    Agreed: only PAD is skipped; it leaves h as it is. A row of PAD alone gives 0. Arguments are left as they are.
    """
    # write your code here, and remove the next line
    raise NotImplementedError


def decode_greedy(params, h, max_length):
    """Return what the decoder writes from the states h (N, H): integers (N, max_length).

    Formula: begin with x = START. At each step h ← tanh(dec_Wx x + dec_Wh h + dec_b), and the next x is the symbol with
        the largest logit of out_W h + out_b.

    Agreed: PAD and START are never chosen; of equal logits the smallest symbol is. Each row ends with its own STOP, which
    is not written; from there on, it is filled up with PAD. START is not written. Arguments are left as they are.
    """
    # write your code here, and remove the next line
    raise NotImplementedError


def teacher_forcing_loss(params, xs, ts):
    """Return the mean cross entropy of the targets ts (N, T) that are not PAD; one number.

    Formula: from h = encode(params, xs). At step t the decoder reads x = ts[:, t − 1], at the first START:
        h ← tanh(dec_Wx x + dec_Wh h + dec_b), and the loss of ts[:, t] is −log softmax(out_W h + out_b)[ts[:, t]].

    Agreed: a row of ts is symbols, then STOP, then PAD. STOP counts, PAD does not: neither in the sum nor in the number
    that it is divided by. Logits of ±1000 are fine. Arguments are left as they are.
    """
    # write your code here, and remove the next line
    raise NotImplementedError


def teacher_forcing_gradients(params, xs, ts):
    """Return the gradients of teacher_forcing_loss: a dict with the names and shapes of params.

    Agreed: back through the decoder and on through the encoder. What PAD would have added is in none of them. Logits of
    ±1000 are fine. Arguments are left as they are.
    """
    # write your code here, and remove the next line
    raise NotImplementedError


def train(params, batches, lr, clip=1.0):
    """Return (params, losses): the parameters after one step for each batch, and the loss before each step.

    Formula: norm = √(sum of the squares of all gradients); where norm > clip, all gradients are multiplied by clip / norm.
        w ← w − lr · gradient, for all parameters at once.

    Agreed: batches is a list of pairs (xs, ts), each used once and in this order. The params that are returned are a new
    dict. Arguments are left as they are.
    """
    # write your code here, and remove the next line
    raise NotImplementedError
