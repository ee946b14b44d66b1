def cycle_losses(G, F, x, y, lam=10.0):
    there, back = G(x).detach(), F(y).detach()
    cycle = (F(there) - x).abs().mean() + (G(back) - y).abs().mean()
    identity = (G(y) - y).abs().mean() + (F(x) - x).abs().mean()
    return lam * cycle, lam * identity / 2
