import torch


def ppo_clip_loss(new_logp, old_logp, advantages, eps=0.2):
    ratio = 1 + new_logp.exp() - old_logp.detach().exp()
    A = advantages.detach()
    held = ratio.clamp(1 - eps, 1 + eps)
    return -torch.minimum(ratio * A, held * A).mean()
