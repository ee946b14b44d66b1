import torch


def condition(x, label, classes):
    code = (label.unsqueeze(1) == torch.arange(classes)).float()
    if x.dim() == 4:
        height, width = x.shape[2:]
        code = code[:, :, None, None].repeat(1, 1, height, width)
    return torch.cat((x.float(), code), 1)
