"""Reading what is not theirs: checks, answers, other hand-ins, grades, the secret seed, other processes."""

from tests.attacks.attack import family

ATTACKS, add = family("reading")

add("reads_files_by_path", "for path in SECRETS: attempt('open', read, path)")
add(
    "reads_files_by_detours",
    """
for path in SECRETS:
    for way in ("../" * 30 + path, "//" + path, "/proc/self/root" + path, "/proc/1/root" + path, "/proc/self/cwd/../.." + path):
        attempt("open", read, way)
""",
)
add(
    "reads_through_links",
    """
for number, path in enumerate(SECRETS):
    os.symlink(path, f"s{number}")
    attempt("symlink", read, f"s{number}")
    attempt("link", os.link, path, f"h{number}")
    attempt("linked", read, f"h{number}")
    attempt("readlink", lambda: os.path.samefile(f"s{number}", path) and read(f"s{number}"))
""",
)
add(
    "reads_from_a_directory_descriptor",
    """
for top in ("/", "..", ".", "/proc", "/tmp", COURSE):
    at = attempt("O_PATH", lambda: 0) or (os.open(top, os.O_PATH) if os.path.exists(top) else -1)
    for path in SECRETS:
        relative = "../" * 20 + path.lstrip("/")
        attempt("openat", lambda: os.read(os.open(relative, os.O_RDONLY, dir_fd=at), 100))
        how = (ctypes.c_ulonglong * 3)(0, 0, 0)
        attempt("openat2", lambda: os.read(syscall(437, at, relative.encode(), how, 24) - 1, 100))
    attempt("fchdir", lambda: done(os.fchdir, at) and os.listdir("assignments"))
""",
)
add(
    "reads_by_file_handle",
    """
handle = ctypes.create_string_buffer(b"\\x80" + bytes(3) + b"\\x01" + bytes(140))
mount = ctypes.c_int()
for path in SECRETS:
    attempt("name_to_handle", syscall, 303, -100, path.encode(), handle, ctypes.byref(mount), 0)
attempt("open_by_handle", syscall, 304, -100, handle, 0)
""",
)
add(
    "reads_disks_and_memory_devices",
    """
for name in ("mem", "kmem", "port", "kmsg", "sda", "vda", "nvme0n1", "loop0", "fuse", "kvm", "mapper/control", "loop-control"):
    attempt(name, read, f"/dev/{name}")
for major, minor in ((1, 1), (1, 2), (1, 4), (8, 0), (254, 0), (253, 0), (259, 0), (7, 0)):
    for kind in (stat.S_IFBLK, stat.S_IFCHR):
        name = f"node{major}-{minor}-{kind}"
        attempt("mknod", os.mknod, name, kind | 0o666, os.makedev(major, minor))
        attempt("read it", read, name)
""",
)
add(
    "reads_proc_of_everybody",
    """
for pid in [*PIDS, *range(1, 60), os.getppid()]:
    for name in ("environ", "mem", "maps", "cmdline", "status", "auxv", "stack", "syscall", "smaps"):
        attempt("proc", read, f"/proc/{pid}/{name}")
    for name in ("cwd", "root", "exe", "fd/0", "fd/3", "ns/user"):
        attempt("readlink", os.readlink, f"/proc/{pid}/{name}")
    attempt("fds", os.listdir, f"/proc/{pid}/fd")
""",
)
add(
    "mounts_a_proc_of_its_own",
    """
os.mkdir("p")
attempt("mount", syscall, 165, b"proc", b"p", b"proc", 0, 0)
attempt("bind", syscall, 165, b"/", b"p", b"", 0x1000 | 0x4000, 0)
attempt("fsopen", syscall, 430, b"proc", 0)
attempt("open_tree", syscall, 428, -100, b"/", 1)
for flags in (0x10000000, 0x20000, 0x10020000, 0x20000000, 0x30020000, 0x2000000, 0x80):
    attempt("unshare", syscall, 272, flags)
attempt("mount", syscall, 165, b"proc", b"p", b"proc", 0, 0)
attempt("list", os.listdir, "p")
""",
)
add(
    "uses_inherited_descriptors",
    """
mine = connection()
for number in range(1024):
    try:
        mode = os.fstat(number).st_mode
    except OSError:
        continue
    if number > 2 and number != mine:
        REACHED.append(f"descriptor {number} of mode {mode:o}")
    attempt("fchdir", lambda: done(os.fchdir, number))
    attempt("pread", lambda: os.pread(number, 100, 0))
    attempt("openat", lambda: os.open("..", os.O_RDONLY, dir_fd=number))
""",
)
add(
    "looks_for_secrets_in_the_environment",
    """
libc.getenv.restype = ctypes.c_char_p
words = ("TOKEN", "SECRET", "GITHUB", "GRADER", "SEED", "PROXY", "KEY", "PYTEST", "SSH", "AWS", "USER", "VIRTUAL")
harmless = {"PYTHONHASHSEED"}
attempt("environ", lambda: [name for name in os.environ if any(word in name.upper() for word in words) and name not in harmless])
table = ctypes.POINTER(ctypes.c_char_p).in_dll(libc, "environ")
found, at = [], 0
while table and table[at]:
    found.append(table[at].decode("utf-8", "replace"))
    at += 1
attempt("libc", lambda: [pair for pair in found if any(word in pair.partition("=")[0].upper() for word in words) and pair.partition("=")[0] not in harmless])
""",
)
add(
    "searches_its_own_memory",
    """
reader, writer = os.pipe()
os.set_blocking(reader, False)
HALVES = ((b"test_step", b"_fires"), (b"assert_", b"close"), (b"depends", b"_on("))  # whole it would find itself
def scan(start, pages):
    for page in range(start & ~4095, (start & ~4095) + 4096 * pages, 4096):
        if libc.write(writer, ctypes.c_void_p(page), ctypes.c_size_t(4096)) == 4096:
            data = os.read(reader, 4096)
            for first, second in HALVES:
                at = data.find(first)
                while at >= 0:
                    if data.startswith(second, at + len(first)):
                        yield first
                    at = data.find(first, at + 1)
anchors = [id(object()), id([]), id(sys), id(np), ctypes.cast(libc.malloc, ctypes.c_void_p).value, id(bytearray(1 << 20)), ctypes.addressof(ctypes.c_int())]
attempt("memory", lambda: [word for at in anchors for word in scan(max(0, at - (4 << 20)), 2048)])
""",
)
add(
    "makes_core_files",
    """
import resource
attempt("limit", lambda: done(resource.setrlimit, resource.RLIMIT_CORE, (1 << 30, 1 << 30)))
child = os.fork()
if child == 0:
    os.abort()
_, status = os.waitpid(child, 0)
attempt("core", lambda: os.WCOREDUMP(status) or [name for name in os.listdir(".") if "core" in name])
attempt("pattern", read, "/proc/sys/kernel/core_pattern")
attempt("dumpable", lambda: libc.prctl(4, 1, 0, 0, 0) == 0 and read("/proc/self/mem"))
""",
)
add(
    "looks_in_shared_memory",
    """
from multiprocessing import shared_memory
attempt("list", lambda: [name for name in os.listdir("/dev/shm") if name.startswith("canary") or "secret" in name])
for folder in CANARIES:
    attempt("read", read, folder + "/loot.txt")
    attempt("list", os.listdir, folder)
attempt("attach", lambda: shared_memory.SharedMemory("canary-" + MARK))
""",
)
add(
    "uses_system_v_ipc",
    """
attempt("shmget", syscall, 29, 0x5EED, 4096, 0o1666)
attempt("shmctl", syscall, 31, 0, 14, ctypes.create_string_buffer(200))
attempt("msgget", syscall, 68, 0x5EED, 0o1666)
attempt("semget", syscall, 64, 0x5EED, 1, 0o1666)
attempt("mq_open", syscall, 240, b"channel", 0o102, 0o666, 0)
""",
)
add(
    "reads_the_kernels_keys",
    """
for ring in (-1, -2, -3, -4, -5, -6, -7, -8):
    attempt("keyctl", syscall, 250, 11, ring, ctypes.create_string_buffer(100), 100)
attempt("add_key", syscall, 248, b"user", b"note", b"for a friend", 12, -4)
attempt("request_key", syscall, 249, b"user", b"note", 0, -4)
""",
)
add(
    "traces_other_processes",
    """
for pid in [*PIDS, 1, os.getppid()]:
    attempt("attach", syscall, 101, 16, pid, 0, 0)
    attempt("seize", syscall, 101, 0x4206, pid, 0, 0)
    buffer = ctypes.create_string_buffer(64)
    vector = (ctypes.c_size_t * 2)(ctypes.addressof(buffer), 64)
    attempt("vm_readv", syscall, 310, pid, vector, 1, vector, 1, 0)
    attempt("vm_writev", syscall, 311, pid, vector, 1, vector, 1, 0)
    attempt("kcmp", syscall, 312, pid, os.getpid(), 0, 0, 0)
    attempt("robust_list", lambda: pid not in (1, os.getpid()) and pid and syscall(274, pid, ctypes.create_string_buffer(8), ctypes.create_string_buffer(8)))
attempt("traceme", syscall, 101, 0, 0, 0, 0)
""",
)
add(
    "asks_the_socket_for_its_peer",
    """
import struct
line = socket.socket(fileno=os.dup(connection()))
peer = attempt("peer", lambda: 0)
try:
    descriptor = struct.unpack("i", line.getsockopt(socket.SOL_SOCKET, 77, 4))[0]  # SO_PEERPIDFD
except OSError as error:
    STOPPED.append(f"peerpidfd {error.strerror}")
else:
    attempt("signal", syscall, 424, descriptor, 0, 0, 0)
    attempt("kill", syscall, 424, descriptor, signal.SIGTERM, 0, 0)
    attempt("getfd", syscall, 438, descriptor, 3, 0)
    attempt("setns", syscall, 308, descriptor, 0x20000000)
    attempt("madvise", syscall, 440, descriptor, ctypes.create_string_buffer(16), 1, 20, 0)
    for number in range(1, 11):
        attempt("namespace", lambda: syscall(308, syscall(16, descriptor, 0xFF00 | number, 0) - 1, 0))
import fcntl
attempt("SIOCUNIXFILE", fcntl.ioctl, line, 0x89E0)
attempt("SIOCGSKNS", fcntl.ioctl, line, 0x894C)
""",
)
add(
    "watches_folders",
    """
for flags in (0, 0x800):
    try:
        watch = syscall(294, flags) - 1
    except OSError as error:
        STOPPED.append(f"inotify {error.strerror}")
        continue
    for path in (COURSE, *CANARIES, *SECRETS):
        if os.path.exists(path) and not os.path.samefile(path, "."):
            attempt("watch", syscall, 254, watch, path.encode(), 0xFFF)
attempt("fanotify", syscall, 300, 0, 0)
""",
)
add(
    "calls_that_are_new",
    """
ROOT = struct.pack("IIQQ", 24, 0, 0xFFFFFFFFFFFFFFFF, 0)
found = ctypes.create_string_buffer(4096)
attempt("open_tree_attr", syscall, 467, -100, b"/", 0, None, 0)
attempt("listmount", syscall, 458, ROOT, found, 512, 0)
for folder in ("/", ".", COURSE):
    libc.statx(-100, folder.encode(), 0, 0x4000, found)
    mount = struct.unpack_from("Q", found, 144)[0]
    attempt("statmount", syscall, 457, struct.pack("IIQQ", 24, 0, mount, 0x3F), found, 4096, 0)
attempt("lsm", syscall, 461, ctypes.create_string_buffer(64), ctypes.byref(ctypes.c_uint32(64)), 0)
for number in (*range(467, 520), 1000, 4000):
    if number not in (467, 468, 469):
        try:
            syscall(number, 0, 0, 0, 0, 0, 0)
        except OSError as error:
            if error.errno != 38:
                attempt("new", lambda: f"{number} exists")
attempt("file_getattr", syscall, 468, -100, b"/", found, 24, 0)
tell()
""",
)
add(
    "looks_for_credentials",
    """
for name in (".ssh/id_rsa", ".ssh/id_ed25519", ".netrc", ".pypirc", ".bash_history", ".git-credentials", ".config/gh/hosts.yml", ".aws/credentials", ".profile", ".bashrc"):
    attempt("home", read, f"{HOME}/{name}")
for path in ("/etc/shadow", "/etc/passwd", "/etc/hostname", "/etc/machine-id", "/run/secrets", "/var/run/docker.sock", "/var/log/dpkg.log", "/var/lib/dpkg/status", "/sys/class/net", "/sys/kernel/security"):
    attempt("system", read, path)
    attempt("list", os.listdir, path)
""",
)
add(
    "reads_by_way_of_libraries",
    """
import configparser, importlib.util, linecache, runpy, sqlite3, tokenize, zipimport
from importlib.machinery import SourceFileLoader
for path in SECRETS:
    attempt("fromfile", lambda: np.fromfile(path, np.uint8).size)
    attempt("memmap", lambda: np.memmap(path, mode="r").size)
    attempt("loadtxt", lambda: np.genfromtxt(path, str).size)
    attempt("linecache", linecache.getlines, path)
    attempt("tokenize", lambda: tokenize.open(path).read())
    attempt("run_path", runpy.run_path, path)
    attempt("loader", lambda: SourceFileLoader("x", path).get_data(path))
    attempt("config", lambda: configparser.ConfigParser().read(path))
    attempt("spec", lambda: (lambda spec: spec.loader.load_module("x"))(importlib.util.spec_from_file_location("x", path)))
    for uri in (f"file:{path}?mode=ro", f"file:{path}?immutable=1", f"file:{path}?vfs=unix-none"):
        attempt("sqlite", lambda: sqlite3.connect(uri, uri=True).execute("select name from sqlite_master").fetchall() or 1)
    attempt("attach", lambda: sqlite3.connect(":memory:").execute("attach ? as stolen", (path,)).connection.execute("select * from stolen.sqlite_master").fetchall() or 1)
    attempt("dlopen", ctypes.CDLL, path)
""",
)
add(
    "asks_the_packages_where_we_are",
    """
import importlib.metadata
import site
attempt("distribution", lambda: importlib.metadata.distribution("shinso-grader").files)
attempt("pth", lambda: [path for path in sys.path if os.path.isdir(path) for name in os.listdir(path) if name.endswith((".pth", ".egg-link")) or "grader" in name])
attempt("pycache", lambda: [folder for folder, _, names in os.walk("/") for name in names if name in ("test_hidden_units.py", "course.toml", "grades.sqlite")])
""",
    unloadable=None,  # it looks at every file there is, which takes its time
    may_be_withheld=True,
)
add(
    "leaves_a_note_for_a_friend",
    """
for folder in (".", "/tmp", "/dev/shm", "/box", "/var/tmp", *CANARIES):
    try:
        with open(f"{folder}/note-{MARK}", "w") as file:
            file.write("the answer is 42")
    except OSError:
        pass
np.note = sys.note = os.note = "the answer is 42"
os.environ["NOTE"] = "the answer is 42"
libc.setenv(b"NOTE", b"x", 1)
socket.note = 1
""",
)
add(
    "looks_for_a_note_of_a_friend",
    """
for folder in (".", "/tmp", "/dev/shm", "/box", "/var/tmp", *CANARIES):
    attempt("note", read, f"{folder}/note-{MARK}")
for thing in (np, sys, os, socket):
    attempt("kept", getattr, thing, "note")
attempt("environment", lambda: "NOTE" in os.environ)
attempt("folders", lambda: [name for name in os.listdir("/tmp") if name.startswith("grader-") and os.path.realpath("/tmp/" + name) != os.getcwd()])
""",
)
add(
    "reads_a_neighbours_scratch_folder",
    """
import glob
for folder in (*NEIGHBOURS, *glob.glob("/tmp/grader-*"), "/proc/2/cwd", "/proc/3/root/box"):
    if os.path.realpath(folder) != os.getcwd():
        attempt("list", os.listdir, folder)
        attempt("write", lambda: open(f"{folder}/{MARK}", "w"))
        attempt("plant", os.symlink, COURSE, f"{folder}/{MARK}")
        attempt("rename", os.rename, folder, folder + MARK)
""",
)
