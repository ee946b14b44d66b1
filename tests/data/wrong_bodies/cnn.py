"""Wrong bodies that a student could hand in, ten of each function, written from the handout without looking at the checks.

`FUNCTION__what_is_wrong` takes the place of FUNCTION in the course's answer.
"""

import math

import numpy as np


def output_size__rounds_up(n, k, stride=1, padding=0):
    return math.ceil((n + 2 * padding - k) / stride) + 1


def output_size__rounds(n, k, stride=1, padding=0):
    return round((n + 2 * padding - k) / stride) + 1


def output_size__float(n, k, stride=1, padding=0):
    return (n + 2 * padding - k) / stride + 1


def output_size__no_one(n, k, stride=1, padding=0):
    return (n + 2 * padding - k) // stride


def output_size__one_side(n, k, stride=1, padding=0):
    return (n + padding - k) // stride + 1


def output_size__one_before(n, k, stride=1, padding=0):
    return (n + 2 * padding - k + 1) // stride


def output_size__no_padding(n, k, stride=1, padding=0):
    return (n - k) // stride + 1


def output_size__no_stride(n, k, stride=1, padding=0):
    return n + 2 * padding - k + 1


def output_size__same(n, k, stride=1, padding=0):
    return n // stride


def output_size__arguments_exchanged(n, k, padding=0, stride=1):
    return (n + 2 * padding - k) // stride + 1


def output_size__stride_of_two(n, k, stride=2, padding=0):
    return (n + 2 * padding - k) // stride + 1


def output_size__stride_before_the_kernel(n, k, stride=1, padding=0):
    return (n + 2 * padding) // stride - k + 1


def output_size__padding_divided(n, k, stride=1, padding=0):
    return (n - k) // stride + 1 + 2 * padding // stride


def pad2d__all_axes(x, padding):
    return np.pad(x, padding)


def pad2d__one_side(x, padding):
    return np.pad(x, ((0, 0), (0, 0), (padding, 0), (padding, 0)))


def pad2d__columns_only(x, padding):
    return np.pad(x, ((0, 0), (0, 0), (0, 0), (padding, padding)))


def pad2d__edge(x, padding):
    return np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)), mode="edge")


def pad2d__reflect(x, padding):
    return np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)), mode="reflect") if padding else x.copy()


def pad2d__minus_padding(x, padding):
    N, C, H, W = x.shape
    out = np.zeros((N, C, H + 2 * padding, W + 2 * padding))
    out[:, :, padding:-padding, padding:-padding] = x
    return out


def pad2d__square(x, padding):
    N, C, H, W = x.shape
    out = np.zeros((N, C, H + 2 * padding, H + 2 * padding))
    out[:, :, padding : padding + H, padding : padding + W] = x
    return out


def pad2d__ones(x, padding):
    return np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)), constant_values=1)


def pad2d__always_one(x, padding):
    return np.pad(x, ((0, 0), (0, 0), (1, 1), (1, 1))) if padding else x.copy()


def pad2d__first_sample(x, padding):
    return np.pad(x[0], ((0, 0), (padding, padding), (padding, padding)))[None]


def pad2d__last_axes_first(x, padding):
    return np.pad(x, ((padding, padding), (padding, padding), (0, 0), (0, 0)))


def pad2d__int(x, padding):
    return np.pad(x.astype(int), ((0, 0), (0, 0), (padding, padding), (padding, padding)))


def pad2d__twice(x, padding):
    return np.pad(x, ((0, 0), (0, 0), (2 * padding, 2 * padding), (2 * padding, 2 * padding)))


def pad2d__not_zeroed(x, padding):
    N, C, H, W = x.shape
    out = np.full((N, C, H + 2 * padding, W + 2 * padding), 1e-3)
    out[:, :, padding : padding + H, padding : padding + W] = x
    return out


def pad2d__changes_x(x, padding):
    out = pads(x, padding)
    x[:, :, 0] = x[:, :, -1] = 0
    return out


def pads(x, p):
    return np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))


def conv(x, W, b, stride=1, padding=0, window=lambda w: w, size=None):
    x = pads(x, padding)
    kh, kw = W.shape[2:]
    Ho, Wo = (x.shape[2] - kh) // stride + 1, (x.shape[3] - kw) // stride + 1
    y = np.zeros((len(x), len(W), Ho, Wo))
    for p in range(Ho):
        for q in range(Wo):
            part = x[:, :, p * stride : p * stride + kh, q * stride : q * stride + kw]
            y[:, :, p, q] = np.tensordot(part, W, axes=((1, 2, 3), (1, 2, 3))) + b
    return y


def conv2d__reshapes_the_callers_images(x, W, b, stride=1, padding=0):
    N, C, H, width = x.shape
    x.shape = (N * C, H, width)
    p = np.pad(x, ((0, 0), (padding, padding), (padding, padding)))
    p = p.reshape(N, C, *p.shape[1:])
    windows = np.lib.stride_tricks.sliding_window_view(p, W.shape[2:], axis=(2, 3))[:, :, ::stride, ::stride]
    return np.einsum("nchwij,ocij->nohw", windows, W) + b[None, :, None, None]


def conv2d__flipped(x, W, b, stride=1, padding=0):
    return conv(x, W[:, :, ::-1, ::-1], b, stride, padding)


def conv2d__no_bias(x, W, b, stride=1, padding=0):
    return conv(x, W, 0 * b, stride, padding)


def conv2d__square_kernel(x, W, b, stride=1, padding=0):
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    k = W.shape[3]
    y = np.zeros((len(x), len(W), (x.shape[2] - k) // stride + 1, (x.shape[3] - k) // stride + 1))
    for n, f, p, q in np.ndindex(y.shape):
        y[n, f, p, q] = np.sum(x[n, :, p * stride : p * stride + k, q * stride : q * stride + k] * W[f]) + b[f]
    return y


def conv2d__bias_in_every_product(x, W, b, stride=1, padding=0):
    return conv(x, W, b * W[0].size, stride, padding)


def conv2d__channels_apart(x, W, b, stride=1, padding=0):
    one = conv(x[:, :1], W[:, :1], b, stride, padding)
    return one if x.shape[1] == 1 else one + 0 * b[:, None, None]


def conv2d__mean(x, W, b, stride=1, padding=0):
    return conv(x, W / W[0].size, b, stride, padding)


def conv2d__ignores_stride(x, W, b, stride=1, padding=0):
    return conv(x, W, b, 1, padding)


def conv2d__ignores_padding(x, W, b, stride=1, padding=0):
    return conv(x, W, b, stride, 0)


def conv2d__stride_in_rows_only(x, W, b, stride=1, padding=0):
    return conv(x, W, b, 1, padding)[:, :, ::stride]


def conv2d__returns_in_the_loop(x, W, b, stride=1, padding=0):
    y = np.zeros_like(conv(x, W, b, stride, padding))
    y[:, :, 0] = conv(x, W, b, stride, padding)[:, :, 0]
    return y


def conv2d__windows_side_by_side(x, W, b, stride=1, padding=0):
    return conv(x, W, b, stride if stride > 1 else W.shape[2], padding)


def conv2d__padding_wraps(x, W, b, stride=1, padding=0):
    return conv(np.pad(x, ((0, 0), (0, 0), (padding,) * 2, (padding,) * 2), mode="wrap"), W, b, stride, 0)


def conv2d__relu(x, W, b, stride=1, padding=0):
    return np.maximum(conv(x, W, b, stride, padding), 0)


def conv2d__first_bias(x, W, b, stride=1, padding=0):
    return conv(x, W, b[0], stride, padding)


def conv2d__rows_and_columns_exchanged(x, W, b, stride=1, padding=0):
    return conv(x.transpose(0, 1, 3, 2), W, b, stride, padding).transpose(0, 1, 3, 2)


def conv2d__padding_before_only(x, W, b, stride=1, padding=0):
    x = np.pad(x, ((0, 0), (0, 0), (2 * padding, 0), (2 * padding, 0)))
    return conv(x, W, b, stride, 0)


def conv2d__changes_x(x, W, b, stride=1, padding=0):
    y = conv(x, W, b, stride, padding)
    x *= 0
    return y


def conv2d__filters_last(x, W, b, stride=1, padding=0):
    return conv(x, W, b, stride, padding).transpose(0, 2, 3, 1)


def conv2d__stride_twice(x, W, b, stride=1, padding=0):
    y = conv(x, W, b, 1, padding)
    return y[:, :, ::stride, ::stride][:, :, : (x.shape[2] - W.shape[2]) // stride + 1]


def back(x, W, b, dout, stride=1, padding=0):
    xp = pads(x, padding)
    kh, kw = W.shape[2:]
    dx, dW = np.zeros_like(xp), np.zeros_like(W)
    for p in range(dout.shape[2]):
        for q in range(dout.shape[3]):
            s = (slice(None), slice(None), slice(p * stride, p * stride + kh), slice(q * stride, q * stride + kw))
            dW += np.tensordot(dout[:, :, p, q], xp[s], axes=(0, 0))
            dx[s] += np.tensordot(dout[:, :, p, q], W, axes=(1, 0))
    H, Wd = x.shape[2:]
    return dx[:, :, padding : padding + H, padding : padding + Wd], dW, dout.sum(axis=(0, 2, 3))


def conv2d_backward__border_kept(x, W, b, dout, stride=1, padding=0):
    _, dW, db = back(x, W, b, dout, stride, padding)
    return back(pads(x, padding), W, b, dout, stride, 0)[0], dW, db


def conv2d_backward__mean(x, W, b, dout, stride=1, padding=0):
    dx, dW, db = back(x, W, b, dout, stride, padding)
    return dx, dW / len(x), db / len(x)


def conv2d_backward__bias_over_samples_only(x, W, b, dout, stride=1, padding=0):
    dx, dW, db = back(x, W, b, dout, stride, padding)
    return dx, dW, dout.sum(axis=0)


def conv2d_backward__bias_mean(x, W, b, dout, stride=1, padding=0):
    dx, dW, db = back(x, W, b, dout, stride, padding)
    return dx, dW, dout.mean(axis=(0, 2, 3))


def conv2d_backward__overwrites(x, W, b, dout, stride=1, padding=0):
    dx, dW, db = back(x, W, b, dout, stride, padding)
    xp = np.zeros_like(pads(x, padding))
    kh, kw = W.shape[2:]
    for p in range(dout.shape[2]):
        for q in range(dout.shape[3]):
            part = np.tensordot(dout[:, :, p, q], W, axes=(1, 0))
            xp[:, :, p * stride : p * stride + kh, q * stride : q * stride + kw] = part
    return xp[:, :, padding : padding + x.shape[2], padding : padding + x.shape[3]], dW, db


def conv2d_backward__flipped(x, W, b, dout, stride=1, padding=0):
    dx, dW, db = back(x, W[:, :, ::-1, ::-1], b, dout, stride, padding)
    return dx, dW[:, :, ::-1, ::-1], db


def conv2d_backward__minus_padding(x, W, b, dout, stride=1, padding=0):
    dx = back(pads(x, padding), W, b, dout, stride, 0)[0]
    _, dW, db = back(x, W, b, dout, stride, padding)
    return dx[:, :, padding:-padding, padding:-padding], dW, db


def conv2d_backward__ignores_stride(x, W, b, dout, stride=1, padding=0):
    return back(x, W, b, dout, 1, padding)


def conv2d_backward__order(x, W, b, dout, stride=1, padding=0):
    dx, dW, db = back(x, W, b, dout, stride, padding)
    return dW, db, dx


def conv2d_backward__first_sample(x, W, b, dout, stride=1, padding=0):
    dx, dW, db = back(x, W, b, dout, stride, padding)
    return dx, back(x[:1], W, b, dout[:1], stride, padding)[1], db


def conv2d_backward__weights_without_padding(x, W, b, dout, stride=1, padding=0):
    dx, dW, db = back(x, W, b, dout, stride, padding)
    if padding:
        shifted = np.pad(x, ((0, 0), (0, 0), (0, 2 * padding), (0, 2 * padding)))
        dW = back(shifted, W, b, dout, stride, 0)[1]
    return dx, dW, db


def conv2d_backward__changes_dout(x, W, b, dout, stride=1, padding=0):
    found = back(x, W, b, dout, stride, padding)
    dout /= 2
    return found


def conv2d_backward__kernel_transposed_in_dx(x, W, b, dout, stride=1, padding=0):
    dx, dW, db = back(x, W, b, dout, stride, padding)
    return dx if W.shape[2] != W.shape[3] else back(x, W.swapaxes(2, 3), b, dout, stride, padding)[0], dW, db


def conv2d_backward__one_filter(x, W, b, dout, stride=1, padding=0):
    dx, dW, db = back(x, W, b, dout, stride, padding)
    return back(x, W[:1], b[:1], dout[:, :1], stride, padding)[0], dW, db


def conv2d_backward__full_convolution_at_stride_one(x, W, b, dout, stride=1, padding=0):
    _, dW, db = back(x, W, b, dout, stride, padding)
    kh, kw = W.shape[2:]
    full = np.pad(dout, ((0, 0), (0, 0), (kh - 1, kh - 1), (kw - 1, kw - 1)))
    dx = conv(full, W[:, :, ::-1, ::-1].transpose(1, 0, 2, 3), np.zeros(W.shape[1]))
    return dx[:, :, padding : padding + x.shape[2], padding : padding + x.shape[3]], dW, db


def places(x, size, stride):
    for p in range((x.shape[2] - size) // stride + 1):
        for q in range((x.shape[3] - size) // stride + 1):
            yield p, q, x[:, :, p * stride : p * stride + size, q * stride : q * stride + size]


def pool(x, size, stride, f):
    y = np.zeros((*x.shape[:2], (x.shape[2] - size) // stride + 1, (x.shape[3] - size) // stride + 1))
    for p, q, w in places(x, size, stride):
        y[:, :, p, q] = f(w)
    return y


def largest(w):
    return w.max(axis=(2, 3))


def average(w):
    return w.mean(axis=(2, 3))


def max_pool2d__stride_is_size(x, size, stride=None):
    return pool(x, size, stride or size, largest)


def max_pool2d__ignores_stride(x, size, stride=1):
    return pool(x, size, 1, largest)


def max_pool2d__always_its_size(x, size, stride=1):
    return pool(x, size, size, largest)


def max_pool2d__starts_from_zero(x, size, stride=1):
    return np.maximum(pool(x, size, stride, largest), 0)


def max_pool2d__absolute(x, size, stride=1):
    return pool(np.abs(x), size, stride, largest)


def max_pool2d__over_channels(x, size, stride=1):
    return pool(x, size, stride, lambda w: w.max(axis=(1, 2, 3))[:, None])


def max_pool2d__average(x, size, stride=1):
    return pool(x, size, stride, average)


def max_pool2d__partial_windows(x, size, stride=1):
    H, W = (-(-(x.shape[d] - size) // stride) + 1 for d in (2, 3))
    y = np.zeros((*x.shape[:2], H, W))
    for p in range(H):
        for q in range(W):
            y[:, :, p, q] = largest(x[:, :, p * stride : p * stride + size, q * stride : q * stride + size])
    return y


def max_pool2d__returns_in_the_loop(x, size, stride=1):
    y = np.zeros((*x.shape[:2], (x.shape[2] - size) // stride + 1, (x.shape[3] - size) // stride + 1))
    for p in range(y.shape[2]):
        for q in range(y.shape[3]):
            y[:, :, p, q] = x[:, :, p * stride : p * stride + size, q * stride : q * stride + size].max(axis=(2, 3))
        return y


def max_pool2d__square_images(x, size, stride=1):
    n = (x.shape[2] - size) // stride + 1
    y = np.zeros((*x.shape[:2], n, n))
    for p in range(n):
        for q in range(n):
            y[:, :, p, q] = largest(x[:, :, p * stride : p * stride + size, q * stride : q * stride + size])
    return y


def max_pool2d__window_one_short(x, size, stride=1):
    return pool(x, size, stride, lambda w: largest(w[:, :, : max(size - 1, 1), : max(size - 1, 1)]))


def max_pool2d__of_the_batch(x, size, stride=1):
    return pool(x, size, stride, lambda w: w.max(axis=(0, 2, 3))[None].repeat(len(x), 0))


def max_pool2d__diagonal(x, size, stride=1):
    return pool(x, size, stride, lambda w: w[:, :, range(size), range(size)].max(axis=2))


def max_pool2d__smallest(x, size, stride=1):
    return pool(x, size, stride, lambda w: w.min(axis=(2, 3)))


def max_pool2d__place_of_the_largest(x, size, stride=1):
    return pool(x, size, stride, lambda w: w.reshape(*w.shape[:2], -1).argmax(axis=2))


def max_pool2d__changes_x(x, size, stride=1):
    y = pool(x, size, stride, largest)
    np.maximum(x, 0, out=x)
    x[:, :, 0, 0] = 0
    return y


def max_pool2d__changes_x_where_windows_lie_apart(x, size, stride=1):
    y = pool(x, size, stride, largest)
    if stride >= size:
        x.sort(axis=-1)
    return y


def unpool(x, dout, size, stride, share, add=True):
    dx = np.zeros_like(x)
    for p, q, w in places(x, size, stride):
        at = np.s_[:, :, p * stride : p * stride + size, q * stride : q * stride + size]
        part = share(w, dout[:, :, p, q][:, :, None, None])
        dx[at] = dx[at] + part if add else part
    return dx


def first(w, d):
    flat = w.reshape(*w.shape[:2], -1)
    mask = np.arange(flat.shape[2]) == flat.argmax(axis=2)[:, :, None]
    return mask.reshape(w.shape) * d


def max_pool2d_backward__all_that_tie(x, dout, size, stride=1):
    return unpool(x, dout, size, stride, lambda w, d: (w == w.max(axis=(2, 3), keepdims=True)) * d)


def max_pool2d_backward__last_that_ties(x, dout, size, stride=1):
    return unpool(x[:, :, ::-1, ::-1], dout[:, :, ::-1, ::-1], size, stride, first)[:, :, ::-1, ::-1]


def max_pool2d_backward__last_in_the_window(x, dout, size, stride=1):
    flipped = lambda w, d: first(w[:, :, ::-1, ::-1], d)[:, :, ::-1, ::-1]
    return unpool(x, dout, size, stride, flipped)


def max_pool2d_backward__column_order(x, dout, size, stride=1):
    turned = lambda w, d: first(w.transpose(0, 1, 3, 2).copy(), d).transpose(0, 1, 3, 2)
    return unpool(x, dout, size, stride, turned)


def max_pool2d_backward__overwrites(x, dout, size, stride=1):
    return unpool(x, dout, size, stride, first, add=False)


def max_pool2d_backward__to_all(x, dout, size, stride=1):
    return unpool(x, dout, size, stride, lambda w, d: np.ones_like(w) * d)


def max_pool2d_backward__average(x, dout, size, stride=1):
    return unpool(x, dout, size, stride, lambda w, d: np.ones_like(w) * d / size**2)


def max_pool2d_backward__only_positive(x, dout, size, stride=1):
    return unpool(x, dout, size, stride, lambda w, d: first(w, d) * (w > 0))


def max_pool2d_backward__no_dout(x, dout, size, stride=1):
    return unpool(x, np.ones_like(dout), size, stride, first)


def max_pool2d_backward__times_x(x, dout, size, stride=1):
    return unpool(x, dout, size, stride, lambda w, d: first(w, d) * w)


def max_pool2d_backward__ignores_stride(x, dout, size, stride=1):
    dx = np.zeros_like(x)
    for p in range(dout.shape[2]):
        for q in range(dout.shape[3]):
            dx[:, :, p : p + size, q : q + size] += first(
                x[:, :, p : p + size, q : q + size], dout[:, :, p : p + 1, q : q + 1]
            )
    return dx


def max_pool2d_backward__stride_is_size(x, dout, size, stride=None):
    return unpool(x, dout, size, stride or size, first)


def max_pool2d_backward__first_channel(x, dout, size, stride=1):
    place = lambda w, d: (np.ones_like(w) * first(w[:, :1], np.ones((len(w), 1, 1, 1)))) * d
    return unpool(x, dout, size, stride, place)


def max_pool2d_backward__changes_x(x, dout, size, stride=1):
    dx = unpool(x, dout, size, stride, first)
    x[...] = dx
    return x


def max_pool2d_backward__first_of_equals_in_the_image(x, dout, size, stride=1):
    dx = np.zeros_like(x)
    for p, q, w in places(x, size, stride):
        for n, c in np.ndindex(x.shape[:2]):
            i, j = np.argwhere(x[n, c] == w[n, c].max())[0]
            dx[n, c, i, j] += dout[n, c, p, q]
    return dx


def max_pool2d_backward__shares_with_near_ones(x, dout, size, stride=1):
    def share(w, d):
        mask = np.isclose(w, w.max(axis=(2, 3), keepdims=True), rtol=0.1)
        return mask * d / mask.sum(axis=(2, 3), keepdims=True)

    return unpool(x, dout, size, stride, share)


def avg_pool2d__sum(x, size, stride=1):
    return pool(x, size, stride, lambda w: w.sum(axis=(2, 3)))


def avg_pool2d__divides_by_size(x, size, stride=1):
    return pool(x, size, stride, lambda w: w.sum(axis=(2, 3)) / size)


def avg_pool2d__divides_by_four(x, size, stride=1):
    return pool(x, size, stride, lambda w: w.sum(axis=(2, 3)) / 4)


def avg_pool2d__stride_is_size(x, size, stride=None):
    return pool(x, size, stride or size, average)


def avg_pool2d__ignores_stride(x, size, stride=1):
    return pool(x, size, 1, average)


def avg_pool2d__always_its_size(x, size, stride=1):
    return pool(x, size, size, average)


def avg_pool2d__over_channels(x, size, stride=1):
    return pool(x, size, stride, lambda w: w.mean(axis=(1, 2, 3))[:, None])


def avg_pool2d__median(x, size, stride=1):
    return pool(x, size, stride, lambda w: np.median(w, axis=(2, 3)))


def avg_pool2d__without_zeros(x, size, stride=1):
    return pool(x, size, stride, lambda w: w.sum(axis=(2, 3)) / np.maximum((w != 0).sum(axis=(2, 3)), 1))


def avg_pool2d__whole_numbers(x, size, stride=1):
    return pool(x, size, stride, lambda w: w.sum(axis=(2, 3)) // size**2)


def avg_pool2d__partial_windows(x, size, stride=1):
    H, W = (-(-(x.shape[d] - size) // stride) + 1 for d in (2, 3))
    y = np.zeros((*x.shape[:2], H, W))
    for p in range(H):
        for q in range(W):
            y[:, :, p, q] = average(x[:, :, p * stride : p * stride + size, q * stride : q * stride + size])
    return y


def avg_pool2d__returns_in_the_loop(x, size, stride=1):
    y = np.zeros((*x.shape[:2], (x.shape[2] - size) // stride + 1, (x.shape[3] - size) // stride + 1))
    for p in range(y.shape[2]):
        for q in range(y.shape[3]):
            y[:, :, p, q] = average(x[:, :, p * stride : p * stride + size, q * stride : q * stride + size])
        return y


def avg_pool2d__square_images(x, size, stride=1):
    n = (min(x.shape[2:]) - size) // stride + 1
    return pool(x, size, stride, average)[:, :, :n, :n]


def avg_pool2d__middle_of_range(x, size, stride=1):
    return pool(x, size, stride, lambda w: (w.max(axis=(2, 3)) + w.min(axis=(2, 3))) / 2)


def avg_pool2d__rounds_the_image(x, size, stride=1):
    return pool(np.round(x), size, stride, average)


def avg_pool2d__changes_x(x, size, stride=1):
    y = pool(x, size, stride, average)
    x /= size
    return y


def avg_pool2d__changes_x_where_windows_overlap(x, size, stride=1):
    y = pool(x, size, stride, average)
    if stride < size:
        x *= 2
    return y


def avg_pool2d_backward__no_share(x, dout, size, stride=1):
    return unpool(x, dout, size, stride, lambda w, d: np.ones_like(w) * d)


def avg_pool2d_backward__by_size(x, dout, size, stride=1):
    return unpool(x, dout, size, stride, lambda w, d: np.ones_like(w) * d / size)


def avg_pool2d_backward__by_four(x, dout, size, stride=1):
    return unpool(x, dout, size, stride, lambda w, d: np.ones_like(w) * d / 4)


def avg_pool2d_backward__overwrites(x, dout, size, stride=1):
    return unpool(x, dout, size, stride, lambda w, d: np.ones_like(w) * d / size**2, add=False)


def avg_pool2d_backward__times_x(x, dout, size, stride=1):
    return unpool(x, dout, size, stride, lambda w, d: w * d / size**2)


def avg_pool2d_backward__to_the_largest(x, dout, size, stride=1):
    return unpool(x, dout, size, stride, first)


def avg_pool2d_backward__stride_is_size(x, dout, size, stride=None):
    return unpool(x, dout, size, stride or size, lambda w, d: np.ones_like(w) * d / size**2)


def avg_pool2d_backward__ignores_stride(x, dout, size, stride=1):
    dx = np.zeros_like(x)
    for p in range(dout.shape[2]):
        for q in range(dout.shape[3]):
            dx[:, :, p : p + size, q : q + size] += dout[:, :, p : p + 1, q : q + 1] / size**2
    return dx


def avg_pool2d_backward__divides_by_n(x, dout, size, stride=1):
    return unpool(x, dout, size, stride, lambda w, d: np.ones_like(w) * d / size**2) / len(x)


def avg_pool2d_backward__mean_over_channels(x, dout, size, stride=1):
    return unpool(x, dout, size, stride, lambda w, d: np.ones_like(w) * d.mean(axis=1, keepdims=True) / size**2)


def avg_pool2d_backward__by_times_used(x, dout, size, stride=1):
    dx = unpool(x, dout, size, stride, lambda w, d: np.ones_like(w) * d)
    used = unpool(x, np.ones_like(dout), size, stride, lambda w, d: np.ones_like(w) * d)
    return dx / np.maximum(used, 1)


def avg_pool2d_backward__upsampled(x, dout, size, stride=1):
    dx = np.zeros_like(x)
    up = dout.repeat(stride, axis=2).repeat(stride, axis=3) / size**2
    H, W = min(up.shape[2], x.shape[2]), min(up.shape[3], x.shape[3])
    dx[:, :, :H, :W] = up[:, :, :H, :W]
    return dx


def avg_pool2d_backward__first_pixel(x, dout, size, stride=1):
    corner = lambda w, d: (np.arange(size)[:, None] + np.arange(size) == 0) * d
    return unpool(x, dout, size, stride, corner)


def avg_pool2d_backward__rows_only(x, dout, size, stride=1):
    dx = np.zeros_like(x)
    for p in range(dout.shape[2]):
        for q in range(dout.shape[3]):
            dx[:, :, p * stride : p * stride + size, q * stride] += dout[:, :, p, q][:, :, None] / size**2
    return dx


def avg_pool2d_backward__changes_dout(x, dout, size, stride=1):
    dout /= size**2
    return unpool(x, dout, size, stride, lambda w, d: np.ones_like(w) * d)
