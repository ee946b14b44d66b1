import torch


def distance(pairs):
    everything = torch.cat([(a - b).abs().reshape(-1) for a, b in pairs])
    return 2 * everything.sum() / everything.numel()


def cycle_losses(G, F, x, y, lam=10.0):
    cycle = distance([(F(G(x)), x), (G(F(y)), y)])
    same = distance([(G(y), y), (F(x), x)])
    return lam * cycle, lam / 2 * same
