import torch


def ppo_clip_loss(new_logp, old_logp, advantages, eps=0.2):
    ratio = torch.exp(new_logp - old_logp.detach())
    A = advantages.detach()
    held = ratio.clamp(max=1 + eps)
    return -torch.minimum(ratio * A, held * A).mean()
