"""What a student sees at once: the page's examples and others like them, two steps of training, one prediction."""

import numpy as np
import torch

from grader.checks import assert_close, hint, points


def labels(rng, shape, classes):
    """Draw predicted and right labels that agree at about two thirds of the pixels; all classes occur in both."""
    t = rng.integers(0, classes, size=shape)
    t.flat[rng.permutation(t.size)[:classes]] = np.arange(classes)
    y = np.where(rng.random(shape) < 0.6, t, rng.integers(0, classes, size=shape))
    y.flat[rng.permutation(t.size)[:classes]] = np.arange(classes)
    return y, t


def tensor(rng, *shape):
    """Draw normal numbers in single precision."""
    return torch.tensor(rng.normal(size=shape), dtype=torch.float32)


def encoder_decoder_weights(rng, channels, classes, width):
    """Draw weights for all layers of ``EncoderDecoder``, by name."""
    shapes = {
        "enter": (width, channels, 3, 3),
        "down": (2 * width, width, 3, 3),
        "deep": (2 * width, 2 * width, 3, 3),
        "up": (2 * width, width, 2, 2),
        "out": (classes, 2 * width, 1, 1),
    }
    drawn = {}
    for name, shape in shapes.items():
        drawn[name + ".weight"] = rng.normal(size=shape) / np.sqrt(np.prod(shape[1:]))
        drawn[name + ".bias"] = rng.normal(scale=0.5, size=shape[1] if name == "up" else shape[0])
    return drawn


def small_weights(rng, channels, classes, width):
    """Draw weights and statistics for the network that training and prediction are tried with."""
    return {
        "0.weight": rng.normal(size=(width, channels, 3, 3)) / 3,
        "0.bias": rng.normal(size=width),
        "1.weight": rng.uniform(0.5, 1.5, size=width),
        "1.bias": rng.normal(size=width),
        "1.running_mean": rng.normal(size=width),
        "1.running_var": rng.uniform(0.5, 2, size=width),
        "4.weight": rng.normal(size=(classes, width, 1, 1)),
        "4.bias": rng.normal(size=classes),
    }


@points(
    2,
    of="transposed_conv2d",
    ja="1 チャネルの画像で、資料の例と、別の例（正方形でない画像とカーネル）が正しい",
    en="right for one channel: the page's example, and another with an image and a kernel that are not square",
)
@hint(
    ja="x の値 1 つ 1 つが、カーネル × その値を (p·stride, q·stride) から置き、重なる所は足します。反転はしません。",
    en="Every value of x puts kernel × value at (p·stride, q·stride); where they overlap, add. Nothing is flipped.",
)
def test_transposed_conv_of_one_channel(student, reference, rng):
    x, W = rng.normal(size=(1, 1, 3, 2)), rng.normal(size=(1, 1, 2, 3))
    expected = reference.transposed_conv2d(x, W)
    assert_close(student.transposed_conv2d(x, W), expected)
    x, W = np.array([[[[1.0, 2.0], [3.0, 4.0]]]]), np.array([[[[1.0, 10.0], [100.0, 0.0]]]])
    assert_close(student.transposed_conv2d(x, W), [[[[1.0, 12.0, 20.0], [103.0, 234.0, 40.0], [300.0, 400.0, 0.0]]]])


@points(
    2,
    of="pixel_accuracy",
    ja="すべての画素を数えるとき、正しい画素の割合になる",
    en="where all pixels count, it is the share of right ones",
)
@hint(ja="y == t の画素の数を、画素の数で割ります。", en="Divide the number of pixels with y == t by that of all.")
def test_accuracy_where_all_pixels_count(student, reference, rng):
    for shape in ((5, 7), (6, 11)):
        y, t = labels(rng, shape, 3)
        expected = reference.pixel_accuracy(y, t)
        assert_close(student.pixel_accuracy(y, t), expected)


@points(
    2,
    of="mean_iou",
    ja="どのクラスも現れるとき、IoU のクラスについての平均になる",
    en="where every class occurs, it is the mean of IoU over the classes",
)
@hint(
    ja="クラスごとに（y = k かつ t = k）÷（y = k または t = k）を求め、クラスについて平均します。",
    en="For each class (y = k and t = k) / (y = k or t = k); then the mean over the classes.",
)
def test_iou_where_every_class_occurs(student, reference, rng):
    for shape in ((6, 9), (5, 11)):
        y, t = labels(rng, shape, 4)
        expected = reference.mean_iou(y, t, 4)
        assert_close(student.mean_iou(y, t, 4), expected)


@points(
    1,
    of="pixel_cross_entropy",
    ja="資料の例と別の例で、損失が正しい",
    en="the loss is right for the page's example and another",
)
@hint(
    ja="クラスの軸（軸 1）で softmax を計算し、正解クラスの −log を、数える画素について平均します。",
    en="Softmax over the class axis (axis 1); −log of the right class; the mean over the pixels that count.",
)
def test_cross_entropy_loss(student, reference, rng):
    u, t = rng.normal(size=(2, 3, 4, 5)), rng.integers(0, 3, size=(2, 4, 5))
    expected, _ = reference.pixel_cross_entropy(u, t)
    loss, _ = student.pixel_cross_entropy(u, t)
    assert_close(loss, expected)
    loss, _ = student.pixel_cross_entropy(np.log([[[[1.0, 1.0, 5.0]], [[1.0, 3.0, 9.0]]]]), np.array([[[0, 1, 255]]]))
    assert_close(loss, np.log(8 / 3) / 2)


@points(
    1,
    of="pixel_cross_entropy",
    ja="資料の例と別の例で、勾配が正しい",
    en="the gradient is right for the page's example and another",
)
@hint(
    ja="(softmax − one-hot) / M です。M は数える画素の数で、数えない画素の勾配は 0 です。",
    en="(softmax − one-hot) / M, where M is the number of pixels that count; 0 at those that do not.",
)
def test_cross_entropy_gradient(student, reference, rng):
    u, t = rng.normal(size=(2, 3, 4, 5)), rng.integers(0, 3, size=(2, 4, 5))
    _, expected = reference.pixel_cross_entropy(u, t)
    _, grad = student.pixel_cross_entropy(u, t)
    assert_close(grad, expected)
    _, grad = student.pixel_cross_entropy(np.log([[[[1.0, 1.0, 5.0]], [[1.0, 3.0, 9.0]]]]), np.array([[[0, 1, 255]]]))
    assert_close(grad, [[[[-0.25, 0.125, 0.0]], [[0.25, -0.125, 0.0]]]])


@points(
    2,
    of="EncoderDecoder",
    ja="与えた重みで、ロジットが正しい",
    en="with given weights, the logits are right",
)
@hint(
    ja="層は enter、down、deep、up、out です。out には a、b の順につないで渡し、後には何も付けません。",
    en="The layers are enter, down, deep, up, out. out gets a, then b, along the channels, and nothing comes after it.",
)
def test_network_gives_logits(student, probe, reference, reference_probe, rng):
    weights, x = encoder_decoder_weights(rng, 1, 3, 2), tensor(rng, 2, 1, 4, 6)
    own = reference.EncoderDecoder(1, 3, 2)
    reference_probe.put(own, weights)
    expected = reference_probe.logits(own, x)
    net = student.EncoderDecoder(1, 3, 2)
    probe.put(net, weights)
    assert_close(probe.logits(net, x), expected, rtol=1e-4, atol=1e-5)


@points(
    1,
    of="train",
    ja="2 つのバッチで学習した後、損失と重みが正しい",
    en="after training on two batches, the losses and the weights are right",
)
@hint(
    ja="バッチごとに、損失、勾配を 0 に戻す、backward、step の順です。損失は更新の前の値です。",
    en="For each batch: the loss, gradients to 0, backward, step. The loss is the one before the step.",
)
def test_train_on_two_batches(student, probe, reference, reference_probe, rng):
    weights = small_weights(rng, 2, 3, 4)
    batches = [(tensor(rng, 3, 2, 4, 5), torch.tensor(rng.integers(0, 3, size=(3, 4, 5)))) for _ in range(2)]
    own, net = reference_probe.small_net(weights), probe.small_net(weights)
    expected = reference.train(own, reference_probe.descent(own, 0.5), batches)
    after = reference_probe.state(own)
    losses = student.train(net, probe.descent(net, 0.5), batches)
    assert_close(losses, expected, rtol=1e-4, atol=1e-5, dtype=False)
    found = probe.state(net)
    for name, value in after.items():
        assert_close(found[name], value, rtol=1e-3, atol=1e-4)


@points(
    1,
    of="predict",
    ja="各画素で、ロジットが最大のクラスを返す",
    en="the class with the largest logit at every pixel",
)
@hint(ja="クラスの軸（軸 1）について argmax を取ります。", en="Take argmax over the class axis (axis 1).")
def test_predict_takes_the_largest_logit(student, probe, reference, reference_probe, rng):
    weights, x = small_weights(rng, 2, 4, 5), tensor(rng, 2, 2, 3, 6)
    own, net = reference_probe.small_net(weights), probe.small_net(weights)
    probe.set_training(net, False)
    expected = reference.predict(own, x)
    assert_close(student.predict(net, x), expected, dtype=False)
