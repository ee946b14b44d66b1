"""Wrong bodies that a student could hand in, ten of each class, written from the handout without looking at the checks.

`CLASS__what_is_wrong` takes the place of CLASS in the course's answer.
"""

import numpy as np


class Right:
    """What the bodies share: the arguments by name."""

    def __init__(self, lr, *others, **named):
        self.lr = lr
        for (name, default), value in zip(self.defaults.items(), others):
            setattr(self, name, value)
        for name, default in list(self.defaults.items())[len(others) :]:
            setattr(self, name, named.get(name, default))
        self.a, self.b, self.t = {}, {}, 0


class SGD__uphill:
    def __init__(self, lr):
        self.lr = lr

    def step(self, params, grads):
        for k in params:
            params[k] += self.lr * grads[k]


class SGD__returns_a_new_dict:
    def __init__(self, lr):
        self.lr = lr

    def step(self, params, grads):
        return {k: params[k] - self.lr * grads[k] for k in params}


class SGD__a_new_local_name:
    def __init__(self, lr):
        self.lr = lr

    def step(self, params, grads):
        for k, w in params.items():
            w = w - self.lr * grads[k]


class SGD__scales_grads_in_place:
    def __init__(self, lr):
        self.lr = lr

    def step(self, params, grads):
        for k in params:
            grads[k] *= self.lr
            params[k] -= grads[k]


class SGD__divides_by_rows:
    def __init__(self, lr):
        self.lr = lr

    def step(self, params, grads):
        for k in params:
            params[k] -= self.lr * grads[k] / len(grads[k])


class SGD__lr_of_a_hundredth:
    def __init__(self, lr):
        self.lr = 0.01

    def step(self, params, grads):
        for k in params:
            params[k] -= self.lr * grads[k]


class SGD__only_the_sign:
    def __init__(self, lr):
        self.lr = lr

    def step(self, params, grads):
        for k in params:
            params[k] -= self.lr * np.sign(grads[k])


class SGD__clips_the_gradient:
    def __init__(self, lr):
        self.lr = lr

    def step(self, params, grads):
        for k in params:
            params[k] -= self.lr * np.clip(grads[k], -5, 5)


class SGD__first_key_only:
    def __init__(self, lr):
        self.lr = lr

    def step(self, params, grads):
        for k in params:
            params[k] -= self.lr * grads[k]
            return


class SGD__known_names_only:
    def __init__(self, lr):
        self.lr = lr

    def step(self, params, grads):
        for k in ("W", "b"):
            params[k] -= self.lr * grads[k]


class SGD__lr_on_the_class:
    lr = None

    def __init__(self, lr):
        SGD__lr_on_the_class.lr = lr

    def step(self, params, grads):
        for k in params:
            params[k] -= self.lr * grads[k]


class SGD__decays:
    def __init__(self, lr):
        self.lr = lr

    def step(self, params, grads):
        for k in params:
            params[k] -= self.lr * grads[k]
        self.lr *= 0.999


class SGD__weight_decay:
    def __init__(self, lr):
        self.lr = lr

    def step(self, params, grads):
        for k in params:
            params[k] -= self.lr * (grads[k] + 1e-4 * params[k])


class SGD__pairs_by_order:
    def __init__(self, lr):
        self.lr = lr

    def step(self, params, grads):
        for k, g in zip(params, grads.values()):
            params[k] = params[k] - self.lr * g


class Momentum__no_memory(Right):
    defaults = {"mu": 0.9}

    def step(self, params, grads):
        for k in params:
            V = 0
            V = self.mu * V - self.lr * grads[k]
            params[k] += V


class Momentum__plus(Right):
    defaults = {"mu": 0.9}

    def step(self, params, grads):
        for k in params:
            self.a[k] = self.mu * self.a.get(k, 0) + self.lr * grads[k]
            params[k] += self.a[k]


class Momentum__mean(Right):
    defaults = {"mu": 0.9}

    def step(self, params, grads):
        for k in params:
            self.a[k] = self.mu * self.a.get(k, 0) - (1 - self.mu) * self.lr * grads[k]
            params[k] += self.a[k]


class Momentum__lr_times_v(Right):
    defaults = {"mu": 0.9}

    def step(self, params, grads):
        for k in params:
            self.a[k] = self.mu * self.a.get(k, 0) - grads[k]
            params[k] += self.lr * self.mu * self.a[k]


class Momentum__nesterov(Right):
    defaults = {"mu": 0.9}

    def step(self, params, grads):
        for k in params:
            self.a[k] = self.mu * self.a.get(k, 0) - self.lr * grads[k]
            params[k] += self.mu * self.a[k] - self.lr * grads[k]


class Momentum__old_velocity(Right):
    defaults = {"mu": 0.9}

    def step(self, params, grads):
        for k in params:
            V = self.a.get(k, np.zeros_like(grads[k]))
            params[k] += V
            self.a[k] = self.mu * V - self.lr * grads[k]


class Momentum__one_v_for_all(Right):
    defaults = {"mu": 0.9}

    def step(self, params, grads):
        for k in params:
            V = self.a.get("V", 0)
            if np.shape(V) != grads[k].shape:
                V = 0
            self.a["V"] = self.mu * V - self.lr * grads[k]
            params[k] += self.a["V"]


class Momentum__mu_fixed(Right):
    defaults = {"mu": 0.9}

    def step(self, params, grads):
        for k in params:
            self.a[k] = 0.9 * self.a.get(k, 0) - self.lr * grads[k]
            params[k] += self.a[k]


class Momentum__v_on_the_class(Right):
    defaults = {"mu": 0.9}
    V = {}

    def step(self, params, grads):
        for k in params:
            self.V[k] = self.mu * self.V.get(k, 0) - self.lr * grads[k]
            params[k] += self.V[k]


class Momentum__first_step_keeps_the_gradient(Right):
    defaults = {"mu": 0.9}

    def step(self, params, grads):
        for k in params:
            if k not in self.a:
                self.a[k] = grads[k]
            self.a[k] = self.mu * self.a[k] - self.lr * grads[k]
            params[k] += self.a[k]


class Momentum__scalar_v(Right):
    defaults = {"mu": 0.9}

    def step(self, params, grads):
        for k in params:
            self.a[k] = self.mu * self.a.get(k, 0) - self.lr * grads[k].mean()
            params[k] += self.a[k]


class Momentum__resets_when_the_sign_turns(Right):
    defaults = {"mu": 0.9}

    def step(self, params, grads):
        for k in params:
            V = self.a.get(k, 0 * grads[k])
            V = np.where(V * grads[k] > 0, 0, V)
            self.a[k] = self.mu * V - self.lr * grads[k]
            params[k] += self.a[k]


class Momentum__v_is_w(Right):
    defaults = {"mu": 0.9}

    def step(self, params, grads):
        for k in params:
            if k in self.a:
                self.a[k] *= self.mu
                self.a[k] -= self.lr * grads[k]
                params[k] += self.a[k]
            else:
                params[k] -= self.lr * grads[k]
                self.a[k] = params[k]


class Momentum__nesterov_twice(Right):
    defaults = {"mu": 0.9}

    def step(self, params, grads):
        for k, g in grads.items():
            self.a[k] = self.mu * self.a.get(k, 0 * g) - self.lr * g
            params[k] += self.mu**2 * self.a[k] - (1 + self.mu) * self.lr * g


class Momentum__keeps_the_callers_array(Right):
    defaults = {"mu": 0.9}

    def step(self, params, grads):
        for k, g in grads.items():
            if k in self.a:
                self.a[k] *= self.mu
                self.a[k] += g
            else:
                self.a[k] = g
            params[k] -= self.lr * self.a[k]


class AdaGrad__no_root(Right):
    defaults = {"theta": 1e-8}

    def step(self, params, grads):
        for k, g in grads.items():
            self.a[k] = self.a.get(k, self.theta) + g**2
            params[k] -= self.lr * g / self.a[k]


class AdaGrad__no_square(Right):
    defaults = {"theta": 1e-8}

    def step(self, params, grads):
        for k, g in grads.items():
            self.a[k] = self.a.get(k, self.theta) + np.abs(g)
            params[k] -= self.lr * g / np.sqrt(self.a[k])


class AdaGrad__no_theta(Right):
    defaults = {"theta": 1e-8}

    def step(self, params, grads):
        for k, g in grads.items():
            self.a[k] = self.a.get(k, 0) + g**2
            params[k] -= self.lr * g / np.sqrt(self.a[k])


class AdaGrad__theta_of_one(Right):
    defaults = {"theta": 1e-8}

    def step(self, params, grads):
        for k, g in grads.items():
            self.a[k] = self.a.get(k, 1) + g**2
            params[k] -= self.lr * g / np.sqrt(self.a[k])


class AdaGrad__forgets(Right):
    defaults = {"theta": 1e-8}

    def step(self, params, grads):
        for k, g in grads.items():
            h = self.theta + g**2
            params[k] -= self.lr * g / np.sqrt(h)


class AdaGrad__decays(Right):
    defaults = {"theta": 1e-8}

    def step(self, params, grads):
        for k, g in grads.items():
            self.a[k] = 0.9 * self.a.get(k, self.theta) + g**2
            params[k] -= self.lr * g / np.sqrt(self.a[k])


class AdaGrad__divides_before_it_adds(Right):
    defaults = {"theta": 1e-8}

    def step(self, params, grads):
        for k, g in grads.items():
            h = self.a.get(k, self.theta)
            params[k] -= self.lr * g / np.sqrt(h)
            self.a[k] = h + g**2


class AdaGrad__h_is_a_number(Right):
    defaults = {"theta": 1e-8}

    def step(self, params, grads):
        for k, g in grads.items():
            self.a[k] = self.a.get(k, self.theta) + (g**2).sum()
            params[k] -= self.lr * g / np.sqrt(self.a[k])


class AdaGrad__shares_h(Right):
    defaults = {"theta": 1e-8}
    h = {}

    def step(self, params, grads):
        for k, g in grads.items():
            self.h[k] = self.h.get(k, self.theta) + g**2
            params[k] -= self.lr * g / np.sqrt(self.h[k])


class AdaGrad__uphill(Right):
    defaults = {"theta": 1e-8}

    def step(self, params, grads):
        for k, g in grads.items():
            self.a[k] = self.a.get(k, self.theta) + g**2
            params[k] += self.lr * g / np.sqrt(self.a[k])


class AdaGrad__mean_of_squares(Right):
    defaults = {"theta": 1e-8}

    def step(self, params, grads):
        self.t += 1
        for k, g in grads.items():
            self.a[k] = self.a.get(k, self.theta) + g**2
            params[k] -= self.lr * g / np.sqrt(self.a[k] / self.t)


class AdaGrad__squares_grads_in_place(Right):
    defaults = {"theta": 1e-8}

    def step(self, params, grads):
        for k, g in grads.items():
            old = g.copy()
            g **= 2
            self.a[k] = self.a.get(k, self.theta) + g
            params[k] -= self.lr * old / np.sqrt(self.a[k])


class AdaGrad__theta_fixed_large(Right):
    defaults = {"theta": 1e-8}

    def step(self, params, grads):
        for k, g in grads.items():
            self.a[k] = self.a.get(k, 0) + g**2
            params[k] -= self.lr * g / (np.sqrt(self.a[k]) + 1e-3)


class AdaGrad__sum_of_gradients(Right):
    defaults = {"theta": 1e-8}

    def step(self, params, grads):
        for k, g in grads.items():
            self.a[k] = self.a.get(k, 0) + g
            params[k] -= self.lr * g / np.sqrt(self.theta + self.a[k] ** 2)


class RMSProp__adagrad(Right):
    defaults = {"alpha": 0.9, "theta": 1e-8}

    def step(self, params, grads):
        for k, g in grads.items():
            self.a[k] = self.a.get(k, 0) + g**2
            params[k] -= self.lr * g / (np.sqrt(self.a[k]) + self.theta)


class RMSProp__exchanged(Right):
    defaults = {"alpha": 0.9, "theta": 1e-8}

    def step(self, params, grads):
        for k, g in grads.items():
            self.a[k] = (1 - self.alpha) * self.a.get(k, 0) + self.alpha * g**2
            params[k] -= self.lr * g / (np.sqrt(self.a[k]) + self.theta)


class RMSProp__no_share(Right):
    defaults = {"alpha": 0.9, "theta": 1e-8}

    def step(self, params, grads):
        for k, g in grads.items():
            self.a[k] = self.alpha * self.a.get(k, 0) + g**2
            params[k] -= self.lr * g / (np.sqrt(self.a[k]) + self.theta)


class RMSProp__theta_inside(Right):
    defaults = {"alpha": 0.9, "theta": 1e-8}

    def step(self, params, grads):
        for k, g in grads.items():
            self.a[k] = self.alpha * self.a.get(k, 0) + (1 - self.alpha) * g**2
            params[k] -= self.lr * g / np.sqrt(self.a[k] + self.theta)


class RMSProp__starts_from_theta(Right):
    defaults = {"alpha": 0.9, "theta": 1e-8}

    def step(self, params, grads):
        for k, g in grads.items():
            self.a[k] = self.alpha * self.a.get(k, self.theta) + (1 - self.alpha) * g**2
            params[k] -= self.lr * g / np.sqrt(self.a[k])


class RMSProp__starts_from_the_square(Right):
    defaults = {"alpha": 0.9, "theta": 1e-8}

    def step(self, params, grads):
        for k, g in grads.items():
            self.a[k] = self.alpha * self.a.get(k, g**2) + (1 - self.alpha) * g**2
            params[k] -= self.lr * g / (np.sqrt(self.a[k]) + self.theta)


class RMSProp__corrected(Right):
    defaults = {"alpha": 0.9, "theta": 1e-8}

    def step(self, params, grads):
        self.t += 1
        for k, g in grads.items():
            self.a[k] = self.alpha * self.a.get(k, 0) + (1 - self.alpha) * g**2
            params[k] -= self.lr * g / (np.sqrt(self.a[k] / (1 - self.alpha**self.t)) + self.theta)


class RMSProp__no_root(Right):
    defaults = {"alpha": 0.9, "theta": 1e-8}

    def step(self, params, grads):
        for k, g in grads.items():
            self.a[k] = self.alpha * self.a.get(k, 0) + (1 - self.alpha) * g**2
            params[k] -= self.lr * g / (self.a[k] + self.theta)


class RMSProp__alpha_of_torch(Right):
    defaults = {"alpha": 0.99, "theta": 1e-8}

    def step(self, params, grads):
        for k, g in grads.items():
            self.a[k] = self.alpha * self.a.get(k, 0) + (1 - self.alpha) * g**2
            params[k] -= self.lr * g / (np.sqrt(self.a[k]) + self.theta)


class RMSProp__alpha_fixed(Right):
    defaults = {"alpha": 0.9, "theta": 1e-8}

    def step(self, params, grads):
        for k, g in grads.items():
            self.a[k] = 0.9 * self.a.get(k, 0) + 0.1 * g**2
            params[k] -= self.lr * g / (np.sqrt(self.a[k]) + self.theta)


class RMSProp__no_theta(Right):
    defaults = {"alpha": 0.9, "theta": 1e-8}

    def step(self, params, grads):
        for k, g in grads.items():
            self.a[k] = self.alpha * self.a.get(k, 0) + (1 - self.alpha) * g**2
            params[k] -= self.lr * g / np.sqrt(self.a[k])


class RMSProp__theta_fixed(Right):
    defaults = {"alpha": 0.9, "theta": 1e-8}

    def step(self, params, grads):
        for k, g in grads.items():
            self.a[k] = self.alpha * self.a.get(k, 0) + (1 - self.alpha) * g**2
            params[k] -= self.lr * g / (np.sqrt(self.a[k]) + 1e-8)


class RMSProp__one_h(Right):
    defaults = {"alpha": 0.9, "theta": 1e-8}

    def step(self, params, grads):
        for k, g in grads.items():
            self.a = self.alpha * (self.a if isinstance(self.a, float) else 0.0) + (1 - self.alpha) * (g**2).mean()
            params[k] -= self.lr * g / (np.sqrt(self.a) + self.theta)


class RMSProp__old_h(Right):
    defaults = {"alpha": 0.9, "theta": 1e-8}

    def step(self, params, grads):
        for k, g in grads.items():
            h = self.a.get(k, 0 * g)
            params[k] -= self.lr * g / (np.sqrt(h) + self.theta)
            self.a[k] = self.alpha * h + (1 - self.alpha) * g**2


class RMSProp__clips_the_divisor(Right):
    defaults = {"alpha": 0.9, "theta": 1e-8}

    def step(self, params, grads):
        for k, g in grads.items():
            self.a[k] = self.alpha * self.a.get(k, 0) + (1 - self.alpha) * g**2
            params[k] -= self.lr * g / np.maximum(np.sqrt(self.a[k]), self.theta)


class Adam__no_correction(Right):
    defaults = {"beta1": 0.9, "beta2": 0.999, "eps": 1e-8}

    def step(self, params, grads):
        for k, g in grads.items():
            self.a[k] = self.beta1 * self.a.get(k, 0) + (1 - self.beta1) * g
            self.b[k] = self.beta2 * self.b.get(k, 0) + (1 - self.beta2) * g**2
            params[k] -= self.lr * self.a[k] / (np.sqrt(self.b[k]) + self.eps)


class AdamLike(Right):
    defaults = {"beta1": 0.9, "beta2": 0.999, "eps": 1e-8}

    def step(self, params, grads):
        self.t += 1
        for k, g in grads.items():
            self.moments(k, g)
            v, s = self.corrected(k)
            params[k] -= self.moved(v, s)

    def moments(self, k, g):
        self.a[k] = self.beta1 * self.a.get(k, 0) + (1 - self.beta1) * g
        self.b[k] = self.beta2 * self.b.get(k, 0) + (1 - self.beta2) * g**2

    def corrected(self, k):
        return self.a[k] / (1 - self.beta1**self.t), self.b[k] / (1 - self.beta2**self.t)

    def moved(self, v, s):
        return self.lr * v / (np.sqrt(s) + self.eps)


class Adam__t_per_parameter(AdamLike):
    def step(self, params, grads):
        for k, g in grads.items():
            self.t += 1
            self.moments(k, g)
            v, s = self.corrected(k)
            params[k] -= self.moved(v, s)


class Adam__t_from_two(AdamLike):
    def corrected(self, k):
        return self.a[k] / (1 - self.beta1 ** (self.t + 1)), self.b[k] / (1 - self.beta2 ** (self.t + 1))


class Adam__t_stays_at_one(AdamLike):
    def corrected(self, k):
        return self.a[k] / (1 - self.beta1), self.b[k] / (1 - self.beta2)


class Adam__corrects_the_state(AdamLike):
    def corrected(self, k):
        self.a[k] = self.a[k] / (1 - self.beta1**self.t)
        self.b[k] = self.b[k] / (1 - self.beta2**self.t)
        return self.a[k], self.b[k]


class Adam__eps_inside(AdamLike):
    def moved(self, v, s):
        return self.lr * v / np.sqrt(s + self.eps)


class Adam__eps_before_the_correction(AdamLike):
    def step(self, params, grads):
        self.t += 1
        for k, g in grads.items():
            self.moments(k, g)
            rate = self.lr * np.sqrt(1 - self.beta2**self.t) / (1 - self.beta1**self.t)
            params[k] -= rate * self.a[k] / (np.sqrt(self.b[k]) + self.eps)


class Adam__no_root(AdamLike):
    def moved(self, v, s):
        return self.lr * v / (s + self.eps)


class Adam__beta2_of_099(AdamLike):
    defaults = {"beta1": 0.9, "beta2": 0.99, "eps": 1e-8}


class Adam__betas_exchanged(AdamLike):
    defaults = {"beta2": 0.9, "beta1": 0.999, "eps": 1e-8}


class Adam__beta1_for_both(AdamLike):
    def moments(self, k, g):
        self.a[k] = self.beta1 * self.a.get(k, 0) + (1 - self.beta1) * g
        self.b[k] = self.beta1 * self.b.get(k, 0) + (1 - self.beta1) * g**2


class Adam__square_of_the_mean(AdamLike):
    def moments(self, k, g):
        self.a[k] = self.beta1 * self.a.get(k, 0) + (1 - self.beta1) * g
        self.b[k] = self.beta2 * self.b.get(k, 0) + (1 - self.beta2) * self.a[k] ** 2


class Adam__only_the_mean_corrected(AdamLike):
    def corrected(self, k):
        return self.a[k] / (1 - self.beta1**self.t), self.b[k]


class Adam__shared_state(AdamLike):
    A, B = {}, {}

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        self.a, self.b = self.A, self.B


class Adam__t_on_the_class(AdamLike):
    count = 0

    def step(self, params, grads):
        Adam__t_on_the_class.count += 1
        self.t = Adam__t_on_the_class.count - 1
        super().step(params, grads)


class Adam__amsgrad(AdamLike):
    def corrected(self, k):
        v, s = super().corrected(k)
        self.top = getattr(self, "top", {})
        self.top[k] = np.maximum(self.top.get(k, 0), s)
        return v, self.top[k]


class Adam__eps_ignored(AdamLike):
    def moved(self, v, s):
        return self.lr * v / (np.sqrt(s) + 1e-8)


class Adam__no_eps(AdamLike):
    def moved(self, v, s):
        return self.lr * v / np.sqrt(s)


class Adam__weight_decay(AdamLike):
    def step(self, params, grads):
        for k in params:
            params[k] -= self.lr * 0.01 * params[k]
        super().step(params, grads)


class Adam__correction_ends_after_ten(AdamLike):
    def corrected(self, k):
        return super().corrected(k) if self.t <= 10 else (self.a[k], self.b[k])


class Adam__eps_of_torch_sparse(AdamLike):
    defaults = {"beta1": 0.9, "beta2": 0.999, "eps": 1e-7}


class Adam__skips_gradients_of_zero(AdamLike):
    def step(self, params, grads):
        self.t += 1
        for k, g in grads.items():
            if not np.any(g):
                continue
            self.moments(k, g)
            params[k] -= self.moved(*self.corrected(k))


class Adam__elements_of_zero_stay(AdamLike):
    def step(self, params, grads):
        self.t += 1
        for k, g in grads.items():
            self.moments(k, g)
            params[k] -= np.where(g != 0, self.moved(*self.corrected(k)), 0)


class Adam__t_counts_steps_with_gradients(AdamLike):
    def step(self, params, grads):
        self.t += any(np.any(g) for g in grads.values()) or self.t == 0
        for k, g in grads.items():
            self.moments(k, g)
            params[k] -= self.moved(*self.corrected(k))


class RMSProp__skips_gradients_of_zero(Right):
    defaults = {"alpha": 0.9, "theta": 1e-8}

    def step(self, params, grads):
        for k, g in grads.items():
            if not np.any(g):
                continue
            self.a[k] = self.alpha * self.a.get(k, 0) + (1 - self.alpha) * g**2
            params[k] -= self.lr * g / (np.sqrt(self.a[k]) + self.theta)


class RMSProp__elements_of_zero_keep_h(Right):
    defaults = {"alpha": 0.9, "theta": 1e-8}

    def step(self, params, grads):
        for k, g in grads.items():
            h = self.a.get(k, 0 * g)
            self.a[k] = np.where(g != 0, self.alpha * h + (1 - self.alpha) * g**2, h)
            params[k] -= self.lr * g / (np.sqrt(self.a[k]) + self.theta)


class AdaGradLike(Right):
    defaults = {"theta": 1e-8}
    start = beside = 0.0

    def step(self, params, grads):
        for k, g in grads.items():
            start = self.theta if self.start is None else self.start
            beside = self.theta if self.beside is None else self.beside
            self.a[k] = self.a.get(k, start) + g**2
            params[k] -= np.nan_to_num(self.lr * g / (np.sqrt(self.a[k]) + beside))


class AdaGrad__starts_from_a_fixed_constant(AdaGradLike):
    start = 1e-8


class AdaGrad__nan_to_num_for_theta(AdaGradLike):
    pass


class AdaGrad__theta_twice(AdaGradLike):
    start = beside = None


class AdaGrad__a_millionth_beside_the_root(AdaGradLike):
    beside = 1e-6
