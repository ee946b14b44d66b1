"""Right bodies in other styles, five of each: modules and functions, fixed and adaptive sizes, other orders.

`FUNCTION__style` takes the place of FUNCTION in the course's answer.
"""

from collections import OrderedDict

import torch
from torch import nn
from torch.nn import functional as F

from reference.cnn_models import BasicBlock, alexnet, vgg16


class _Alex(nn.Module):
    def __init__(self, w, classes):
        super().__init__()
        sizes = ((3, w, 11, 4, 2), (w, 3 * w, 5, 1, 2), (3 * w, 6 * w, 3, 1, 1), (6 * w, 4 * w, 3, 1, 1))
        self.convs = nn.ModuleList(nn.Conv2d(*size) for size in (*sizes, (4 * w, 4 * w, 3, 1, 1)))
        self.fcs = nn.ModuleList(nn.Linear(a, b) for a, b in ((144 * w, 64 * w), (64 * w, 64 * w), (64 * w, classes)))

    def forward(self, x):
        for i, conv in enumerate(self.convs):
            x = torch.relu(conv(x))
            if i in (0, 1, 4):
                x = F.max_pool2d(x, 3, stride=2)
        x = torch.flatten(x, 1)
        for fc in self.fcs[:2]:
            x = F.dropout(fc(x).clamp_min(0), 0.5, self.training)
        return self.fcs[2](x)


def alexnet__module_lists(classes=1000, width=64):
    return _Alex(width, classes)


def alexnet__dropout_first(classes=1000, width=64):
    class Net(_Alex):
        def forward(self, x):
            for i, conv in enumerate(self.convs):
                x = F.relu_(conv(x))
                x = F.max_pool2d(x, (3, 3), (2, 2)) if i in (0, 1, 4) else x
            x = F.adaptive_avg_pool2d(x, 6).view(x.size(0), -1)
            x = F.relu(self.fcs[0](F.dropout(x, training=self.training)))
            x = F.relu(self.fcs[1](F.dropout(x, training=self.training)))
            return self.fcs[2](x)

    return Net(width, classes)


def alexnet__dropout_before_relu(classes=1000, width=64):
    w, relu = width, nn.ReLU()
    return nn.Sequential(
        *(nn.Conv2d(3, w, 11, 4, 2), relu, nn.MaxPool2d(3, 2)),
        *(nn.Conv2d(w, 3 * w, 5, padding=2), relu, nn.MaxPool2d(3, 2)),
        *(nn.Conv2d(3 * w, 6 * w, 3, padding=1), relu, nn.Conv2d(6 * w, 4 * w, 3, padding=1), relu),
        *(nn.Conv2d(4 * w, 4 * w, 3, padding=1), relu, nn.MaxPool2d(3, 2), nn.Flatten()),
        *(nn.Linear(144 * w, 64 * w), nn.Dropout(), relu, nn.Linear(64 * w, 64 * w), nn.Dropout(), relu),
        nn.Linear(64 * w, classes),
    )


def alexnet__pool_before_relu(classes=1000, width=64):
    w = width
    layers = OrderedDict(c1=nn.Conv2d(3, w, 11, 4, 2), p1=nn.MaxPool2d(3, 2), r1=nn.ReLU(inplace=True))
    layers.update(c2=nn.Conv2d(w, 3 * w, 5, padding=2), p2=nn.MaxPool2d(3, 2), r2=nn.ReLU(inplace=True))
    layers.update(c3=nn.Conv2d(3 * w, 6 * w, 3, padding=1), r3=nn.ReLU(inplace=True))
    layers.update(c4=nn.Conv2d(6 * w, 4 * w, 3, padding=1), r4=nn.ReLU(inplace=True))
    layers.update(c5=nn.Conv2d(4 * w, 4 * w, 3, padding=1), p5=nn.MaxPool2d(3, 2), r5=nn.ReLU(inplace=True))
    layers.update(flat=nn.Flatten(), f1=nn.Linear(144 * w, 64 * w), r6=nn.ReLU(), d1=nn.Dropout(0.5))
    layers.update(f2=nn.Linear(64 * w, 64 * w), r7=nn.ReLU(), d2=nn.Dropout(0.5), f3=nn.Linear(64 * w, classes))
    return nn.Sequential(layers)


def alexnet__head_made_first(classes=1000, width=64):
    class Net(nn.Module):
        def __init__(self, w):
            super().__init__()
            self.head = nn.Sequential(
                *(nn.Dropout(0.5), nn.Linear(4 * w * 6 * 6, 64 * w), nn.ReLU(inplace=True)),
                *(nn.Dropout(0.5), nn.Linear(64 * w, 64 * w), nn.ReLU(inplace=True), nn.Linear(64 * w, classes)),
            )
            self.conv1, self.conv2 = nn.Conv2d(3, w, 11, 4, 2), nn.Conv2d(w, 3 * w, 5, 1, 2)
            self.conv3, self.conv4 = nn.Conv2d(3 * w, 6 * w, 3, 1, 1), nn.Conv2d(6 * w, 4 * w, 3, 1, 1)
            self.conv5 = nn.Conv2d(4 * w, 4 * w, 3, 1, 1)
            self.pool = nn.MaxPool2d(3, 2)

        def forward(self, x):
            x = self.pool(F.relu(self.conv1(x)))
            x = self.pool(F.relu(self.conv2(x)))
            x = F.relu(self.conv4(F.relu(self.conv3(x))))
            x = self.pool(F.relu(self.conv5(x)))
            return self.head(x.reshape(x.shape[0], -1))

    return Net(width)


def _head(w, classes, inplace=False):
    return [
        nn.Flatten(),
        *(nn.Linear(392 * w, 64 * w), nn.ReLU(inplace), nn.Dropout(0.5)),
        *(nn.Linear(64 * w, 64 * w), nn.ReLU(inplace), nn.Dropout(0.5), nn.Linear(64 * w, classes)),
    ]


def vgg16__groups(classes=1000, width=64):
    def group(a, b, n):
        layers = []
        for i in range(n):
            layers += [nn.Conv2d(b if i else a, b, 3, padding=1), nn.ReLU()]
        return nn.Sequential(*layers, nn.MaxPool2d(2, 2))

    w = width
    sizes = ((3, w, 2), (w, 2 * w, 2), (2 * w, 4 * w, 3), (4 * w, 8 * w, 3), (8 * w, 8 * w, 3))
    return nn.Sequential(nn.Sequential(*(group(*size) for size in sizes)), nn.Sequential(*_head(w, classes)))


def vgg16__string(classes=1000, width=64):
    layers, before = [], 3
    for letter in "11M22M444M888M888M":
        if letter == "M":
            layers += [nn.MaxPool2d(2)]
        else:
            layers += [nn.Conv2d(before, int(letter) * width, 3, 1, 1), nn.ReLU(inplace=True)]
            before = int(letter) * width
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(7), *_head(width, classes, inplace=True))


def vgg16__pooling_before_relu(classes=1000, width=64):
    layers, before = [], 3
    for multiple, count in ((1, 2), (2, 2), (4, 3), (8, 3), (8, 3)):
        for number in range(count):
            last = [nn.MaxPool2d(2)] if number == count - 1 else []
            layers += [nn.Conv2d(before, multiple * width, (3, 3), padding="same"), *last, nn.ReLU()]
            before = multiple * width
    return nn.Sequential(*layers, *_head(width, classes))


class _Vgg(nn.Module):
    def __init__(self, w, classes):
        super().__init__()
        before = 3
        for i, multiple in enumerate((1, 1, 2, 2, 4, 4, 4, 8, 8, 8, 8, 8, 8)):
            setattr(self, f"conv{i}", nn.Conv2d(before, multiple * w, 3, padding=1))
            before = multiple * w
        self.a, self.b, self.c = nn.Linear(392 * w, 64 * w), nn.Linear(64 * w, 64 * w), nn.Linear(64 * w, classes)
        self.drop = nn.Dropout(0.5)

    def forward(self, x):
        for i in range(13):
            x = torch.relu_(getattr(self, f"conv{i}")(x))
            if i in {1, 3, 6, 9, 12}:
                x = torch.max_pool2d(x, 2)
        x = self.drop(self.a(x.flatten(1)).relu())
        return self.c(self.drop(self.b(x).relu()))


def vgg16__attributes(classes=1000, width=64):
    return _Vgg(width, classes)


def vgg16__dropout_before_the_layers(classes=1000, width=64):
    class Net(_Vgg):
        def forward(self, x):
            for i in range(13):
                x = self.get_submodule(f"conv{i}")(x).clamp(min=0)
                x = F.max_pool2d(x, kernel_size=2) if i in (1, 3, 6, 9, 12) else x
            x = x.contiguous().view(len(x), -1)
            x = F.relu(self.a(self.drop(x)))
            return self.c(F.relu(self.b(self.drop(x))))

    return Net(width, classes)


class BasicBlock__branches(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__()
        c, s = out_channels, stride
        self.right = nn.Identity()
        if s != 1 or in_channels != c:
            self.right = nn.Sequential(nn.Conv2d(in_channels, c, 1, s, bias=False), nn.BatchNorm2d(c))
        self.left = nn.Sequential(
            *(nn.Conv2d(in_channels, c, 3, s, 1, bias=False), nn.BatchNorm2d(c), nn.ReLU()),
            *(nn.Conv2d(c, c, 3, 1, 1, bias=False), nn.BatchNorm2d(c)),
        )

    def forward(self, x):
        return torch.relu(self.right(x) + self.left(x))


class BasicBlock__in_place_sum(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__()
        self.relu = nn.ReLU(inplace=True)
        self.bn2, self.bn1 = nn.BatchNorm2d(out_channels), nn.BatchNorm2d(out_channels)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, padding=1, bias=False)
        self.conv1 = nn.Conv2d(in_channels, out_channels, 3, stride, padding=1, bias=False)
        self.down = None
        if stride != 1 or in_channels != out_channels:
            self.down = nn.Conv2d(in_channels, out_channels, 1, stride, bias=False)
            self.bn3 = nn.BatchNorm2d(out_channels)

    def forward(self, x):
        out = self.relu(self.bn1(self.conv1(x)))
        out = self.bn2(self.conv2(out))
        out += x if self.down is None else self.bn3(self.down(x))
        return self.relu(out)


class BasicBlock__functions(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__()
        self.stride, self.same = stride, stride == 1 and in_channels == out_channels
        self.w1 = nn.Parameter(0.1 * torch.randn(out_channels, in_channels, 3, 3))
        self.w2 = nn.Parameter(0.1 * torch.randn(out_channels, out_channels, 3, 3))
        self.n1, self.n2 = nn.BatchNorm2d(out_channels), nn.BatchNorm2d(out_channels)
        if not self.same:
            self.w3 = nn.Parameter(0.1 * torch.randn(out_channels, in_channels, 1, 1))
            self.n3 = nn.BatchNorm2d(out_channels)

    def forward(self, x):
        y = self.n1(F.conv2d(x, self.w1, None, self.stride, 1)).relu()
        y = self.n2(F.conv2d(y, self.w2, padding=1))
        z = x if self.same else self.n3(F.conv2d(x, self.w3, stride=self.stride))
        return (y + z).relu()


class BasicBlock__module_dict(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__()
        self.layers = nn.ModuleDict()
        if (in_channels, stride) != (out_channels, 1):
            self.layers["short"] = nn.Conv2d(in_channels, out_channels, kernel_size=1, stride=stride, bias=False)
            self.layers["short norm"] = nn.BatchNorm2d(num_features=out_channels)
        for name, inputs, step in (("one", in_channels, stride), ("two", out_channels, 1)):
            self.layers[name] = nn.Conv2d(inputs, out_channels, kernel_size=3, stride=step, padding=1, bias=False)
            self.layers[f"{name} norm"] = nn.BatchNorm2d(num_features=out_channels)

    def _go(self, name, x):
        return self.layers[f"{name} norm"](self.layers[name](x)) if name in self.layers else x

    def forward(self, x):
        return F.relu(torch.add(self._go("short", x), self._go("two", F.relu(self._go("one", x)))))


class BasicBlock__where(BasicBlock__branches):
    def forward(self, x):
        total = self.left(x) + self.right(x)
        return torch.where(total > 0, total, torch.zeros_like(total))


def _stem(w):
    return [nn.Conv2d(3, w, 7, 2, 3, bias=False), nn.BatchNorm2d(w), nn.ReLU(inplace=True), nn.MaxPool2d(3, 2, 1)]


_PLAN = ((1, 1, 1), (1, 1, 1), (1, 2, 2), (2, 2, 1), (2, 4, 2), (4, 4, 1), (4, 8, 2), (8, 8, 1))


def resnet18__plan(classes=1000, width=64):
    w = width
    blocks = [BasicBlock__in_place_sum(a * w, b * w, s) for a, b, s in _PLAN]
    return nn.Sequential(*_stem(w), *blocks, nn.AvgPool2d(7), nn.Flatten(), nn.Linear(8 * w, classes))


def resnet18__functions(classes=1000, width=64):
    w = width
    blocks = [BasicBlock__functions(a * w, b * w, s) for a, b, s in _PLAN]
    return nn.Sequential(*_stem(w), *blocks, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8 * w, classes))


class _ResNet(nn.Module):
    def __init__(self, w, classes, block):
        super().__init__()
        self.fc = nn.Linear(8 * w, classes)
        self.blocks = nn.ModuleList(block(a * w, b * w, s) for a, b, s in _PLAN)
        self.bn = nn.BatchNorm2d(w)
        self.conv = nn.Conv2d(3, w, kernel_size=7, stride=2, padding=3, bias=False)

    def forward(self, x):
        x = F.max_pool2d(self.bn(self.conv(x)).relu(), kernel_size=3, stride=2, padding=1)
        for block in self.blocks:
            x = block(x)
        return self.fc(x.mean((2, 3)))


def resnet18__module_list(classes=1000, width=64):
    return _ResNet(width, classes, BasicBlock__module_dict)


def resnet18__sums_divided(classes=1000, width=64):
    class Net(_ResNet):
        def forward(self, x):
            x = F.relu_(F.max_pool2d(self.bn(self.conv(x)), 3, 2, 1))
            x = nn.Sequential(*self.blocks)(x)
            return self.fc(x.sum(-1).sum(-1) / 49)

    return Net(width, classes, BasicBlock__branches)


def resnet18__stages(classes=1000, width=64):
    class Stage(nn.Sequential):
        def __init__(self, a, b, s):
            super().__init__(BasicBlock__where(a, b, s), BasicBlock__where(b, b))

    w = width
    stages = OrderedDict(stem=nn.Sequential(*_stem(w)))
    for number, (a, b, s) in enumerate(((w, w, 1), (w, 2 * w, 2), (2 * w, 4 * w, 2), (4 * w, 8 * w, 2))):
        stages[f"stage{number}"] = Stage(a, b, s)
    stages["pool"], stages["flat"], stages["fc"] = nn.AdaptiveAvgPool2d((1, 1)), nn.Flatten(), nn.Linear(8 * w, classes)
    return nn.Sequential(stages)


def alexnet__image_by_image(classes=1000, width=64):
    class OneByOne(nn.Module):
        def __init__(self):
            super().__init__()
            self.net = alexnet(classes, width)

        def forward(self, x):
            return torch.cat([self.net(image) for image in x.split(1)])

    return OneByOne()


def vgg16__image_by_image(classes=1000, width=64):
    class OneByOne(nn.Module):
        def __init__(self):
            super().__init__()
            self.net = vgg16(classes, width)

        def forward(self, x):
            return torch.stack([self.net(image[None])[0] for image in x])

    return OneByOne()


class BasicBlock__begins_as_the_identity(BasicBlock):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__(in_channels, out_channels, stride)
        norms = [module for module in self.modules() if isinstance(module, nn.BatchNorm2d)]
        nn.init.zeros_(norms[1].weight)
