"""Memory, disk, time and output without end."""

from tests.attacks.attack import family

ATTACKS, add = family("resources")


def in_a_call(body: str) -> str:
    """Return a module whose first function does this, and whose others tell."""
    return "def step(u):\n" + "\n".join("    " + line for line in body.strip().splitlines())


add("makes_a_huge_list", in_a_call("kept = []\nwhile True:\n    kept.append([0] * 1_000_000)"))
add("makes_huge_arrays", in_a_call("kept = []\nwhile True:\n    kept.append(np.ones(4_000_000))"))
add("makes_a_huge_string", in_a_call("return 'x' * 10**11"))
add("makes_huge_numbers", in_a_call("return 10 ** 10 ** 10"))
add(
    "maps_shared_memory",
    in_a_call(
        "import mmap\nkept = []\nwhile True:\n    kept.append(mmap.mmap(-1, 64 << 20))\n    for at in range(0, 64 << 20, 4096):\n        kept[-1][at] = 1"
    ),
)
add(
    "fills_the_memory_by_many_processes",
    in_a_call(
        "for _ in range(8):\n    if os.fork() == 0:\n        kept = [np.ones(1_000_000) for _ in range(9)]\n        time.sleep(9)\ntime.sleep(9)"
    ),
)
add(
    "locks_memory_and_fills_pipes",
    in_a_call(
        "import mmap\nkept = [os.pipe() for _ in range(50)]\nfor _, end in kept:\n    os.set_blocking(end, False)\n    try:\n        syscall(72, end, 1031, 1 << 20)\n        os.write(end, bytes(1 << 20))\n    except OSError as error:\n        STOPPED.append(error.strerror)\nattempt('mlock', lambda: libc.mlockall(3) and 0)\ntell()"
    ),
)
add(
    "fills_the_scratch_folder",
    in_a_call(
        "number = 0\nwhile True:\n    number += 1\n    with open(f'{number}.bin', 'wb') as file:\n        file.write(bytes(1 << 20))"
    ),
    needs_namespaces=True,
)
add(
    "writes_one_endless_file",
    in_a_call("with open('endless', 'wb') as file:\n    while True:\n        file.write(bytes(1 << 20))"),
)
add(
    "makes_a_sparse_giant",
    in_a_call(
        "with open('giant', 'wb') as file:\n    attempt('truncate', lambda: done(file.truncate, 1 << 50))\n    attempt('seek', lambda: file.seek(1 << 40) and file.write(b'x') and file.flush())\n    attempt('allocate', lambda: done(os.posix_fallocate, file.fileno(), 0, 1 << 40))\ntell()"
    ),
)
add(
    "uses_up_the_inodes",
    in_a_call(
        "number = 0\nwhile number < 20_000:\n    number += 1\n    os.close(os.open(str(number), os.O_CREAT))\ntell()"
    ),
)
add("nests_folders_without_end", in_a_call("for _ in range(1200):\n    os.mkdir('d')\n    os.chdir('d')\ntell()"))
add(
    "closes_its_folders_to_everybody",
    in_a_call(
        "os.makedirs('a/b/c')\nopen('a/b/c/file', 'w').close()\nos.mkdir('shut', 0)\nfor folder in ('a/b/c', 'a/b', 'a', '.'):\n    os.chmod(folder, 0)\ntell()"
    ),
)
add("opens_files_without_end", in_a_call("kept = []\nwhile True:\n    kept.append(open('/dev/null'))"))
add("computes_for_ever", in_a_call("while True:\n    pass"))
add("computes_for_ever_while_loading", "while True:\n    pass")  # says where it is: the rest is loaded
add("computes_for_ever_in_c", in_a_call("sum(range(10**12))"))
add("matches_a_catastrophic_pattern", in_a_call("import re\nre.match('(a+)+$', 'a' * 64 + '!')"))
add(
    "catches_every_exception_and_goes_on",
    in_a_call("while True:\n    try:\n        while True:\n            pass\n    except BaseException:\n        pass"),
)
add("sleeps_for_ever", in_a_call("time.sleep(1e6)"), wall_seconds=0.8)
add("sleeps_for_ever_while_loading", "time.sleep(1e6)", unloadable=True, wall_seconds=0.8)
add("waits_for_itself", in_a_call("lock = threading.Lock()\nlock.acquire()\nlock.acquire()"), wall_seconds=0.8)
add(
    "reads_the_keyboard",
    "attempt('input', input)\nattempt('stdin', lambda: sys.stdin.read())\nattempt('descriptor', lambda: os.read(0, 10))",
)
add("prints_without_end", in_a_call("while True:\n    print('x' * 1000)\n    sys.stderr.write('y' * 1000)"))
add(
    "prints_one_endless_line",
    in_a_call(
        "for _ in range(50):\n    print('z' * 5_000_000, end='')\nos.write(1, b'raw')\nos.write(2, b'raw')\ntell()"
    ),
)
add(
    "recurses_without_end",
    in_a_call(
        "sys.setrecursionlimit(10**9)\nthreading.stack_size(0)\ndef again(n):\n    return again(n + 1) + 1\nreturn again(0)"
    ),
)
add(
    "recurses_while_it_is_shown",
    "class Again(Exception):\n    def __str__(self):\n        return str(self)\n    __repr__ = __str__\ndef step(u):\n    sys.setrecursionlimit(10**6)\n    raise Again(Again())\nsigmoid = step",
)
add(
    "compiles_a_bomb",
    "for source in ('-' * 100_000 + '1', '(' * 5000 + ')' * 5000, '+'.join('1' * 50_000), '[' * 90 + ']' * 90 + ';' * 9, 'a' + '\\u0300\\u0316' * 20_000):\n    attempt('compile', lambda: compile(source, 'x', 'exec') and 0)",
    unloadable=True,
)
add(
    "imports_a_thousand_modules",
    "import pkgutil\nfor module in list(pkgutil.iter_modules())[:80]:\n    if module.name not in ('antigravity', 'this', 'idlelib', 'turtledemo', 'tkinter', 'test', '__main__'):\n        attempt('import', lambda: __import__(module.name) and 0)",
)
