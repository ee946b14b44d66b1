"""Forging results: messages of its own on the connection, answers by others than the loop, lies in the right form."""

from tests.attacks.attack import family

ATTACKS, add = family("forged results")

# How a forged message is made: what the loop itself uses, found in the modules that it came from.
FRAMES = """
wire = sys.modules[type(server()).__module__.rpartition(".")[0] + ".wire"]
line = connection()
def forge(number, how="ok", *content):
    return wire.frame([number, how, False, *content])
def put(data):
    try:
        os.write(line, data)
    except OSError:
        pass
plain = wire.Encoder().plain
ZEROS = plain(np.zeros((3, 4)))
"""

add("answers_before_it_is_asked", FRAMES + "for number in range(1, 200):\n    put(forge(number, 'ok', ZEROS, {}))")
add(
    "answers_the_loading_itself",
    FRAMES + "put(forge(1, 'ok', dict.fromkeys(('step', 'sigmoid', 'softmax'), 'function'), []))",
)
add(
    "answers_twice",
    FRAMES
    + """
def step(u):
    number = server().number
    put(forge(number, "ok", plain(np.zeros(u.shape)), {}))
    put(forge(number + 1, "ok", plain(np.zeros(u.shape)), {}))
    return np.ones(u.shape)
sigmoid = relu = tanh = identity = softmax = step
""",
)
add(
    "answers_with_wrong_numbers",
    FRAMES
    + """
NUMBERS = iter([0, -1, 2**31, 2**63, 2**70, True, 1.0, "1", None, [1], b"1", float("nan"), {}])
def step(u, *more):
    put(wire.HEADER.pack(0) + forge(1))
    put(wire.frame([next(NUMBERS, 0), "ok", False, ZEROS, {}]))
    return u
sigmoid = relu = tanh = identity = softmax = step
""",
)
add(
    "answers_from_a_thread_left_behind",
    FRAMES
    + """
def answer_for_ever():
    it = server()
    while True:
        put(forge(it.number, "ok", ZEROS, {}) + forge(it.number + 1, "ok", ZEROS, {}))
        time.sleep(0.002)
threading.Thread(target=answer_for_ever, daemon=True).start()
""",
)
add(
    "answers_from_a_child_while_the_parent_is_gone",
    FRAMES
    + """
if os.fork() == 0:
    os.setsid()
    if os.fork():
        os._exit(0)
    stream, objects = server().stream, server().objects
    while True:
        body = stream.receive()
        number, what, *_ = objects.decoder().decode(body)
        put(forge(number, "ok", dict.fromkeys(("step", "softmax"), "function") if what == "load" else ZEROS, {}))
os._exit(0)
""",
    unloadable=None,
)
add(
    "replaces_the_loops_answers",
    """
it = server()
def lies(*content):
    return ["ok", it.objects.encoder().plain(np.zeros((3, 4))), {}]
it.answers.update(call=lies, many=lies, get=lies, stateless=lambda: ["ok", True], output=lambda: ["ok", "\\x1b[2J::error::" * 99])
""",
)
add(
    "replaces_the_encoder_and_the_stream",
    FRAMES
    + """
it = server()
wire.Encoder.plain = lambda self, value, depth=0: ZEROS
type(it.stream).send = lambda self, document: put(wire.frame([*document[:3], ZEROS, {}]))
wire.frame = lambda document: b"\\0\\0\\0\\1\\xc0"
sys.modules["msgpack"].packb = lambda *a, **k: b"\\xc3"
""",
)
add(
    "serves_the_requests_itself",
    FRAMES
    + """
it = server()
put(forge(1, "ok", dict.fromkeys(("step", "sigmoid", "relu", "tanh", "identity", "softmax", "softmax_backward"), "function"), []))
while True:
    number, what, begins, *content = it.objects.decoder().decode(it.stream.receive())
    if what == "call":
        put(forge(number, "ok", plain(np.zeros(np.shape(content[2][0]))), {}))
    elif what == "many":
        put(forge(number, "ok", [plain(np.zeros(np.shape(one[0]))) for one in content[2]], {}))
    else:
        put(forge(number, "ok", True if what == "stateless" else "done"))
""",
)
add(
    "says_every_word_of_the_protocol",
    FRAMES
    + """
WORDS = iter((("missing",), ("syntax", "x", 1), ("fork_ended", 0), ("fork_ended", -9), ("at", 0, 0, 1), ("ask", 0, []), ("callable",), ("passed",),
    ("ok",), ("ok", None), ("ok", 1, 2, 3), ("error",), ("error", "A", "B", "C", 0, 0), ("error", 1, 2, 3, 4, 5), ("error", "StopIteration", "StopIteration", "", 0, 1),
    ("error", "x", "SystemExit", "", 0, 1), ("error", "x", "KeyboardInterrupt", "", 0, 1), ("error", "x", "ExceptionGroup", "", 0, 1), ("error", "x", "GeneratorExit", "", 0, 1)))
def step(u, *more):
    put(forge(server().number, *next(WORDS, ("ok", ZEROS, {}))))
    os._exit(0)
sigmoid = relu = tanh = identity = softmax = step
""",
)
add(
    "claims_that_loading_has_not_begun",
    FRAMES
    + """
put(forge(1, "at", 0, -1, 0) + forge(1, "at", -1, 0, 0))
os._exit(0)
""",
)
add(
    "lies_about_its_place_in_loading",
    FRAMES
    + """
for at in ((2**31 - 1, 2**31 - 1, 2**31 - 1), (-1, -1, -1), (0, 2**30, 1), (2**40, 0, 1), (0, 0, -1), (0, 0, 2**40),
           (True, 0, 1), ("0", "0", "0"), (None,), (0, 0), (0, 0, 0, 0), (0, 0, 0)):
    put(forge(1, "at", *at))
os._exit(0)
""",
)
add(
    "rings_the_alarm_of_its_loading_itself",
    FRAMES
    + """
def lie(number, frame):
    put(forge(1, "at", 0, 2**30, 2**30))
signal.signal(signal.SIGPROF, lie)
signal.setitimer(signal.ITIMER_PROF, 0.02, 0.02)
while True:
    pass
""",
    unloadable=True,
)
add(
    "floods_with_progress",
    FRAMES
    + """
flood = forge(1, "at", 0, 0, 1) * 5000
while True:
    put(flood)
""",
    unloadable=True,
)
add(
    "floods_from_one_child_after_another",
    FRAMES
    + """
import resource
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
flood = forge(1, "at", 0, 0, 1) * 5000
while True:
    if os.fork() == 0:
        started = time.process_time()
        while time.process_time() - started < 0.2:
            put(flood)
        os._exit(0)
    try:
        os.wait()
    except ChildProcessError:
        pass
""",
    unloadable=True,
)
add(
    "announces_more_than_it_sends",
    FRAMES
    + """
SIZES = iter((0xFFFFFFFF, 64 << 20, (64 << 20) + 1, 1 << 31))
def step(u, *more):
    put(wire.HEADER.pack(next(SIZES, 1 << 30)) + b"\\x95")
    os._exit(0)
sigmoid = relu = tanh = identity = softmax = step
""",
)
add(
    "trickles_its_answer",
    FRAMES
    + """
def step(u, *more):
    for byte in wire.HEADER.pack(60 << 20) + b"\\xdd" * 10_000:
        put(bytes([byte]))
        time.sleep(0.01)
""",
    wall_seconds=0.8,
)
add(
    "names_fifty_thousand_functions",
    FRAMES
    + """
import itertools
names = itertools.islice(map("".join, itertools.permutations("softmax_backward")), 50_000)
put(forge(1, "ok", dict.fromkeys(names, "function"), []))
""",
)
add(
    "reports_twenty_thousand_failures",
    FRAMES
    + """
put(forge(1, "ok", {"step": "function"}, [[0, 1, "::error::", "x" * 100]] * 20_000))
""",
)
add(
    "reports_failures_at_places_that_are_not",
    FRAMES
    + """
put(forge(1, "ok", {"step": "function", "x" * 200: "value", "\\u202e": "class"}, [[2**30, 2**30, "refused", "\\x1b[31m"], [-1, -1, "", ""], [0, 0, "refused", "x" * 9999], [5, 0, "\\n::error::", "\\n::error::"]]))
""",
)
add(
    "rewrites_the_checks_own_arrays",
    FRAMES
    + """
import msgpack
def step(u, *more):
    shared = [wire.extension(wire.ARRAY, ["<f8", list(u.shape), bytes(u.nbytes), "", number]) for number in range(12)]
    changes = {number: value for number, value in enumerate(shared)}
    for number in range(-3, 12):
        changes[f"d{number}"] = wire.extension(wire.SHARED, [number, {"W": 1}])
    put(forge(server().number, "ok", shared[0], {k: v for k, v in changes.items() if type(k) is int}))
    return u
sigmoid = relu = tanh = identity = softmax = step
""",
)
add(
    "rewrites_the_parameters_with_lies",
    FRAMES
    + """
class SGD:
    def __init__(self, *settings, **named):
        pass
    def step(self, params, grads):
        lies = iter(([], {}, {"W": None}, {"W": ZEROS, "extra": ZEROS}, {1: 2}, {"W": wire.extension(wire.OPAQUE, "x")}, {"W": wire.extension(wire.SHARED, [0, {}])}))
        for number in range(-4, 9):
            put(forge(server().number, "ok", None, {number: wire.extension(wire.SHARED, [number, next(lies, {})])}))
Momentum = AdaGrad = RMSProp = Adam = SGD
""",
    assignment="optimizers",
)
add(
    "hands_back_handles_that_do_not_exist",
    FRAMES
    + """
HANDLES = iter([[-1, "probes", True], [2**40, "x", True], [0, "x" * 9999, False], ["0", "x", True], [0], [0, 1, 2], [True, "x", True]])
def step(u, *more):
    put(forge(server().number, "ok", wire.extension(wire.HANDLE, next(HANDLES, [1, "x", True])), {}))
    return u
sigmoid = relu = tanh = identity = softmax = step
""",
)
add(
    "sends_bombs",
    FRAMES
    + """
import msgpack
deep = b"\\xc0"
for _ in range(500):
    deep = msgpack.packb(msgpack.ExtType(3, deep))
nested = b"\\x91" * 5000 + b"\\xc0"
header = lambda kind, shape, raw: msgpack.packb(msgpack.ExtType(1, msgpack.packb([kind, shape, raw, "", None])))
BODIES = iter((deep, nested, b"\\xdd\\xff\\xff\\xff\\xff", b"\\xdf\\x7f\\xff\\xff\\xff", b"\\xdc\\xff\\xff" + b"\\x90" * 65535, (b"\\xdc\\xff\\xff" + b"\\x90" * 65535) * 20,
    header("<f8", [2**26, 2**26, 2**26], b""), header("<f8", [0, 2**26, 2**26], b""), header("|S0", [2**40], b""), header("<f8", [-1], b""), header("O", [1], bytes(8)),
    header("(9999,9999)f8", [1], b""), header("|V9999999", [1], b""), header("f8,f8", [1], bytes(16)), msgpack.packb(msgpack.ExtType(6, msgpack.packb(b"\\xff" * 5000)))))
def step(u, *more):
    body = next(BODIES, b"")
    put(wire.HEADER.pack(len(body) + 16) + b"\\x95\\xce" + server().number.to_bytes(4, "big") + b"\\xa2ok\\xc2" + body + bytes(16)[: 16 - 10 + 0])
    os._exit(0)
sigmoid = relu = tanh = identity = softmax = sigmoid_grad = relu_grad = tanh_grad = identity_grad = softmax_backward = step
""",
)
add(
    "sends_descriptors_and_urgent_bytes",
    FRAMES
    + """
it = socket.socket(fileno=os.dup(line))
def step(u, *more):
    for flags in (0, socket.MSG_OOB):
        try:
            it.send(b"\\0\\0", flags)
            socket.send_fds(it, [forge(server().number, "ok", ZEROS, {})], [0, 1, 2, line] * 20, flags)
        except OSError as error:
            STOPPED.append(str(error.strerror))
    tell()
sigmoid = relu = tanh = identity = softmax = step
""",
)
add(
    "closes_or_redirects_the_connection",
    FRAMES
    + """
WAYS = iter(("shutdown", "half", "loop", "null", "close"))
def step(u, *more):
    way = next(WAYS, "close")
    if way in ("shutdown", "half"):
        socket.socket(fileno=line).shutdown(socket.SHUT_RDWR if way == "shutdown" else socket.SHUT_RD)
    elif way == "loop":
        pair = socket.socketpair()
        os.dup2(pair[0].fileno(), line)
        pair[1].send(b"\\0\\0\\0\\1\\xc0" * 99)
    elif way == "null":
        os.dup2(os.open("/dev/null", os.O_RDWR), line)
    else:
        os.close(line)
    return u
sigmoid = relu = tanh = identity = softmax = step
""",
)
add(
    "keeps_a_child_on_the_line_after_the_check",
    FRAMES
    + """
def step(u, *more):
    if os.fork() == 0:
        while True:
            put(forge(2**31, "ok", ZEROS, {}))
            time.sleep(0.01)
    return np.zeros(u.shape)
sigmoid = relu = tanh = identity = softmax = step
""",
)
add(
    "hands_over_gigabytes",
    FRAMES
    + """
class Heavy:
    def __iter__(self):
        return self
    def __next__(self):
        put(HUGE[:4] + wire.frame([server().number, "ok", False])[4:8] + HUGE[4:])
        return 0
    def __len__(self):
        return 2**40
    def __getitem__(self, at):
        return np.ones(4_000_000)
def step(u, *more):
    return [Heavy(), Heavy()]
Heavy.__next__ = lambda self: ONES
ONES = np.ones(4_000_000)
sigmoid = relu = tanh = identity = softmax = step
""",
)
add(
    "grows_the_parameters_without_end",
    """
class SGD:
    def __init__(self, *settings, **named):
        pass
    def step(self, params, grads):
        params["W"] = np.ones(3_900_000)
        params[f"more{len(params)}"] = np.ones(3_900_000)
Momentum = AdaGrad = RMSProp = Adam = SGD
""",
    assignment="optimizers",
)
add(
    "says_that_it_keeps_no_state_and_does",
    """
it = server()
it.answers["stateless"] = lambda: ["ok", True]
COUNT = [0]
def step(u, *more):
    COUNT[0] += 1
    return np.full(u.shape, COUNT[0] % 2)
sigmoid = relu = tanh = identity = softmax = step
""",
)
add(
    "writes_to_every_descriptor",
    FRAMES
    + """
RIGHT = [forge(number, "ok", ZEROS, {}) for number in range(1, 60)] + [b"pass\\n", b"100\\n", b"check: pass\\n", b'{"points": 40}\\n']
for descriptor in range(1024):
    for text in RIGHT:
        try:
            os.write(descriptor, text)
        except OSError:
            break
print("PASSED 40 of 40\\n::set-output name=points::40")
os.environ["POPCORN_FD"] = "3"
""",
    unloadable=None,
)
add(
    "replays_a_recorded_answer",
    FRAMES
    + """
RECORDED = []
SEND = type(server().stream).send
def send(self, document):
    RECORDED.append(document)
    SEND(self, [document[0], *RECORDED[len(RECORDED) // 2][1:]] if len(RECORDED) > 1 else document)
type(server().stream).send = send
def step(u, *more):
    return np.zeros(np.shape(u))
sigmoid = relu = tanh = identity = softmax = step
""",
    unloadable=None,
)
add(
    "answers_for_another_call",
    FRAMES
    + """
SEND = type(server().stream).send
def send(self, document):
    for other in (document[0] - 1, document[0] + 1, document[0] + 2, 0, -1):
        SEND(self, [other, "ok", False, np.size(ZEROS) and ZEROS, {}])
    SEND(self, document)
def step(u, *more):
    type(server().stream).send = send
    return np.ones(np.shape(u))
sigmoid = relu = tanh = identity = softmax = step
""",
)
