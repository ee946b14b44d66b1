from torch.nn import functional as F


def train(net, optimizer, batches, ignore=255):
    net.train()
    history = []
    for images, labels in batches:
        optimizer.zero_grad()
        each = F.cross_entropy(net(images), labels, ignore_index=ignore, reduction="none")
        loss = each.sum()
        loss.backward()
        optimizer.step()
        history.append(loss.item())
    return history
