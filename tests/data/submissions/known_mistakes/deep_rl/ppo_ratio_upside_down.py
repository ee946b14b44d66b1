import torch


def ppo_clip_loss(new_logp, old_logp, advantages, eps=0.2):
    ratio = torch.exp(old_logp.detach() - new_logp)
    A = advantages.detach()
    held = ratio.clamp(1 - eps, 1 + eps)
    return -torch.minimum(ratio * A, held * A).mean()
