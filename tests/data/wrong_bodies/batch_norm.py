"""Wrong bodies that a student could hand in, written from the handout without looking at the checks.

`BatchNorm__what_is_wrong` takes the place of BatchNorm in the course's answer.
"""

import numpy as np


class Right:
    """What the bodies share: a right layer in small parts, each of which can go wrong."""

    def __init__(self, features, momentum=0.1, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(features), np.zeros(features)
        self.running_mean, self.running_var = np.zeros(features), np.ones(features)

    def axes(self, x):
        return (0,) if x.ndim == 2 else (0, 2, 3)

    def wide(self, v, x):
        return v if x.ndim == 2 else np.reshape(v, (-1, 1, 1))

    def moments(self, x):
        return x.mean(axis=self.axes(x)), x.var(axis=self.axes(x))

    def update(self, mean, var, x):
        m = self.momentum
        self.running_mean = (1 - m) * self.running_mean + m * mean
        self.running_var = (1 - m) * self.running_var + m * var

    def root(self, var):
        return np.sqrt(var + self.eps)

    def output(self, xhat):
        return self.wide(self.gamma, xhat) * xhat + self.wide(self.beta, xhat)

    def forward(self, x, train):
        mean, var = self.running_mean, self.running_var
        if train:
            mean, var = self.moments(x)
            self.update(mean, var, x)
        self.std = self.wide(self.root(var), x)
        self.xhat, self.train = (x - self.wide(mean, x)) / self.std, train
        return self.output(self.xhat)

    def gradients(self, dout):
        self.dgamma, self.dbeta = (dout * self.xhat).sum(self.axes(dout)), dout.sum(self.axes(dout))

    def mean(self, a):
        return a.mean(axis=self.axes(a), keepdims=True)

    def dx(self, dout):
        d = dout * self.wide(self.gamma, dout)
        if self.train:
            d = d - self.mean(d) - self.xhat * self.mean(d * self.xhat)
        return d / self.std

    def backward(self, dout):
        self.gradients(dout)
        return self.dx(dout)


# ------------------------------------------------------------------------------------ defaults and the start


class BatchNorm__momentum_is_0_9(Right):
    def __init__(self, features, momentum=0.9, eps=1e-5):
        super().__init__(features, momentum, eps)


class BatchNorm__momentum_is_0_01(Right):
    def __init__(self, features, momentum=0.01, eps=1e-5):
        super().__init__(features, momentum, eps)


class BatchNorm__eps_is_1e_3(Right):
    def __init__(self, features, momentum=0.1, eps=1e-3):
        super().__init__(features, momentum, eps)


class BatchNorm__eps_is_1e_4(Right):
    def __init__(self, features, momentum=0.1, eps=1e-4):
        super().__init__(features, momentum, eps)


class BatchNorm__eps_is_10e_7(Right):
    def __init__(self, features, momentum=0.1, eps=10e-7):
        super().__init__(features, momentum, eps)


class BatchNorm__eps_is_1e_8(Right):
    def __init__(self, features, momentum=0.1, eps=1e-8):
        super().__init__(features, momentum, eps)


class BatchNorm__eps_comes_second(Right):
    def __init__(self, features, eps=1e-5, momentum=0.1):
        super().__init__(features, momentum, eps)


class BatchNorm__momentum_is_ignored(Right):
    def __init__(self, features, momentum=0.1, eps=1e-5):
        super().__init__(features, 0.1, eps)


class BatchNorm__eps_is_ignored(Right):
    def __init__(self, features, momentum=0.1, eps=1e-5):
        super().__init__(features, momentum, 1e-5)


class BatchNorm__variance_starts_at_0(Right):
    def __init__(self, features, momentum=0.1, eps=1e-5):
        super().__init__(features, momentum, eps)
        self.running_var = np.zeros(features)


class BatchNorm__mean_starts_at_1(Right):
    def __init__(self, features, momentum=0.1, eps=1e-5):
        super().__init__(features, momentum, eps)
        self.running_mean = np.ones(features)


class BatchNorm__starts_from_the_first_batch(Right):
    new = True

    def update(self, mean, var, x):
        if self.new:
            self.running_mean, self.running_var, self.new = mean, var, False
        else:
            super().update(mean, var, x)


class BatchNorm__gamma_starts_at_0(Right):
    def __init__(self, features, momentum=0.1, eps=1e-5):
        super().__init__(features, momentum, eps)
        self.gamma = np.zeros(features)


class BatchNorm__gamma_starts_at_random(Right):
    def __init__(self, features, momentum=0.1, eps=1e-5):
        super().__init__(features, momentum, eps)
        self.gamma = 1 + 0.01 * np.random.default_rng(0).normal(size=features)


class BatchNorm__beta_starts_at_a_hundredth(Right):
    def __init__(self, features, momentum=0.1, eps=1e-5):
        super().__init__(features, momentum, eps)
        self.beta = np.full(features, 0.01)


class BatchNorm__keeps_its_own_gamma(Right):
    def __init__(self, features, momentum=0.1, eps=1e-5):
        super().__init__(features, momentum, eps)
        self._gamma, self._beta = self.gamma, self.beta

    def output(self, xhat):
        return self.wide(self._gamma, xhat) * xhat + self.wide(self._beta, xhat)


class BatchNorm__one_gamma_for_all(Right):
    def output(self, xhat):
        return self.gamma[0] * xhat + self.beta[0]


class BatchNorm__statistics_as_rows(Right):
    def update(self, mean, var, x):
        super().update(mean.reshape(1, -1), var.reshape(1, -1), x)

    def wide(self, v, x):
        return super().wide(np.ravel(v), x)


class BatchNorm__statistics_on_the_class(Right):
    def __init__(self, features, momentum=0.1, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(features), np.zeros(features)
        type(self).running_mean, type(self).running_var = np.zeros(features), np.ones(features)

    def update(self, mean, var, x):
        m, own = self.momentum, type(self)
        own.running_mean = (1 - m) * own.running_mean + m * mean
        own.running_var = (1 - m) * own.running_var + m * var


class BatchNorm__remembers_the_batch_on_the_class(Right):
    def forward(self, x, train):
        y = super().forward(x, train)
        type(self).kept = self.xhat, self.std, self.train
        return y

    def backward(self, dout):
        self.xhat, self.std, self.train = type(self).kept
        return super().backward(dout)


class BatchNorm__gradients_on_the_class(Right):
    def gradients(self, dout):
        cls = BatchNorm__gradients_on_the_class
        cls.dgamma, cls.dbeta = (dout * self.xhat).sum(self.axes(dout)), dout.sum(self.axes(dout))


# ------------------------------------------------------------------------------------------- forward, training


class BatchNorm__unbiased_variance(Right):
    def moments(self, x):
        return x.mean(axis=self.axes(x)), x.var(axis=self.axes(x), ddof=1 if x.size > x.shape[1] else 0)


class BatchNorm__unbiased_variance_for_rows_only(Right):
    def moments(self, x):
        return x.mean(axis=self.axes(x)), x.var(axis=self.axes(x), ddof=int(x.ndim == 2 and len(x) > 1))


class BatchNorm__over_the_features(Right):
    def forward(self, x, train):
        self.std, self.train = np.sqrt(x.var(axis=1, keepdims=True) + self.eps), train
        self.xhat = (x - x.mean(axis=1, keepdims=True)) / self.std
        return self.output(self.xhat)


class BatchNorm__over_the_whole_batch(Right):
    def moments(self, x):
        return np.full_like(self.gamma, x.mean()), np.full_like(self.gamma, x.var())


class BatchNorm__per_pixel(Right):
    def moments(self, x):
        return x.mean(axis=0), x.var(axis=0)

    def update(self, mean, var, x):
        axes = (1, 2) if x.ndim == 4 else ()
        super().update(mean.mean(axis=axes), var.mean(axis=axes), x)

    def wide(self, v, x):
        return v if v.ndim == x.ndim - 1 else super().wide(v, x)


class BatchNorm__per_image(Right):
    def forward(self, x, train):
        if x.ndim == 2:
            return super().forward(x, train)
        self.update(*self.moments(x), x)
        self.std, self.train = np.sqrt(x.var(axis=(2, 3), keepdims=True) + self.eps), train
        self.xhat = (x - x.mean(axis=(2, 3), keepdims=True)) / self.std
        return self.output(self.xhat)


class BatchNorm__variance_is_a_mean_over_images(Right):
    def moments(self, x):
        mean, var = super().moments(x)
        return mean, x.var(axis=(2, 3)).mean(axis=0) if x.ndim == 4 else var


class BatchNorm__reshapes_without_a_transpose(Right):
    def forward(self, x, train):
        return super().forward(x.reshape(-1, len(self.gamma)), train).reshape(x.shape)

    def backward(self, dout):
        return super().backward(dout.reshape(-1, len(self.gamma))).reshape(dout.shape)


class BatchNorm__gamma_along_the_columns(Right):
    def output(self, xhat):
        if xhat.ndim == 4 and xhat.shape[3] == len(self.gamma):
            return self.gamma * xhat + self.beta
        return super().output(xhat)


class BatchNorm__statistics_of_the_wrong_side_of_a_square(Right):
    def moments(self, x):
        if x.ndim == 2 and x.shape[0] == x.shape[1]:
            return x.mean(axis=1), x.var(axis=1)
        return super().moments(x)


class BatchNorm__eps_outside_the_root(Right):
    def root(self, var):
        return np.sqrt(var) + self.eps


class BatchNorm__eps_as_a_floor(Right):
    def root(self, var):
        return np.sqrt(np.maximum(var, self.eps))


class BatchNorm__eps_squared(Right):
    def root(self, var):
        return np.sqrt(var + self.eps**2)


class BatchNorm__without_eps(Right):
    def root(self, var):
        return np.sqrt(var)


class BatchNorm__eps_only_where_constant(Right):
    def root(self, var):
        return np.sqrt(np.where(var == 0, self.eps, var))


class BatchNorm__eps_only_in_training(Right):
    def forward(self, x, train):
        eps, self.eps = self.eps, self.eps if train else 0.0
        y = super().forward(x, train)
        self.eps = eps
        return y


class BatchNorm__divides_by_the_variance(Right):
    def root(self, var):
        return var + self.eps


class BatchNorm__mean_absolute_deviation(Right):
    def moments(self, x):
        mean = x.mean(axis=self.axes(x))
        return mean, np.abs(x - self.wide(mean, x)).mean(axis=self.axes(x)) ** 2


class BatchNorm__mean_of_squares_for_the_variance(Right):
    def moments(self, x):
        return x.mean(axis=self.axes(x)), (x**2).mean(axis=self.axes(x))


class BatchNorm__naive_variance_in_float32(Right):
    def moments(self, x):
        x = x.astype(np.float32)
        mean = x.mean(axis=self.axes(x))
        return mean, np.maximum((x**2).mean(axis=self.axes(x)) - mean**2, 0)


class BatchNorm__scales_beta_too(Right):
    def output(self, xhat):
        return self.wide(self.gamma, xhat) * (xhat + self.wide(self.beta, xhat))


class BatchNorm__without_beta(Right):
    def output(self, xhat):
        return self.wide(self.gamma, xhat) * xhat


class BatchNorm__without_gamma(Right):
    def output(self, xhat):
        return xhat + self.wide(self.beta, xhat)


class BatchNorm__gamma_is_positive(Right):
    def output(self, xhat):
        return np.abs(self.wide(self.gamma, xhat)) * xhat + self.wide(self.beta, xhat)


class BatchNorm__clips_at_two(Right):
    def output(self, xhat):
        return super().output(np.clip(xhat, -2, 2))


class BatchNorm__clips_at_five(Right):
    def output(self, xhat):
        return super().output(np.clip(xhat, -5, 5))


class BatchNorm__works_in_x(Right):
    def forward(self, x, train):
        y = super().forward(x, train)
        x[...] = self.xhat
        return y


class BatchNorm__centres_x_in_place_in_evaluation(Right):
    def forward(self, x, train):
        y = super().forward(x, train)
        if not train:
            x -= self.wide(self.running_mean, x)
        return y


class BatchNorm__one_sample_as_in_evaluation(Right):
    def moments(self, x):
        return (self.running_mean, self.running_var) if x.size == len(self.gamma) else super().moments(x)


class BatchNorm__one_sample_passes_as_it_is(Right):
    def forward(self, x, train):
        y = super().forward(x, train)
        return x if len(x) == 1 and train else y


class BatchNorm__loses_the_axis_of_one_sample(Right):
    def forward(self, x, train):
        return np.squeeze(super().forward(x, train))


class BatchNorm__constant_feature_gives_0(Right):
    def forward(self, x, train):
        y = super().forward(x, train)
        return np.where(self.wide(np.ptp(x, axis=self.axes(x)) == 0, x), 0.0, y)


class BatchNorm__images_must_be_flattened(Right):
    def axes(self, x):
        if x.ndim != 2:
            raise ValueError("x must be (N, C)")
        return (0,)


# ----------------------------------------------------------------------------------- running statistics, evaluation


class BatchNorm__batch_statistics_in_evaluation(Right):
    def forward(self, x, train):
        kept = self.running_mean, self.running_var
        y = super().forward(x, True)
        if not train:
            self.running_mean, self.running_var = kept
        return y


class BatchNorm__running_statistics_in_training(Right):
    def forward(self, x, train):
        if train:
            self.update(*self.moments(x), x)
        return super().forward(x, False)


class BatchNorm__old_running_statistics_in_training(Right):
    def forward(self, x, train):
        y = super().forward(x, False)
        if train:
            self.update(*self.moments(x), x)
        return y


class BatchNorm__updates_in_evaluation(Right):
    def forward(self, x, train):
        y = super().forward(x, train)
        if not train:
            self.update(*self.moments(x), x)
        return y


class BatchNorm__updates_twice(Right):
    def update(self, mean, var, x):
        super().update(mean, var, x)
        super().update(mean, var, x)


class BatchNorm__momentum_of_the_old_value(Right):
    def update(self, mean, var, x):
        m = self.momentum
        self.running_mean = m * self.running_mean + (1 - m) * mean
        self.running_var = m * self.running_var + (1 - m) * var


class BatchNorm__momentum_of_the_old_value_for_the_variance(Right):
    def update(self, mean, var, x):
        m = self.momentum
        self.running_mean = (1 - m) * self.running_mean + m * mean
        self.running_var = m * self.running_var + (1 - m) * var


class BatchNorm__keeps_the_last_batch(Right):
    def update(self, mean, var, x):
        self.running_mean, self.running_var = mean, var


class BatchNorm__mean_over_all_batches(Right):
    count = 0

    def update(self, mean, var, x):
        self.count += 1
        self.running_mean = self.running_mean + (mean - self.running_mean) / self.count
        self.running_var = self.running_var + (var - self.running_var) / self.count


class BatchNorm__adds_without_fading(Right):
    def update(self, mean, var, x):
        self.running_mean = self.running_mean + self.momentum * mean
        self.running_var = self.running_var + self.momentum * var


class BatchNorm__running_deviation(Right):
    def update(self, mean, var, x):
        super().update(mean, np.sqrt(var), x)


class BatchNorm__running_variance_with_eps(Right):
    def update(self, mean, var, x):
        super().update(mean, var + self.eps, x)


class BatchNorm__running_variance_unbiased_by_samples(Right):
    def update(self, mean, var, x):
        super().update(mean, var * len(x) / max(len(x) - 1, 1), x)


class BatchNorm__running_variance_is_nan_for_one(Right):
    def update(self, mean, var, x):
        with np.errstate(all="ignore"):
            n = x.size / len(self.gamma)
            super().update(mean, var * np.divide(n, n - 1), x)


class BatchNorm__weighted_by_the_size_of_the_batch(Right):
    def update(self, mean, var, x):
        m, self.momentum = self.momentum, min(self.momentum * len(x) / 5, 1.0)
        super().update(mean, var, x)
        self.momentum = m


class BatchNorm__evaluates_one_sample_by_itself(Right):
    def forward(self, x, train):
        if not train and len(x) == 1 and x.ndim == 4:
            mean, var = self.moments(x)
            return self.output((x - self.wide(mean, x)) / self.wide(self.root(var), x))
        return super().forward(x, train)


class BatchNorm__evaluates_with_the_mean_only(Right):
    def forward(self, x, train):
        if train:
            return super().forward(x, train)
        var, self.running_var = self.running_var, self.moments(x)[1]
        y = super().forward(x, train)
        self.running_var = var
        return y


class BatchNorm__identity_in_evaluation(Right):
    def forward(self, x, train):
        return super().forward(x, train) if train else x


class BatchNorm__corrects_the_variance_in_evaluation(Right):
    def forward(self, x, train):
        if train:
            return super().forward(x, train)
        n, var = x.size // len(self.gamma), self.running_var
        self.running_var = var * n / max(n - 1, 1)
        y = super().forward(x, train)
        self.running_var = var
        return y


# ------------------------------------------------------------------------------------------------------- backward


class BatchNorm__statistics_are_constants(Right):
    def dx(self, dout):
        return dout * self.wide(self.gamma, dout) / self.std


class BatchNorm__without_the_path_of_the_variance(Right):
    def dx(self, dout):
        d = dout * self.wide(self.gamma, dout)
        return (d - self.mean(d) if self.train else d) / self.std


class BatchNorm__without_the_path_of_the_mean(Right):
    def dx(self, dout):
        d = dout * self.wide(self.gamma, dout)
        return (d - self.xhat * self.mean(d * self.xhat) if self.train else d) / self.std


class BatchNorm__wrong_sign_of_the_last_path(Right):
    def dx(self, dout):
        d = dout * self.wide(self.gamma, dout)
        if self.train:
            d = d - self.mean(d) + self.xhat * self.mean(d * self.xhat)
        return d / self.std


class BatchNorm__half_of_the_last_path(Right):
    def dx(self, dout):
        d = dout * self.wide(self.gamma, dout)
        if self.train:
            d = d - self.mean(d) - self.xhat * self.mean(d * self.xhat) / 2
        return d / self.std


class BatchNorm__power_by_precedence(Right):
    def dx(self, dout):
        d, n = dout * self.wide(self.gamma, dout), dout.size // len(self.gamma)
        if not self.train:
            return d / self.std
        centred, axes = self.xhat * self.std, self.axes(dout)
        dvar = (d * centred).sum(axis=axes, keepdims=True) * -(self.std**-3 / 2 / self.std)
        dmean = -(d / self.std).sum(axis=axes, keepdims=True)
        return d / self.std + dvar * 2 * centred / n + dmean / n


class BatchNorm__variance_without_the_upstream_gradient(Right):
    def dx(self, dout):
        d, n = dout * self.wide(self.gamma, dout), dout.size // len(self.gamma)
        if not self.train:
            return d / self.std
        return (d - self.mean(d)) / self.std - self.xhat * self.xhat.sum(axis=self.axes(dout), keepdims=True) / n


class BatchNorm__divides_by_n_minus_1(Right):
    def mean(self, a):
        n = a.size // len(self.gamma)
        return a.sum(axis=self.axes(a), keepdims=True) / max(n - 1, 1)


class BatchNorm__divides_by_the_samples_of_images(Right):
    def mean(self, a):
        return a.sum(axis=self.axes(a), keepdims=True) / len(a)


class BatchNorm__means_over_the_samples_of_images(Right):
    def mean(self, a):
        return a.mean(axis=0, keepdims=True)


class BatchNorm__forgets_gamma(Right):
    def dx(self, dout):
        return super().dx(dout / self.wide(np.where(self.gamma == 0, 1, self.gamma), dout))


class BatchNorm__gamma_twice(Right):
    def dx(self, dout):
        return super().dx(dout * self.wide(self.gamma, dout))


class BatchNorm__forgets_the_root(Right):
    def dx(self, dout):
        return super().dx(dout) * self.std


class BatchNorm__backward_without_eps(Right):
    def dx(self, dout):
        var = self.std**2 - self.eps
        return super().dx(dout) * self.std / np.sqrt(np.where(var < 1e-12, self.eps, var))


class BatchNorm__mean_for_the_gradient_of_gamma(Right):
    def gradients(self, dout):
        super().gradients(dout)
        self.dgamma = self.dgamma / len(dout)


class BatchNorm__mean_for_the_gradient_of_beta(Right):
    def gradients(self, dout):
        super().gradients(dout)
        self.dbeta = self.dbeta / len(dout)


class BatchNorm__gradient_of_gamma_from_x(Right):
    def gradients(self, dout):
        super().gradients(dout)
        self.dgamma = (dout * self.xhat * self.std).sum(self.axes(dout))


class BatchNorm__gradient_of_gamma_from_y(Right):
    def gradients(self, dout):
        super().gradients(dout)
        self.dgamma = (dout * self.output(self.xhat)).sum(self.axes(dout))


class BatchNorm__exchanges_both_gradients(Right):
    def gradients(self, dout):
        super().gradients(dout)
        self.dgamma, self.dbeta = self.dbeta, self.dgamma


class BatchNorm__gradients_over_the_samples_of_images(Right):
    def gradients(self, dout):
        super().gradients(dout)
        if dout.ndim == 4:
            self.dgamma, self.dbeta = self.dgamma / dout[0, 0].size, self.dbeta / dout[0, 0].size


class BatchNorm__gradients_as_rows(Right):
    def gradients(self, dout):
        super().gradients(dout)
        self.dgamma, self.dbeta = self.dgamma[None], self.dbeta[None]


class BatchNorm__one_gradient_for_all(Right):
    def gradients(self, dout):
        super().gradients(dout)
        self.dbeta = np.full_like(self.beta, dout.sum())


class BatchNorm__adds_to_the_old_gradients(Right):
    dgamma = dbeta = 0

    def gradients(self, dout):
        old = self.dgamma, self.dbeta
        super().gradients(dout)
        self.dgamma, self.dbeta = self.dgamma + old[0], self.dbeta + old[1]


class BatchNorm__moves_gamma_itself(Right):
    def backward(self, dout):
        dx = super().backward(dout)
        self.gamma = self.gamma - 0.01 * self.dgamma
        return dx


class BatchNorm__gives_all_three(Right):
    def backward(self, dout):
        return super().backward(dout), self.dgamma, self.dbeta


class BatchNorm__normalised_from_y(Right):
    def backward(self, dout):
        y = self.output(self.xhat)
        with np.errstate(all="ignore"):
            self.xhat = (y - self.wide(self.beta, y)) / self.wide(self.gamma, y)
        return super().backward(dout)


class BatchNorm__as_in_training_after_evaluation(Right):
    def backward(self, dout):
        self.train = True
        return super().backward(dout)


class BatchNorm__belongs_to_the_last_training(Right):
    def forward(self, x, train):
        kept = vars(self).get("xhat"), vars(self).get("std"), vars(self).get("train")
        y = super().forward(x, train)
        if not train and kept[0] is not None:
            self.xhat, self.std, self.train = kept
        return y


class BatchNorm__evaluation_remembers_no_xhat(Right):
    def forward(self, x, train):
        kept = vars(self).get("xhat")
        y = super().forward(x, train)
        if not train and kept is not None and kept.shape == x.shape:
            self.xhat = kept
        return y


class BatchNorm__remembers_the_first_batch(Right):
    def forward(self, x, train):
        kept = vars(self).get("kept")
        y = super().forward(x, train)
        if kept is not None and kept[0].shape == x.shape:
            self.xhat, self.std, self.train = kept
        self.kept = self.xhat, self.std, self.train
        return y


class BatchNorm__forgets_after_one_backward(Right):
    def backward(self, dout):
        dx = super().backward(dout)
        del self.xhat
        return dx


class BatchNorm__works_in_dout(Right):
    def backward(self, dout):
        dx = super().backward(dout)
        dout *= self.wide(self.gamma, dout)
        return dx


class BatchNorm__works_in_dout_after_evaluation(Right):
    def backward(self, dout):
        dx = super().backward(dout)
        if not self.train:
            dout /= self.std
        return dx


class BatchNorm__one_sample_hands_dout_down(Right):
    def dx(self, dout):
        return dout if dout.size == len(self.gamma) and self.train else super().dx(dout)


class BatchNorm__clips_its_gradient(Right):
    def dx(self, dout):
        return np.clip(super().dx(dout), -100, 100)


class BatchNorm__clips_the_upstream_gradient(Right):
    def backward(self, dout):
        return super().backward(np.clip(dout, -1, 1))


class BatchNorm__after_training_by_the_running_deviation(Right):
    def dx(self, dout):
        return super().dx(dout) * self.std / self.wide(self.root(self.running_var), dout)


class BatchNorm__square_images_transposed(Right):
    def dx(self, dout):
        dx = super().dx(dout)
        return dx.swapaxes(2, 3) if dx.ndim == 4 and dx.shape[2] == dx.shape[3] else dx


class BatchNorm__square_batch_transposed(Right):
    def dx(self, dout):
        dx = super().dx(dout)
        return dx.T if dx.ndim == 2 and dx.shape[0] == dx.shape[1] else dx


# ----------------------------------------------------- by another hand: what kept its points at first, and its kind


class BatchNorm__without_eps_in_the_gradient_of_evaluation(Right):
    def dx(self, dout):
        if self.train:
            return super().dx(dout)
        return dout * self.wide(self.gamma / np.sqrt(self.running_var), dout)


class BatchNorm__one_image_is_one_value(Right):
    """Gives β for one image, as for one row."""

    def forward(self, x, train):
        y = super().forward(x, train)
        return 0 * x + self.wide(self.beta, x) if train and len(x) == 1 else y


class BatchNorm__clips_at_ten(Right):
    def output(self, xhat):
        return super().output(np.clip(xhat, -10, 10))


class BatchNorm__default_arrays_are_shared(Right):
    def __init__(self, features, momentum=0.1, eps=1e-5, arrays={}):
        super().__init__(features, momentum, eps)
        self.gamma, self.beta = arrays.setdefault(features, (self.gamma, self.beta))


class BatchNorm__adds_eps_to_the_running_variance_in_evaluation(Right):
    def forward(self, x, train):
        if not train:
            self.running_var += self.eps
            self.std, self.train = self.wide(np.sqrt(self.running_var), x), train
            self.xhat = (x - self.wide(self.running_mean, x)) / self.std
            return self.output(self.xhat)
        return super().forward(x, train)


class BatchNorm__cumulative_average_at_first(Right):
    def update(self, mean, var, x):
        self.seen = getattr(self, "seen", 0) + 1
        usual, self.momentum = self.momentum, max(self.momentum, 1 / (1 + self.seen))
        super().update(mean, var, x)
        self.momentum = usual


class BatchNorm__evaluates_always_after_evaluation(Right):
    """Takes the mode of the first call for all."""

    def forward(self, x, train):
        self.mode = getattr(self, "mode", train)
        return super().forward(x, self.mode)


class BatchNorm__one_row_uses_the_running_statistics(Right):
    def forward(self, x, train):
        return super().forward(x, train and x.size > len(self.gamma))


class BatchNorm__no_more_than_32_samples_in_evaluation(Right):
    def forward(self, x, train):
        y = super().forward(x, train)
        if not train:
            y[32:] = 0
        return y


class BatchNorm__variances_up_to_100_in_evaluation(Right):
    def forward(self, x, train):
        if train:
            return super().forward(x, train)
        kept, self.running_var = self.running_var, np.minimum(self.running_var, 100.0)
        y = super().forward(x, train)
        self.running_var = kept
        return y
