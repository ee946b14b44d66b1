import torch


def generator_loss_minimax(fake_logits):
    u = torch.tensor(fake_logits)
    return torch.nn.functional.binary_cross_entropy_with_logits(u, torch.zeros_like(u)).item()
