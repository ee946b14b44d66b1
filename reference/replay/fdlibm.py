"""exp, expm1, tanh, log, sin and cos as FDLIBM computes them, which is what browsers do.

The libraries of systems differ from these, and from each other, in the last place; a network whose training is chaotic
turns that into a difference that one sees. Only + − × ÷ and exact scaling are used, so these are the same everywhere.

Source: FDLIBM 5.3 (Sun Microsystems, 1993), files e_exp.c, s_expm1.c, s_tanh.c, e_log.c, k_sin.c, k_cos.c and
e_rem_pio2.c. Where the original compares the upper 32 bits of a double, here the doubles themselves are compared.
"""

from __future__ import annotations

import math
import struct

import numpy as np

from reference.replay.compiled import compiled


def from_upper(word: int) -> float:
    """Return the smallest positive double with these upper 32 bits.

    >>> from_upper(0x3FF00000)
    1.0
    """
    value: float = struct.unpack(">d", struct.pack(">Q", word << 32))[0]
    return value


LN2_HIGH, LN2_LOW, PER_LN2 = 6.93147180369123816490e-01, 1.90821492927058770002e-10, 1.44269504088896338700
POWERS_OF_2 = 2.0 ** np.arange(-70.0, 71.0)  # all that expm1 needs for tanh; exact
TINY = 2.0**-54
HALF_LN2, LN2_AND_A_HALF = from_upper(0x3FD62E43), from_upper(0x3FF0A2B2)  # 0.5 ln 2, 1.5 ln 2, on 32 bits
MINUS_ONE_FROM = from_upper(0x4043687A)  # 56 ln 2

Q1, Q2, Q3 = -3.33333333333331316428e-02, 1.58730158725481460165e-03, -7.93650757867487942473e-05
Q4, Q5 = 4.00821782732936239552e-06, -2.01099218183624371326e-07
P1, P2, P3 = 1.66666666666666019037e-01, -2.77777777770155933842e-03, 6.61375632143793436117e-05
P4, P5 = -1.65339022054652515390e-06, 4.13813679705723846039e-08
EXP_TINY = from_upper(0x3E300000)


@compiled
def _multiple_of_ln2(x: float) -> int:
    """Return the whole k for which x − k·ln 2 is small."""
    if abs(x) < LN2_AND_A_HALF:
        return 1 if x > 0.0 else -1
    return int(PER_LN2 * x + (0.5 if x > 0.0 else -0.5))


@compiled
def expm1(x: float) -> float:
    """Return exp(x) − 1 for |x| < 44, which is what tanh needs."""
    a = abs(x)
    if a < TINY:
        return x
    if x < 0.0 and a >= MINUS_ONE_FROM:
        return -1.0
    k, r, c = 0, x, 0.0
    if a >= HALF_LN2:
        k = _multiple_of_ln2(x)
        high, low = x - k * LN2_HIGH, k * LN2_LOW
        r = high - low
        c = (high - r) - low
    h = 0.5 * r
    z = r * h
    p = 1.0 + z * (Q1 + z * (Q2 + z * (Q3 + z * (Q4 + z * Q5))))
    t = 3.0 - p * h
    e = z * ((p - t) / (6.0 - r * t))
    if k == 0:
        return r - (r * e - z)
    e = (r * (e - c) - c) - z
    if k == -1:
        return 0.5 * (r - e) - 0.5
    if k == 1:
        return -2.0 * (e - (r + 0.5)) if r < -0.25 else 1.0 + 2.0 * (r - e)
    power: float = POWERS_OF_2[k + 70]
    if k <= -2 or k > 56:
        return (1.0 - (e - r)) * power - 1.0
    inverse: float = POWERS_OF_2[70 - k]
    if k < 20:
        return ((1.0 - inverse) - (e - r)) * power
    return ((r - (e + inverse)) + 1.0) * power


@compiled
def tanh(x: float) -> float:
    """Return the hyperbolic tangent."""
    a = abs(x)
    if a < 2.0**-28 or x != x:
        return x
    if a < 1.0:
        t = expm1(-2.0 * a)
        value = -t / (t + 2.0)
    elif a < 22.0:
        value = 1.0 - 2.0 / (expm1(2.0 * a) + 2.0)
    else:
        value = 1.0
    return value if x > 0.0 else -value


@compiled
def exp(x: float) -> float:
    """Return e to the x; infinity above 709.78, 0 below −745.13."""
    if x != x:
        return x
    if x > 709.782712893383973096:
        return math.inf
    if x < -745.133219101941108420:
        return 0.0
    if x == 1.0:
        return 2.718281828459045
    a = abs(x)
    if a < EXP_TINY:
        return 1.0 + x
    k, r, high, low = 0, x, x, 0.0
    if a >= HALF_LN2:
        k = _multiple_of_ln2(x)
        high, low = x - k * LN2_HIGH, k * LN2_LOW
        r = high - low
    t = r * r
    c = r - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))))
    if k == 0:
        return 1.0 - ((r * c) / (c - 2.0) - r)
    value = 1.0 - ((low - (r * c) / (2.0 - c)) - high)
    return math.ldexp(value * 2.0, 1023) if k == 1024 else math.ldexp(value, k)


G1, G2, G3 = 6.666666666666735130e-01, 3.999999999940941908e-01, 2.857142874366239149e-01
G4, G5, G6 = 2.222219843214978396e-01, 1.818357216161805012e-01, 1.531383769920937332e-01
G7 = 1.479819860511658591e-01


@compiled
def log(x: float) -> float:
    """Return the natural logarithm of x > 0; infinity and NaN stay."""
    if x != x or x == math.inf:
        return x
    half, k = math.frexp(x)
    m, k = 2.0 * half, k - 1
    upper = int((m - 1.0) * 1048576.0)  # the 20 upper bits of m
    if (upper + 0x95F64) & 0x100000:
        m, k = m / 2.0, k + 1
    f = m - 1.0
    if (upper + 2) & 0xFFFFF < 3:  # |f| < 2^-20
        if f == 0.0:
            return k * LN2_HIGH + k * LN2_LOW if k else 0.0
        rest = f * f * (0.5 - 0.33333333333333333 * f)
        return f - rest if k == 0 else k * LN2_HIGH - ((rest - k * LN2_LOW) - f)
    s = f / (2.0 + f)
    z = s * s
    v = z * z
    rest = z * (G1 + v * (G3 + v * (G5 + v * G7))) + v * (G2 + v * (G4 + v * G6))
    if ((upper - 0x6147A) | (0x6B851 - upper)) > 0:
        q = 0.5 * f * f
        inner = s * (q + rest)
        return f - (q - inner) if k == 0 else k * LN2_HIGH - ((q - (inner + k * LN2_LOW)) - f)
    inner = s * (f - rest)
    return f - inner if k == 0 else k * LN2_HIGH - ((inner - k * LN2_LOW) - f)


PI_1, PI_1_TAIL = 1.57079632673412561417, 6.07710050650619224932e-11  # pi/2 in three parts of 33 bits, with tails
PI_2, PI_2_TAIL = 6.07710050630396597660e-11, 2.02226624879595063154e-21
PI_3, PI_3_TAIL = 2.02226624871116645580e-21, 8.47842766036889956997e-32
QUARTER_PI, THREE_QUARTERS_PI = from_upper(0x3FE921FC), from_upper(0x4002D97C)
HALF_PI_FROM, HALF_PI_TO = from_upper(0x3FF921FB), from_upper(0x3FF921FC)
S1, S2, S3 = -1.66666666666666324348e-01, 8.33333333332248946124e-03, -1.98412698298579493134e-04
S4, S5, S6 = 2.75573137070700676789e-06, -2.50507602534068634195e-08, 1.58969099521155010221e-10
C1, C2, C3 = 4.16666666666666019037e-02, -1.38888888888741095749e-03, 2.48015872894767294178e-05
C4, C5, C6 = -2.75573143513906633035e-07, 2.08757232129817482790e-09, -1.13596475577881948265e-11
COS_SMALL, COS_LARGE = from_upper(0x3FD33333), from_upper(0x3FE90001)


@compiled
def _upper(x: float) -> float:
    """Return x > 0 with the lower 32 bits of its significand gone."""
    m, e = math.frexp(x)
    return math.ldexp(math.floor(m * 2097152.0) / 2097152.0, e)


@compiled
def _exponent(x: float) -> int:
    return math.frexp(x)[1] if x != 0.0 else -1022


@compiled
def _reduced(x: float) -> tuple[int, float, float]:
    """Return n, r and y with x = n·pi/2 + r + y, for |x| below some thousands."""
    a = abs(x)
    if a < THREE_QUARTERS_PI:
        n, b, w = 1, a - PI_1, PI_1_TAIL
        if HALF_PI_FROM <= a < HALF_PI_TO:
            b, w = b - PI_2, PI_2_TAIL
        r = b - w
    else:
        n = int(a * 0.636619772367581382433 + 0.5)
        b, w = a - n * PI_1, n * PI_1_TAIL
        r = b - w
        if _upper(a) == _upper(n * 1.5707963267948966):
            if _exponent(a) - _exponent(r) > 16:
                u = b
                w = n * PI_2
                b = u - w
                w = n * PI_2_TAIL - ((u - b) - w)
                r = b - w
            if _exponent(a) - _exponent(r) > 49:
                u = b
                w = n * PI_3
                b = u - w
                w = n * PI_3_TAIL - ((u - b) - w)
                r = b - w
    y = (b - r) - w
    return (n, r, y) if x > 0.0 else (-n, -r, -y)


@compiled
def _sin_near_0(r: float, y: float, reduced: bool) -> float:
    if abs(r) < 2.0**-27:
        return r
    z = r * r
    v = z * r
    rest = S2 + z * (S3 + z * (S4 + z * (S5 + z * S6)))
    return r - ((z * (0.5 * y - v * rest) - y) - v * S1) if reduced else r + v * (S1 + z * rest)


@compiled
def _cos_near_0(r: float, y: float) -> float:
    a = abs(r)
    if a < 2.0**-27:
        return 1.0
    z = r * r
    rest = z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * C6)))))
    if a < COS_SMALL:
        return 1.0 - (0.5 * z - (z * rest - r * y))
    q = 0.28125 if a >= COS_LARGE else _upper(a) / 4.0
    return (1.0 - q) - ((0.5 * z - q) - (z * rest - r * y))


@compiled
def sin(x: float) -> float:
    """Return the sine of x, |x| below some thousands; NaN for infinity and NaN."""
    if not abs(x) < math.inf:
        return math.nan
    if abs(x) < QUARTER_PI:
        return _sin_near_0(x, 0.0, False)
    n, r, y = _reduced(x)
    value = _cos_near_0(r, y) if n & 1 else _sin_near_0(r, y, True)
    return -value if n & 2 else value


@compiled
def cos(x: float) -> float:
    """Return the cosine of x, |x| below some thousands; NaN for infinity and NaN."""
    if not abs(x) < math.inf:
        return math.nan
    if abs(x) < QUARTER_PI:
        return _cos_near_0(x, 0.0)
    n, r, y = _reduced(x)
    value = _sin_near_0(r, y, True) if n & 1 else _cos_near_0(r, y)
    return -value if (n + 1) & 2 else value
