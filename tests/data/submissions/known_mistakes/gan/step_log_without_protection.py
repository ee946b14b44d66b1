import torch


def train_step(G, D, optimizer_G, optimizer_D, x, z):
    sigmoid = torch.nn.Sigmoid()
    optimizer_D.zero_grad()
    p, q = sigmoid(D(x)), sigmoid(D(G(z).detach()))
    d_cost = -(p.log().mean() + (1 - q).log().mean())
    d_cost.backward()
    optimizer_D.step()
    optimizer_G.zero_grad()
    g_cost = -sigmoid(D(G(z))).log().mean()
    g_cost.backward()
    optimizer_G.step()
    return float(d_cost), float(g_cost)
