"""Wrong bodies that a student could hand in, ten and more of each, written from the page without looking at the checks.

`FUNCTION__what_is_wrong` takes the place of FUNCTION in the course's answer.
"""

import copy

import torch
from torch import nn
from torch.nn import functional as F

from reference.cnn_models import resnet18


def _head(features, hidden, classes, p=0.5, act=nn.ReLU):
    return [
        nn.Flatten(),
        *(nn.Linear(features, hidden), act(), nn.Dropout(p)),
        *(nn.Linear(hidden, hidden), act(), nn.Dropout(p)),
        nn.Linear(hidden, classes),
    ]


def _alex(w, act=nn.ReLU, pool=lambda: nn.MaxPool2d(3, 2), second=2):
    return [
        *(nn.Conv2d(3, w, 11, 4, 2), act(), pool()),
        *(nn.Conv2d(w, 3 * w, 5, 1, second), act(), pool()),
        *(nn.Conv2d(3 * w, 6 * w, 3, 1, 1), act()),
        *(nn.Conv2d(6 * w, 4 * w, 3, 1, 1), act()),
        *(nn.Conv2d(4 * w, 4 * w, 3, 1, 1), act(), pool()),
    ]


def alexnet__leaky(classes=1000, width=64):
    return nn.Sequential(*_alex(width, nn.LeakyReLU), *_head(144 * width, 64 * width, classes))


def alexnet__gelu_in_the_head(classes=1000, width=64):
    return nn.Sequential(*_alex(width), *_head(144 * width, 64 * width, classes, act=nn.GELU))


def alexnet__relu6(classes=1000, width=64):
    return nn.Sequential(*_alex(width, nn.ReLU6), *_head(144 * width, 64 * width, classes))


def alexnet__second_padding_of_one(classes=1000, width=64):
    return nn.Sequential(*_alex(width, second=1), nn.AdaptiveAvgPool2d(6), *_head(144 * width, 64 * width, classes))


def alexnet__no_pool_at_the_end(classes=1000, width=64):
    return nn.Sequential(*_alex(width)[:-1], nn.AdaptiveAvgPool2d(6), *_head(144 * width, 64 * width, classes))


def alexnet__pool_before_relu_and_mean(classes=1000, width=64):
    return nn.Sequential(*_alex(width, pool=lambda: nn.AvgPool2d(3, 2)), *_head(144 * width, 64 * width, classes))


def alexnet__global_mean(classes=1000, width=64):
    return nn.Sequential(*_alex(width), nn.AdaptiveAvgPool2d(1), *_head(4 * width, 64 * width, classes))


def alexnet__no_bias(classes=1000, width=64):
    net = nn.Sequential(*_alex(width), *_head(144 * width, 64 * width, classes))
    for layer in net:
        if isinstance(layer, nn.Conv2d):
            layer.bias = None
    return net


def alexnet__frozen_features(classes=1000, width=64):
    net = nn.Sequential(*_alex(width), *_head(144 * width, 64 * width, classes))
    net[0].requires_grad_(False)
    return net


def alexnet__always_evaluation(classes=1000, width=64):
    net = nn.Sequential(*_alex(width), *_head(144 * width, 64 * width, classes, p=0.0))
    return net.eval()


def alexnet__default_of_ten_classes(classes=10, width=64):
    return nn.Sequential(*_alex(width), *_head(144 * width, 64 * width, classes))


def alexnet__arguments_exchanged(width=64, classes=1000):
    return nn.Sequential(*_alex(width), *_head(144 * width, 64 * width, classes))


def alexnet__a_ninth_layer_that_is_not_used(classes=1000, width=64):
    net = nn.Sequential(*_alex(width), *_head(144 * width, 64 * width, classes))
    net.extra = nn.ModuleList()

    class Net(nn.Module):
        def __init__(self):
            super().__init__()
            self.net, self.unused = net, nn.Linear(3, 3)

        def forward(self, x):
            return self.net(x)

    return Net()


def alexnet__hidden_of_32_widths(classes=1000, width=64):
    return nn.Sequential(*_alex(width), *_head(144 * width, 32 * width, classes))


def alexnet__logits_divided(classes=1000, width=64):
    class Net(nn.Sequential):
        def forward(self, x):
            return super().forward(x) / 2

    return Net(*_alex(width), *_head(144 * width, 64 * width, classes))


def alexnet__logits_clipped(classes=1000, width=64):
    return nn.Sequential(*_alex(width), *_head(144 * width, 64 * width, classes), nn.Hardtanh(-1, 1))


def alexnet__one_dropout(classes=1000, width=64):
    head = _head(144 * width, 64 * width, classes)
    del head[6]
    return nn.Sequential(*_alex(width), *head)


def alexnet__three_dropouts(classes=1000, width=64):
    return nn.Sequential(*_alex(width), nn.Dropout(0.5), *_head(144 * width, 64 * width, classes))


def alexnet__drops_whole_channels(classes=1000, width=64):
    head = _head(144 * width, 64 * width, classes)
    del head[6]
    return nn.Sequential(*_alex(width), nn.Dropout2d(0.5), *head)


class _UnscaledDropout(nn.Module):
    def forward(self, x):
        return x * (torch.rand_like(x) < 0.5) if self.training else x


class _OneMask(nn.Module):
    def forward(self, x):
        return 2 * x * (torch.rand_like(x[:1]) < 0.5) if self.training else x


class _ScaledInEvaluation(nn.Module):
    def forward(self, x):
        return x * (torch.rand_like(x) < 0.5) if self.training else x / 2


class _FixedMask(nn.Module):
    def forward(self, x):
        g = torch.Generator().manual_seed(0)
        return 2 * x * (torch.rand(x.shape, generator=g) < 0.5) if self.training else x


def _with_dropout(make, net):
    for number, layer in enumerate(net):
        if isinstance(layer, nn.Dropout):
            net[number] = make()
    return net


def alexnet__dropout_unscaled(classes=1000, width=64):
    return _with_dropout(_UnscaledDropout, nn.Sequential(*_alex(width), *_head(144 * width, 64 * width, classes)))


def alexnet__dropout_same_for_the_batch(classes=1000, width=64):
    return _with_dropout(_OneMask, nn.Sequential(*_alex(width), *_head(144 * width, 64 * width, classes)))


def alexnet__dropout_scaled_in_evaluation(classes=1000, width=64):
    return _with_dropout(_ScaledInEvaluation, nn.Sequential(*_alex(width), *_head(144 * width, 64 * width, classes)))


def alexnet__dropout_always_the_same(classes=1000, width=64):
    return _with_dropout(_FixedMask, nn.Sequential(*_alex(width), *_head(144 * width, 64 * width, classes)))


def alexnet__detached_features(classes=1000, width=64):
    class Net(nn.Module):
        def __init__(self):
            super().__init__()
            self.features = nn.Sequential(*_alex(width))
            self.head = nn.Sequential(*_head(144 * width, 64 * width, classes))

        def forward(self, x):
            return self.head(self.features(x).detach())

    return Net()


def alexnet__flattens_the_batch(classes=1000, width=64):
    class Net(nn.Module):
        def __init__(self):
            super().__init__()
            self.features = nn.Sequential(*_alex(width))
            self.head = nn.Sequential(*_head(144 * width, 64 * width, classes)[1:])

        def forward(self, x):
            return self.head(self.features(x).permute(0, 2, 3, 1).reshape(len(x), -1))

    return Net()


def alexnet__squeezes_one_image(classes=1000, width=64):
    class Net(nn.Sequential):
        def forward(self, x):
            return super().forward(x).squeeze(0)

    return Net(*_alex(width), *_head(144 * width, 64 * width, classes))


def _vgg(w, plan=((1, 2), (2, 2), (4, 3), (8, 3), (8, 3)), act=nn.ReLU, side=3):
    layers, before = [], 3
    for channels, count in plan:
        for _ in range(count):
            layers += [nn.Conv2d(before, channels * w, side, 1, side // 2), act()]
            before = channels * w
        layers.append(nn.MaxPool2d(2))
    return layers


def vgg16__plan_of_vgg11(classes=1000, width=64):
    plan = ((1, 1), (2, 1), (4, 2), (8, 2), (8, 2))
    return nn.Sequential(*_vgg(width, plan), *_head(8 * 49 * width, 64 * width, classes))


def vgg16__three_at_first(classes=1000, width=64):
    plan = ((1, 3), (2, 3), (4, 3), (8, 2), (8, 2))
    return nn.Sequential(*_vgg(width, plan), *_head(8 * 49 * width, 64 * width, classes))


def vgg16__five_by_five(classes=1000, width=64):
    return nn.Sequential(*_vgg(width, side=5), *_head(8 * 49 * width, 64 * width, classes))


def vgg16__tanh(classes=1000, width=64):
    return nn.Sequential(*_vgg(width, act=nn.Tanh), *_head(8 * 49 * width, 64 * width, classes))


def vgg16__elu(classes=1000, width=64):
    return nn.Sequential(*_vgg(width, act=nn.ELU), *_head(8 * 49 * width, 64 * width, classes))


def vgg16__mean_of_the_last_images(classes=1000, width=64):
    return nn.Sequential(*_vgg(width), nn.AdaptiveAvgPool2d(1), *_head(8 * width, 64 * width, classes))


def vgg16__last_pooling_by_the_mean(classes=1000, width=64):
    return nn.Sequential(*_vgg(width)[:-1], nn.AvgPool2d(2), *_head(8 * 49 * width, 64 * width, classes))


def vgg16__pool_of_stride_one_at_the_end(classes=1000, width=64):
    body = [*_vgg(width)[:-1], nn.MaxPool2d(2, 1), nn.AdaptiveAvgPool2d(7)]
    return nn.Sequential(*body, *_head(8 * 49 * width, 64 * width, classes))


def vgg16__no_relu_before_the_logits(classes=1000, width=64):
    head = _head(8 * 49 * width, 64 * width, classes)
    del head[5]
    return nn.Sequential(*_vgg(width), *head)


def vgg16__no_relu_in_the_last_group(classes=1000, width=64):
    body = _vgg(width)
    del body[-2]
    return nn.Sequential(*body, *_head(8 * 49 * width, 64 * width, classes))


def vgg16__no_bias_in_convolutions(classes=1000, width=64):
    body = _vgg(width)
    for layer in body:
        if isinstance(layer, nn.Conv2d):
            layer.register_parameter("bias", None)
    return nn.Sequential(*body, *_head(8 * 49 * width, 64 * width, classes))


def vgg16__no_bias_at_the_end(classes=1000, width=64):
    head = _head(8 * 49 * width, 64 * width, classes)
    head[-1] = nn.Linear(64 * width, classes, bias=False)
    return nn.Sequential(*_vgg(width), *head)


def vgg16__dropout_of_a_quarter(classes=1000, width=64):
    return nn.Sequential(*_vgg(width), *_head(8 * 49 * width, 64 * width, classes, p=0.25))


def vgg16__dropout_scaled_in_evaluation(classes=1000, width=64):
    return _with_dropout(_ScaledInEvaluation, nn.Sequential(*_vgg(width), *_head(392 * width, 64 * width, classes)))


def vgg16__dropout_same_for_the_batch(classes=1000, width=64):
    return _with_dropout(_OneMask, nn.Sequential(*_vgg(width), *_head(392 * width, 64 * width, classes)))


def vgg16__dropout_after_the_first_only(classes=1000, width=64):
    head = _head(8 * 49 * width, 64 * width, classes)
    del head[6]
    return nn.Sequential(*_vgg(width), *head)


def vgg16__dropout_before_and_after(classes=1000, width=64):
    head = _head(8 * 49 * width, 64 * width, classes)
    head.insert(1, nn.Dropout(0.5))
    return nn.Sequential(*_vgg(width), *head)


def vgg16__alpha_dropout(classes=1000, width=64):
    return _with_dropout(nn.AlphaDropout, nn.Sequential(*_vgg(width), *_head(392 * width, 64 * width, classes)))


def vgg16__frozen(classes=1000, width=64):
    return nn.Sequential(*_vgg(width), *_head(8 * 49 * width, 64 * width, classes)).requires_grad_(False)


def vgg16__no_grad(classes=1000, width=64):
    class Net(nn.Sequential):
        def forward(self, x):
            with torch.no_grad():
                x = self[:31](x)
            return self[31:](x)

    return Net(*_vgg(width), *_head(8 * 49 * width, 64 * width, classes))


def vgg16__normalises_the_images(classes=1000, width=64):
    class Net(nn.Sequential):
        def forward(self, x):
            return super().forward((x - 0.45) / 0.225)

    return Net(*_vgg(width), *_head(8 * 49 * width, 64 * width, classes))


def vgg16__clamps_the_images(classes=1000, width=64):
    class Net(nn.Sequential):
        def forward(self, x):
            return super().forward(x.clamp(0, 1))

    return Net(*_vgg(width), *_head(8 * 49 * width, 64 * width, classes))


def vgg16__hidden_of_512(classes=1000, width=64):
    return nn.Sequential(*_vgg(width), *_head(8 * 49 * width, 8 * width, classes))


def vgg16__sigmoid_at_the_end(classes=1000, width=64):
    return nn.Sequential(*_vgg(width), *_head(8 * 49 * width, 64 * width, classes), nn.Sigmoid())


class _Block(nn.Module):
    """A right block in pieces, of which the wrong ones change one."""

    project_bias = False
    eps, momentum = 1e-5, 0.1

    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, out_channels, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(out_channels, self.eps, self.momentum)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(out_channels, self.eps, self.momentum)
        self.short = nn.Sequential()
        if stride != 1 or in_channels != out_channels:
            self.short = nn.Sequential(
                nn.Conv2d(in_channels, out_channels, 1, stride, bias=self.project_bias),
                nn.BatchNorm2d(out_channels, self.eps, self.momentum),
            )

    def f(self, x):
        return self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))

    def forward(self, x):
        return F.relu(self.f(x) + self.short(x))


class BasicBlock__bias_in_the_projection(_Block):
    project_bias = True


class BasicBlock__eps_of_a_thousandth(_Block):
    eps = 1e-3


class BasicBlock__momentum_of_a_hundredth(_Block):
    momentum = 0.01


class BasicBlock__momentum_of_nine_tenths(_Block):
    momentum = 0.9


class BasicBlock__average_of_all_batches(_Block):
    momentum = None


class BasicBlock__mean_of_both_branches(_Block):
    def forward(self, x):
        return F.relu((self.f(x) + self.short(x)) / 2)


class BasicBlock__difference(_Block):
    def forward(self, x):
        return F.relu(self.short(x) - self.f(x))


class BasicBlock__leaky(_Block):
    def forward(self, x):
        return F.leaky_relu(self.f(x) + self.short(x))


class BasicBlock__relu6(_Block):
    def forward(self, x):
        return F.relu6(self.f(x) + self.short(x))


class BasicBlock__relu_of_the_shortcut(_Block):
    def forward(self, x):
        return F.relu(self.f(x) + F.relu(self.short(x)))


class BasicBlock__relu_of_x_first(_Block):
    def forward(self, x):
        x = F.relu(x)
        return F.relu(self.f(x) + self.short(x))


class BasicBlock__shortcut_of_the_activated(_Block):
    def forward(self, x):
        h = F.relu(self.bn1(self.conv1(x)))
        return F.relu(self.bn2(self.conv2(h)) + h)


class BasicBlock__shortcut_twice(_Block):
    def forward(self, x):
        return F.relu(self.f(x) + 2 * self.short(x))


class BasicBlock__second_convolution_is_the_first(_Block):
    def f(self, x):
        h = F.relu(self.bn1(self.conv1(x)))
        if h.shape[1] != self.conv1.in_channels:
            return self.bn2(self.conv2(h))
        return self.bn2(F.conv2d(h, self.conv1.weight, padding=1))


class BasicBlock__norms_exchanged(_Block):
    def f(self, x):
        return self.bn1(self.conv2(F.relu(self.bn1(self.conv1(x)))))


class BasicBlock__first_norm_after_relu(_Block):
    def f(self, x):
        return self.bn2(self.conv2(self.bn1(F.relu(self.conv1(x)))))


class BasicBlock__inputs_in_place(_Block):
    def forward(self, x):
        out = self.f(x)
        short = self.short(x)
        short += out
        return F.relu(short)


class BasicBlock__relu_in_place_on_x(_Block):
    def forward(self, x):
        y = F.relu(self.f(x) + self.short(x))
        F.relu(x.detach(), inplace=True)
        return y


class BasicBlock__branch_detached(_Block):
    def forward(self, x):
        return F.relu(self.f(x).detach() + self.short(x))


class BasicBlock__shortcut_without_gradient(_Block):
    def forward(self, x):
        with torch.no_grad():
            short = self.short(x)
        return F.relu(self.f(x) + short)


class BasicBlock__gamma_starts_at_zero_and_is_frozen(_Block):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__(in_channels, out_channels, stride)
        self.bn2.weight.requires_grad_(False)


class BasicBlock__norm_without_affine(_Block):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__(in_channels, out_channels, stride)
        self.bn1 = nn.BatchNorm2d(out_channels, affine=False)


class BasicBlock__norm_without_running_statistics(_Block):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__(in_channels, out_channels, stride)
        self.bn1 = nn.BatchNorm2d(out_channels, track_running_stats=False)


class BasicBlock__instance_norm(_Block):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__(in_channels, out_channels, stride)
        self.bn1 = nn.InstanceNorm2d(out_channels, affine=True, track_running_stats=True)


class BasicBlock__group_norm(_Block):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__(in_channels, out_channels, stride)
        self.bn1 = nn.GroupNorm(1, out_channels)


class BasicBlock__dilated(_Block):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__(in_channels, out_channels, stride)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, 1, 2, dilation=2, bias=False)


class BasicBlock__reflected_border(_Block):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__(in_channels, out_channels, stride)
        self.conv1 = nn.Conv2d(in_channels, out_channels, 3, stride, 1, bias=False, padding_mode="reflect")


class BasicBlock__circular_border(_Block):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__(in_channels, out_channels, stride)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, 1, 1, bias=False, padding_mode="circular")


class BasicBlock__pools_in_the_shortcut(_Block):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__(in_channels, out_channels, stride)
        if len(self.short):
            conv = nn.Conv2d(in_channels, out_channels, 1, bias=False)
            self.short = nn.Sequential(nn.AvgPool2d(stride, ceil_mode=True), conv, self.short[1])


class BasicBlock__stride_of_two_always(_Block):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__(in_channels, out_channels, 1 if stride == 1 else 2)


class BasicBlock__projects_where_channels_grow(_Block):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__(in_channels, out_channels, stride)
        if stride == 1 and out_channels < in_channels:
            self.short = nn.Sequential()

    def forward(self, x):
        short = self.short(x)
        out = self.f(x)
        return F.relu(out + short[:, : out.shape[1]])


class BasicBlock__square_only(_Block):
    def forward(self, x):
        y = F.relu(self.f(x) + self.short(x))
        return y.transpose(2, 3) if y.shape[2] != y.shape[3] else y


class BasicBlock__batch_statistics_always(_Block):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__(in_channels, out_channels, stride)
        self.bn2.eval = lambda: self.bn2

    def train(self, mode=True):
        super().train(mode)
        self.bn2.training = True
        return self


class BasicBlock__norms_shared_by_all_blocks(_Block):
    norms = {}

    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__(in_channels, out_channels, stride)
        self.bn1 = self.norms.setdefault(out_channels, self.bn1)


class BasicBlock__dropout_between(_Block):
    def f(self, x):
        return self.bn2(self.conv2(F.dropout(F.relu(self.bn1(self.conv1(x))), 0.2, self.training)))


class BasicBlock__scaled_branch(_Block):
    def forward(self, x):
        return F.relu(0.1 * self.f(x) + self.short(x))


def _resnet(classes, w, block=_Block, stem=None, strides=(1, 2, 2, 2), counts=(2, 2, 2, 2), head=None):
    stem = stem or [nn.Conv2d(3, w, 7, 2, 3, bias=False), nn.BatchNorm2d(w), nn.ReLU(), nn.MaxPool2d(3, 2, 1)]
    blocks, before = [], w
    for multiple, stride, count in zip((1, 2, 4, 8), strides, counts, strict=True):
        for number in range(count):
            blocks.append(block(before, multiple * w, stride if number == 0 else 1))
            before = multiple * w
    head = head or [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8 * w, classes)]
    return nn.Sequential(*stem, *blocks, *head)


def resnet18__three_by_three_stem(classes=1000, width=64):
    w = width
    stem = [nn.Conv2d(3, w, 3, 2, 1, bias=False), nn.BatchNorm2d(w), nn.ReLU(), nn.MaxPool2d(3, 2, 1)]
    return _resnet(classes, w, stem=stem)


def resnet18__stem_of_alexnet(classes=1000, width=64):
    w = width
    stem = [nn.Conv2d(3, w, 11, 4, 2, bias=False), nn.BatchNorm2d(w), nn.ReLU()]
    return _resnet(classes, w, stem=stem)


def resnet18__stem_padding_of_two(classes=1000, width=64):
    w = width
    stem = [nn.Conv2d(3, w, 7, 2, 2, bias=False), nn.BatchNorm2d(w), nn.ReLU(), nn.MaxPool2d(3, 2, 1)]
    return _resnet(classes, w, stem=stem)


def resnet18__stem_without_norm(classes=1000, width=64):
    w = width
    return _resnet(classes, w, stem=[nn.Conv2d(3, w, 7, 2, 3), nn.ReLU(), nn.MaxPool2d(3, 2, 1)])


def resnet18__stem_norm_after_relu(classes=1000, width=64):
    w = width
    stem = [nn.Conv2d(3, w, 7, 2, 3, bias=False), nn.ReLU(), nn.BatchNorm2d(w), nn.MaxPool2d(3, 2, 1)]
    return _resnet(classes, w, stem=stem)


def resnet18__pools_the_mean_at_first(classes=1000, width=64):
    w = width
    stem = [nn.Conv2d(3, w, 7, 2, 3, bias=False), nn.BatchNorm2d(w), nn.ReLU(), nn.AvgPool2d(3, 2, 1)]
    return _resnet(classes, w, stem=stem)


def resnet18__strides_one_place_off(classes=1000, width=64):
    return _resnet(classes, width, strides=(2, 2, 2, 1))


def resnet18__no_stride_at_the_end(classes=1000, width=64):
    return _resnet(classes, width, strides=(1, 2, 2, 1))


def resnet18__counts_of_another(classes=1000, width=64):
    return _resnet(classes, width, counts=(2, 2, 3, 1))


def resnet18__second_block_has_the_stride(classes=1000, width=64):
    w, blocks, before = width, [], width
    for multiple in (1, 2, 4, 8):
        blocks += [_Block(before, multiple * w), _Block(multiple * w, multiple * w, 2 if multiple > 1 else 1)]
        before = multiple * w
    net = _resnet(classes, w)
    return nn.Sequential(*net[:4], *blocks, *net[12:])


def resnet18__sum_of_the_pixels(classes=1000, width=64):
    class Net(nn.Sequential):
        def forward(self, x):
            return self[-1](self[:-3](x).sum(dim=(2, 3)))

    return Net(*_resnet(classes, width))


def resnet18__middle_pixel(classes=1000, width=64):
    class Net(nn.Sequential):
        def forward(self, x):
            return self[-1](self[:-3](x)[:, :, 3, 3])

    return Net(*_resnet(classes, width))


def resnet18__relu_before_the_output_layer_again(classes=1000, width=64):
    w = width
    head = [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8 * w, classes), nn.LeakyReLU()]
    return _resnet(classes, w, head=head)


def resnet18__hidden_layer(classes=1000, width=64):
    w = width
    linear = [nn.Linear(8 * w, 8 * w), nn.ReLU(), nn.Linear(8 * w, classes)]
    return _resnet(classes, w, head=[nn.AdaptiveAvgPool2d(1), nn.Flatten(), *linear])


def resnet18__no_bias_at_the_end(classes=1000, width=64):
    w = width
    return _resnet(classes, w, head=[nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8 * w, classes, bias=False)])


def resnet18__blocks_copied_by_reference(classes=1000, width=64):
    net = _resnet(classes, width)
    net[5] = net[4]
    return net


def resnet18__blocks_copied(classes=1000, width=64):
    class Net(nn.Module):
        def __init__(self):
            super().__init__()
            self.net = _resnet(classes, width)
            self.spare = copy.deepcopy(self.net[4])

        def forward(self, x):
            return self.net(x)

    return Net()


def resnet18__projection_without_norm(classes=1000, width=64):
    class Block(_Block):
        def __init__(self, *sizes):
            super().__init__(*sizes)
            self.short = self.short[:1]

    return _resnet(classes, width, Block)


def resnet18__eps_of_a_thousandth(classes=1000, width=64):
    class Block(_Block):
        eps = 1e-3

    return _resnet(classes, width, Block)


def resnet18__momentum_of_a_hundredth(classes=1000, width=64):
    class Block(_Block):
        momentum = 0.01

    return _resnet(classes, width, Block)


def resnet18__frozen_norms(classes=1000, width=64):
    net = _resnet(classes, width)
    for module in net.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.requires_grad_(False)
    return net


def resnet18__norms_in_evaluation(classes=1000, width=64):
    class Net(nn.Sequential):
        def train(self, mode=True):
            super().train(mode)
            for module in self.modules():
                if isinstance(module, nn.BatchNorm2d):
                    module.training = False
            return self

    return Net(*_resnet(classes, width))


def resnet18__logits_of_each_image_shifted(classes=1000, width=64):
    class Net(nn.Sequential):
        def forward(self, x):
            y = super().forward(x)
            return y - y.max(dim=1, keepdim=True).values

    return Net(*_resnet(classes, width))


def resnet18__flips_channels(classes=1000, width=64):
    class Net(nn.Sequential):
        def forward(self, x):
            return super().forward(x.flip(1))

    return Net(*_resnet(classes, width))


def resnet18__first_pair_detached(classes=1000, width=64):
    class Net(nn.Sequential):
        def forward(self, x):
            return self[4:](self[:4](x).detach())

    return Net(*_resnet(classes, width))


class BasicBlock__projects_when_the_stride_is_2(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, out_channels, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(out_channels)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(out_channels)
        self.down = None
        if stride == 2 or in_channels != out_channels:
            conv = nn.Conv2d(in_channels, out_channels, 1, stride, bias=False)
            self.down = nn.Sequential(conv, nn.BatchNorm2d(out_channels))

    def forward(self, x):
        short = x if self.down is None else self.down(x)
        out = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        return F.relu(out + short)


def resnet18__clips_images(classes=1000, width=64):
    class Clip(nn.Module):
        def forward(self, x):
            return x.clamp(-3, 3)

    return nn.Sequential(Clip(), resnet18(classes, width))


def resnet18__first_padding_2(classes=1000, width=64):
    model = resnet18(classes, width)
    for module in model.modules():
        if isinstance(module, nn.Conv2d) and module.kernel_size == (7, 7):
            module.padding = (2, 2)
    return model
