from torch.nn.functional import mse_loss


def cycle_losses(G, F, x, y, lam=10.0):
    cycle = mse_loss(F(G(x)), x) + mse_loss(G(F(y)), y)
    same = mse_loss(G(y), y) + mse_loss(F(x), x)
    return cycle * lam, same * lam * 0.5
