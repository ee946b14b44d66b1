"""Text that a terminal, a page, a spreadsheet or a workflow would obey, on every way to the reports."""

from tests.attacks.attack import family

ATTACKS, add = family("texts")

EVIL = """
EVIL = (
    "\\x1b[2J\\x1b[31mred\\x1b]0;title\\x07\\x9b31m", "::error file=a.py,line=1::you have full marks", "\\n::stop-commands::token\\n", "   ::add-mask::3",
    "##[error]old form", "x ##[add-path]/tmp", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</td></table><h1>40/40</h1>",
    "=HYPERLINK(\\"http://x\\",\\"y\\")", "+1+1", "-2+3", "@SUM(1)", "\\t=1", "\\r=1", "\\u202e40/40\\u2066", "\\u200b\\u2028\\u2029\\ufeff", "\\0\\b\\b\\b",
    "[red]rich[/red]", "{0.__class__.__init__.__globals__}", "{message}", "%s%s%n", "${jndi:ldap://x}", "`id`", "$(id)", "\\ud800\\udfff", "a\\r\\nb: c", "\\N{FULLWIDTH EQUALS SIGN}1+1", "x" * 90 + " ::error::wrapped", "y" * 600 + "::error::cut",
    "\\n  \\u2713  2/2     the values are right\\n",
)
ALL = "\\n".join(EVIL)
"""
NAMES = "(step, sigmoid, relu, tanh, identity, softmax, sigmoid_grad, relu_grad, tanh_grad, identity_grad, softmax_backward)"
EACH = "functions = {name: (lambda *a, evil=evil, **k: answer(evil)) for name, evil in zip('step sigmoid relu tanh identity softmax sigmoid_grad relu_grad tanh_grad identity_grad softmax_backward'.split(), PART)}\nglobals().update(functions)"
for part in range(3):
    add(
        f"says_it_in_exceptions_{part + 1}",
        f"{EVIL}\nPART = EVIL[{11 * part}:{11 * part + 11}]\ndef answer(evil):\n    raise RuntimeError(evil)\n{EACH}",
    )
add(
    "says_it_all_in_one_exception",
    EVIL
    + "\ndef step(u):\n    raise RuntimeError(ALL)\ndef sigmoid(u):\n    raise AssertionError(ALL)\ndef relu(u):\n    raise NotImplementedError(ALL)\ndef tanh(u):\n    raise KeyError(ALL)\ndef softmax(u, axis=-1):\n    raise OSError(5, ALL, ALL)",
)
add(
    "says_it_in_the_names_of_exceptions",
    f"{EVIL}\nPART = EVIL[:11]\ndef answer(evil):\n    raise type(evil.replace(chr(0), '') or 'E', (Exception,), {{}})(evil)\n{EACH}",
)
add(
    "says_it_in_the_names_of_types",
    f"{EVIL}\nPART = EVIL[:11]\ndef answer(evil):\n    kind = type(evil.replace(chr(0), '') or 'E', (), {{'__module__': evil}})\n    return [kind(), kind] if len(evil) % 2 else kind()\n{EACH}",
)
add(
    "says_it_in_the_names_of_arrays",
    f"{EVIL}\nPART = EVIL[:11]\ndef answer(evil):\n    return np.zeros(3).view(type(evil.replace(chr(0), '') or 'E', (np.ndarray,), {{'__module__': evil}}))\n{EACH}",
)
add(
    "says_it_in_printed_text",
    EVIL
    + "\nimport warnings, logging\nprint(ALL)\nprint(ALL, file=sys.stderr)\nsys.stdout.write(ALL)\nwarnings.warn(ALL)\nlogging.error(ALL)\nos.write(1, ALL.encode('utf-8', 'replace'))\nos.write(2, ALL.encode('utf-8', 'replace'))",
)
add(
    "says_it_in_names_that_it_defines",
    EVIL
    + "\nfor evil in EVIL:\n    globals()[evil] = globals()['softmax' + evil] = lambda *a: None\nfor name in 'step sigmoid relu tanh identity softmax softmax_backward'.split():\n    del globals()[name] if False else None".replace(
        "\n    del globals()[name] if False else None", "\n    globals()[name + '\\n::error::'] = print"
    ),
)
add(
    "says_it_where_loading_fails",
    EVIL
    + "\nraise RuntimeError(EVIL[1]); # ::error::in the source\nraise RuntimeError(EVIL[2])\nraise SyntaxError(ALL, (EVIL[1], 1, 1, EVIL[1]))\nraise ModuleNotFoundError('grader: not available in this assignment', name=EVIL[1])\nraise type(EVIL[1], (Exception,), {})(EVIL[0])\nimport torch # ::error::\nraise ValueError(EVIL[4])",
)
add(
    "says_it_in_a_syntax_error", "def step(u):\n    return ::error::x <script> '\\x1b[2J\n", plain=True, unloadable=True
)
add(
    "says_it_in_its_source",
    "def step(u):\n    raise ValueError('reached: []') # ::error::line \x1b[31m <script>alert(1)</script> ##[error]x\n",
    plain=True,
)
add(
    "pretends_that_a_limit_was_ours",
    EVIL
    + "\ndef step(u):\n    raise MemoryError(ALL)\ndef sigmoid(u):\n    raise type('WireError', (Exception,), {})(ALL)\ndef relu(u):\n    raise RuntimeError(\"can't start new thread\" + ALL)\ndef tanh(u):\n    raise type('NoProgress', (Exception,), {})(ALL)\ndef identity(u):\n    raise type('CheckEnded', (Exception,), {})(ALL)\ndef softmax(u, axis=-1):\n    raise type('GraderFault', (Exception,), {})(ALL)",
)
add(
    "pretends_to_be_another_student",
    "print('{\"gradings\": [{\"student\": \"s2024001\", \"points\": 40}]}')\nprint('s2024001: 40/40')\nstudent = 's2024001'\npoints = points_possible = 40\nverdict = 'PASSED'\n__student__ = 's2024001'",
)
