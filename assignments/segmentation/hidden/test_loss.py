"""The cross entropy over pixels: ignored labels, large logits, several images, finite differences."""

import numpy as np
import pytest

from grader.checks import assert_close, assert_inputs_unchanged, depends_on, hint, points


def problem(rng, shape, ignore=None):
    """Draw logits (N, K, H, W) and labels (N, H, W); of each image more are ignored than of the one before, or none."""
    n, classes, *image = shape
    t, pixels = rng.integers(0, classes, size=(n, *image)), int(np.prod(image))
    if ignore is not None:
        for i, labels in enumerate(t):
            labels.flat[rng.permutation(pixels)[: min(pixels // 4 + 1 + 2 * i, pixels - 1)]] = ignore
    return rng.normal(size=shape), t


def compare(student, reference, u, t, *ignore):
    """Compare loss and gradient."""
    expected = reference.pixel_cross_entropy(u, t, *ignore)
    loss, grad = student.pixel_cross_entropy(u, t, *ignore)
    assert_close(float(loss) if isinstance(loss, int) else loss, expected[0])  # a loss of 0 may be a whole number
    assert_close(grad, expected[1])


@points(
    1,
    of="pixel_cross_entropy",
    ja="t = ignore の画素は平均に入れず、そこでの勾配は 0。数える画素がなければ、損失も勾配も 0",
    en="pixels with t = ignore are not in the mean and have gradient 0; where none counts, loss and gradient are 0",
)
@depends_on("test_cross_entropy_loss", "test_cross_entropy_gradient")
@hint(
    ja="割る数は、数える画素の数 M です（0 のときは割りません）。ラベル 255 や −1 を番号として使わないようにします。",
    en="Divide by M, the number of pixels that count (not where it is 0); never use the label 255 or −1 as an index.",
)
@pytest.mark.parametrize("ignore", [255, -1, 4], ids="ignore={}".format)
def test_cross_entropy_leaves_out_ignored_pixels(student, reference, rng, ignore):
    u, t = problem(rng, (2, 4, 3, 5), ignore)
    t[0, 0, 0], u[0, :, 0, 1], t[0, 0, 1] = 3, 50.0 * np.arange(4), ignore
    compare(student, reference, u, t, *([] if ignore == 255 else [ignore]))
    only = np.full_like(t, ignore)
    compare(student, reference, u, only, ignore)
    only[1, 2, 3] = 2
    compare(student, reference, u, only, ignore)  # a single pixel counts


@points(
    1,
    of="pixel_cross_entropy",
    ja="1 つの画素に ±1000 のロジットが並んでいても、損失も勾配も正しい有限の値",
    en="with logits of ±1000 at one pixel, loss and gradient are right and finite",
)
@hint(
    ja="画素ごとに最大値を引いてから exp を計算し、log softmax は u − max − log Σ exp の形で求めます。",
    en="Subtract each pixel's own maximum before exp, and get log softmax as u − max − log Σ exp.",
)
def test_cross_entropy_of_large_logits(student, reference, rng):
    u, t = problem(rng, (2, 4, 3, 5), 255)
    u[:, :2] = 1000.0 * rng.choice([-1, 1], size=(2, 2, 3, 5))
    u[0, :, 0, 0], t[0, 0, 0] = [1000.0, -1000.0, 999.0, 0.0], rng.integers(4)
    u[1, :, 1, 1], t[1, 1, 1] = rng.integers(-3, 4, size=4) - 1000.0, rng.integers(4)
    compare(student, reference, u, t)
    near, labels = problem(rng, (1, 3, 2, 4))
    near[:, :, 0, 0] = 2000.0 + rng.integers(
        -3, 4, size=3
    )  # a shift by the largest of all would leave nothing of the others
    compare(student, reference, near, labels)


@points(
    1,
    of="pixel_cross_entropy",
    ja="バッチの全画素についての平均で、K = H = W の場合、2 クラス、画像 1 枚、uint8 のラベルでも正しい",
    en="the mean over all pixels of the batch; right also where K = H = W, for two classes, one image, uint8 labels",
)
@depends_on("test_cross_entropy_loss", "test_cross_entropy_gradient")
@hint(
    ja="軸 1 がクラスです。画像ごとではなく、数える画素すべての平均をとります。",
    en="Axis 1 holds the classes. The mean is over all pixels that count, not over images.",
)
@pytest.mark.parametrize("shape", [(3, 3, 3, 3), (3, 2, 4, 5), (1, 5, 2, 3), (4, 4, 4, 4), (2, 6, 1, 1)], ids=str)
def test_cross_entropy_of_other_shapes(student, reference, rng, shape):
    u, t = problem(rng, shape, 255)
    compare(student, reference, u, t)
    compare(student, reference, u, t.astype(np.uint8))


@points(
    1,
    of="pixel_cross_entropy",
    ja="勾配が損失の数値微分と一致し、受け取った配列を書き換えない",
    en="the gradient agrees with finite differences of the loss, and the arguments are left unchanged",
)
@depends_on("test_cross_entropy_leaves_out_ignored_pixels")
@hint(
    ja="softmax の配列や t に代入するときは、コピーに代入します。",
    en="Where you assign into the softmax or into t, make it a copy.",
)
def test_cross_entropy_gradient_is_that_of_the_loss(student, reference, rng):
    u, t = problem(rng, (2, 3, 2, 2), 255)
    steps = 1e-4 * np.eye(u.size).reshape(u.size, *u.shape)
    numeric = [
        (reference.pixel_cross_entropy(u + d, t)[0] - reference.pixel_cross_entropy(u - d, t)[0]) / 2e-4 for d in steps
    ]
    loss, grad = student.pixel_cross_entropy(u.copy(), t.copy())
    assert_close(loss, reference.pixel_cross_entropy(u, t)[0])
    assert_close(grad, np.reshape(numeric, u.shape), rtol=1e-5, atol=1e-6)
    assert_inputs_unchanged(student.pixel_cross_entropy, u, t)
