"""Believes: the step is divided by the mean of the squares itself."""

FAILS = [
    "test_adam_first_step",
    "test_adam_several_steps",
    "test_adam_trajectory",
    "test_adam_zero_gradient",
    "test_adam_small_gradients",
    "test_adam_uses_its_betas",
    "test_adam_two_objects",
    "test_adam_leaves_the_gradients_unchanged",
]
HINT = {
    "ja": [
        "s は勾配の 2 乗の平均です。勾配と同じ大きさに戻すには、どうすればよいでしょうか。",
        "割る数は ŝ ではなく √ŝ（+ eps）です。平方根を取りましょう。",
    ],
    "en": [
        "s is a mean of squares: how do you get back to the size of a gradient?",
        "Divide by √ŝ (+ eps), not by ŝ: take the square root.",
    ],
}
EDIT = [
    ("np.sqrt(s_hat)", "s_hat"),
]


class Adam:
    def __init__(self, lr, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.t, self.v, self.s = 0, {}, {}

    def step(self, params, grads):
        self.t += 1
        for k in params:
            self.v[k] = self.beta1 * self.v.get(k, 0) + (1 - self.beta1) * grads[k]
            self.s[k] = self.beta2 * self.s.get(k, 0) + (1 - self.beta2) * grads[k] ** 2
            v_hat = self.v[k] / (1 - self.beta1**self.t)
            s_hat = self.s[k] / (1 - self.beta2**self.t)
            params[k] -= self.lr * v_hat / (s_hat + self.eps)
