from torch.nn.functional import l1_loss


def cycle_losses(G, F, x, y, lam=10.0):
    cycle = l1_loss(F(G(x)), y) + l1_loss(G(F(y)), x)
    same = l1_loss(G(y), y) + l1_loss(F(x), x)
    return cycle * lam, same * lam * 0.5
