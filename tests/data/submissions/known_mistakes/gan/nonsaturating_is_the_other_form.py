import torch
from torch.nn.functional import logsigmoid


def generator_loss_nonsaturating(fake_logits):
    return logsigmoid(-torch.tensor(fake_logits)).mean().item()
