from torch import nn
from torch.nn import functional as F


class BasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, out_channels, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(out_channels)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(out_channels)
        self.down = None
        if stride != 1 or in_channels != out_channels:
            conv = nn.Conv2d(in_channels, out_channels, 1, stride, bias=False)
            self.down = nn.Sequential(conv, nn.BatchNorm2d(out_channels))

    def forward(self, x):
        short = x
        if self.down is not None:
            short = self.down(x)
        out = F.batch_norm(self.conv1(x), self.bn1.running_mean, self.bn1.running_var, self.bn1.weight, self.bn1.bias, True)
        out = F.relu(out)
        out = F.batch_norm(self.conv2(out), self.bn2.running_mean, self.bn2.running_var, self.bn2.weight, self.bn2.bias, True)
        out = out + short
        return F.relu(out)
