"""The reference's AlexNet, VGG16 and ResNet-18: against published counts and shapes, and a second forward pass.

The second pass is written down from the papers' tables in functions of NumPy: no module, no autograd.
"""

import itertools

import numpy as np
import pytest

from tests.lazy import Lazy, nn, torch

models = Lazy("reference.cnn_models")
# As published: the shape of each layer's weight, for 1000 classes.
ALEXNET = (
    *((64, 3, 11, 11), (192, 64, 5, 5), (384, 192, 3, 3), (256, 384, 3, 3), (256, 256, 3, 3)),
    *((4096, 9216), (4096, 4096), (1000, 4096)),
)
VGG16 = (
    *((64, 3, 3, 3), (64, 64, 3, 3), (128, 64, 3, 3), (128, 128, 3, 3)),
    *((256, 128, 3, 3), (256, 256, 3, 3), (256, 256, 3, 3), (512, 256, 3, 3), *((512, 512, 3, 3),) * 5),
    *((4096, 25088), (4096, 4096), (1000, 4096)),
)
RESNET18 = (
    *((64, 3, 7, 7), *((64, 64, 3, 3),) * 4),
    *((128, 64, 3, 3), (128, 128, 3, 3), (128, 64, 1, 1), *((128, 128, 3, 3),) * 2),
    *((256, 128, 3, 3), (256, 256, 3, 3), (256, 128, 1, 1), *((256, 256, 3, 3),) * 2),
    *((512, 256, 3, 3), (512, 512, 3, 3), (512, 256, 1, 1), *((512, 512, 3, 3),) * 2),
    (1000, 512),
)
# ... and the size of the images between them, as each layer leaves them
SIZES = {
    "alexnet": (55, 27, 27, 13, 13, 13, 13, 6),
    "vgg16": (224, 224, 112, 112, 112, 56, 56, 56, 56, 28, 28, 28, 28, 14, 14, 14, 14, 7),
    "resnet18": (112, 56, *(56,) * 2, *(28,) * 2, *(14,) * 2, *(7,) * 2, 1),
}


@pytest.fixture(autouse=True)
def _one_thread():
    """A second thread would do nothing but wait: the arrays are small."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture
def rng():
    return np.random.default_rng(20_261_130)


def drawn(model, rng):
    """Draw all weights and statistics, and return them as arrays in the order in which they are defined."""
    model.double()
    arrays = []
    for name, value in model.state_dict().items():
        if value.is_floating_point():
            array = rng.normal(size=tuple(value.shape)) * np.sqrt(2 / max(1, np.prod(value.shape[1:])))
            array = 0.5 + np.abs(array) if name.endswith("running_var") else array
            value.copy_(torch.from_numpy(array))
            arrays.append(array)
    return iter(arrays)


def conv(x, W, b=None, *, stride=1, padding=0):
    """Return the cross-correlation as one product over windows."""
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, W.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    y = np.tensordot(windows, W, axes=((1, 4, 5), (1, 2, 3))).transpose(0, 3, 1, 2)
    return y if b is None else y + b[:, None, None]


def pool(x, side, stride, padding=0):
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)), constant_values=-np.inf)
    return np.lib.stride_tricks.sliding_window_view(padded, (side, side), axis=(2, 3))[:, :, ::stride, ::stride].max(
        axis=(4, 5)
    )


def norm(x, gamma, beta, mean, var, *, train=False):
    if train:
        mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
    gamma, beta, mean, var = (each[:, None, None] for each in (gamma, beta, mean, var))
    return gamma * (x - mean) / np.sqrt(var + 1e-5) + beta


def relu(x):
    return np.maximum(x, 0)


def take(arrays, count):
    return list(itertools.islice(arrays, count))


def block(x, arrays, *, stride=1, project=False, train=False):
    W1, *norm1 = take(arrays, 5)
    W2, *norm2 = take(arrays, 5)
    y = relu(norm(conv(x, W1, stride=stride, padding=1), *norm1, train=train))
    y = norm(conv(y, W2, padding=1), *norm2, train=train)
    if project:
        W3, *norm3 = take(arrays, 5)
        x = norm(conv(x, W3, stride=stride), *norm3, train=train)
    return relu(y + x)


def classifier(x, arrays):
    x = x.reshape(len(x), -1)
    for last in (False, False, True):
        W, b = take(arrays, 2)
        x = x @ W.T + b if last else relu(x @ W.T + b)
    return x


def alexnet(x, arrays):
    for stride, padding, pooled in ((4, 2, True), (1, 2, True), (1, 1, False), (1, 1, False), (1, 1, True)):
        x = relu(conv(x, *take(arrays, 2), stride=stride, padding=padding))
        x = pool(x, 3, 2) if pooled else x
    return classifier(x, arrays)


def vgg16(x, arrays):
    for count in (2, 2, 3, 3, 3):
        for _ in range(count):
            x = relu(conv(x, *take(arrays, 2), padding=1))
        x = pool(x, 2, 2)
    return classifier(x, arrays)


def resnet18(x, arrays, *, train=False):
    W, *first = take(arrays, 5)
    x = pool(relu(norm(conv(x, W, stride=2, padding=3), *first, train=train)), 3, 2, 1)
    for number in range(8):
        changes = number in (2, 4, 6)
        x = block(x, arrays, stride=2 if changes else 1, project=changes, train=train)
    W, b = take(arrays, 2)
    return x.mean(axis=(2, 3)) @ W.T + b


FORWARD = {"alexnet": alexnet, "vgg16": vgg16, "resnet18": resnet18}


@pytest.mark.parametrize(
    ("name", "layers", "count"),
    [("alexnet", ALEXNET, 61_100_840), ("vgg16", VGG16, 138_357_544), ("resnet18", RESNET18, 11_689_512)],
)
def test_the_full_size_is_the_published_one(name, layers, count):
    with torch.device("meta"):
        model = getattr(models, name)()
    weights = [tuple(value.shape) for value in model.parameters() if value.dim() > 1]

    assert sum(value.numel() for value in model.parameters()) == count
    assert weights == list(layers)
    assert next(model.parameters()).device.type == "meta"


@pytest.mark.parametrize("name", SIZES)
def test_images_shrink_as_in_the_published_tables(name):
    model, x, sizes = getattr(models, name)(classes=2, width=1).eval(), torch.zeros(1, 3, 224, 224), []
    kinds = nn.Conv2d, nn.MaxPool2d, nn.AdaptiveAvgPool2d, models.BasicBlock
    for layer in model:
        x = layer(x)
        sizes += [x.shape[-1]] if isinstance(layer, kinds) else []

    assert tuple(sizes) == SIZES[name]


@pytest.mark.parametrize("name", FORWARD)
@pytest.mark.parametrize(("classes", "width"), [(5, 1), (3, 2)])
def test_logits_are_those_of_a_second_forward_pass(name, classes, width, rng):
    model = getattr(models, name)(classes, width)
    arrays, x = drawn(model, rng), rng.normal(size=(1, 3, 224, 224))

    expected = FORWARD[name](x, arrays)

    found = model.eval()(torch.from_numpy(x)).detach().numpy()
    assert next(arrays, None) is None
    np.testing.assert_allclose(found, expected, rtol=1e-10, atol=1e-10 * np.abs(expected).max())


def test_in_training_resnet18_normalises_by_the_batch(rng):
    model = models.resnet18(4, 1)
    arrays, x = drawn(model, rng), rng.normal(size=(2, 3, 224, 224))

    expected = resnet18(x, arrays, train=True)

    found = model.train()(torch.from_numpy(x)).detach().numpy()
    np.testing.assert_allclose(found, expected, rtol=1e-10, atol=1e-10 * np.abs(expected).max())


BLOCKS = [(3, 3, 1, (2, 3, 4, 5)), (3, 4, 1, (1, 3, 5, 4)), (2, 2, 2, (2, 2, 5, 6)), (2, 5, 3, (3, 2, 7, 6))]


@pytest.mark.parametrize("train", [False, True])
@pytest.mark.parametrize(("inputs", "outputs", "stride", "shape"), BLOCKS)
def test_a_block_is_the_second_formula(inputs, outputs, stride, shape, train, rng):
    model = models.BasicBlock(inputs, outputs, stride)
    arrays, x = drawn(model, rng), rng.normal(size=shape)

    expected = block(x, arrays, stride=stride, project=stride != 1 or inputs != outputs, train=train)

    found = model.train(train)(torch.from_numpy(x)).detach().numpy()
    np.testing.assert_allclose(found, expected, rtol=1e-10, atol=1e-10)


@pytest.mark.parametrize("train", [False, True])
@pytest.mark.parametrize(("inputs", "outputs", "stride", "shape"), [BLOCKS[0], BLOCKS[3]])
def test_a_blocks_gradients_are_central_differences(inputs, outputs, stride, shape, train, rng):
    model = models.BasicBlock(inputs, outputs, stride)
    drawn(model, rng)
    x = torch.tensor(rng.normal(size=shape), requires_grad=True)
    model.train(train)
    y = model(x)
    upstream = torch.tensor(rng.normal(size=tuple(y.shape)))
    y.backward(upstream)

    def value():
        for each in (each for name, each in model.named_buffers() if "running" in name and train):
            each.fill_(1.0)  # they do not count in training
        with torch.no_grad():
            return float((model(x) * upstream).sum())

    for tensor in (x, *model.parameters()):
        flat, gradient = tensor.data.view(-1), tensor.grad.view(-1)
        for index in rng.choice(len(flat), size=min(6, len(flat)), replace=False):
            before, h = float(flat[index]), 1e-6
            flat[index] = before + h
            up = value()
            flat[index] = before - h
            down = value()
            flat[index] = before
            np.testing.assert_allclose(float(gradient[index]), (up - down) / (2 * h), rtol=1e-6, atol=1e-6)


def test_the_block_worked_out_by_hand():
    model = models.BasicBlock(1, 1).double().eval()
    model.conv1.weight.data = torch.zeros(1, 1, 3, 3, dtype=torch.float64)
    model.conv1.weight.data[0, 0, 1, 1] = 1
    model.conv2.weight.data = torch.full((1, 1, 3, 3), -0.25, dtype=torch.float64)

    y = model(torch.tensor([[[[3.0, -2.0], [4.0, 1.0]]]], dtype=torch.float64))

    np.testing.assert_allclose(y.detach().numpy()[0, 0], [[1, 0], [2, 0]], atol=1e-4)


@pytest.mark.parametrize("name", ["alexnet", "vgg16"])
def test_dropout_is_for_training_only(name):
    model, x = getattr(models, name)(4, 1), torch.ones(1, 3, 224, 224)
    dropped = [layer.p for layer in model.modules() if isinstance(layer, nn.Dropout)]

    assert dropped == [0.5, 0.5]
    assert torch.equal(model.eval()(x), model(x))
    assert not torch.equal(model.train()(x), model(x))
