from torch.nn.functional import l1_loss


def cycle_losses(G, F, x, y, lam=10.0):
    G, F = F, G
    cycle = l1_loss(F(G(x)), x) + l1_loss(G(F(y)), y)
    same = l1_loss(G(y), y) + l1_loss(F(x), x)
    return cycle * lam, same * lam * 0.5
