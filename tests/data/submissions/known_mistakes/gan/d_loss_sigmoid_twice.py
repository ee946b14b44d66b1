import torch
from torch.nn.functional import binary_cross_entropy_with_logits


def discriminator_loss(real_logits, fake_logits):
    real = torch.tensor(real_logits).sigmoid()
    fake = torch.tensor(fake_logits).sigmoid()
    a = binary_cross_entropy_with_logits(real, torch.ones_like(real))
    b = binary_cross_entropy_with_logits(fake, torch.zeros_like(fake))
    return (a + b).item()
