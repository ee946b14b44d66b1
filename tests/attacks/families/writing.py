"""Writing outside the scratch folder: new files, changed files, changed modes and times, mounts, terminals."""

from tests.attacks.attack import family

ATTACKS, add = family("writing")

add(
    "writes_new_files_everywhere",
    """
for folder in FOLDERS:
    if os.path.realpath(folder) == os.getcwd():
        continue
    for name in (f"{folder}/{MARK}", f"{folder}/{MARK}.pth", f"{folder}/sitecustomize.py"):
        attempt("open", lambda: open(name, "x"))
    attempt("mkdir", lambda: done(os.mkdir, f"{folder}/{MARK}-folder"))
    attempt("tmpfile", lambda: os.open(folder, os.O_TMPFILE | os.O_RDWR))
""",
)
add(
    "changes_files_that_are_open_to_all",
    """
for folder in (*CANARIES, COURSE):
    path = f"{folder}/loot.txt"
    attempt("append", lambda: open(path, "a").write("x"))
    attempt("write", lambda: open(path, "r+b").write(b"x"))
    attempt("truncate", lambda: done(os.truncate, path, 0))
    attempt("unlink", lambda: done(os.unlink, path))
    attempt("rename", lambda: done(os.rename, path, f"{folder}/{MARK}"))
    attempt("replace", lambda: done(os.replace, path, "mine"))
    attempt("exchange", syscall, 316, -100, path.encode(), -100, b"mine", 2)
    attempt("rmdir", lambda: done(os.rmdir, folder))
""",
)
add(
    "changes_modes_owners_and_times",
    """
for path in (*(folder + "/loot.txt" for folder in CANARIES), *CANARIES, *SECRETS, COURSE, HOME, sys.prefix, np.__file__):
    attempt("exists", lambda: 0)
    before = None
    for name, act in (
        ("chmod", lambda: os.chmod(path, 0o777)), ("chmod", lambda: os.chmod(path, 0)), ("utime", lambda: os.utime(path, (1, 1))),
        ("chown", lambda: os.chown(path, os.getuid(), os.getgid())), ("setxattr", lambda: os.setxattr(path, "user.mark", b"x")),
        ("fchmod", lambda: os.fchmod(os.open(path, os.O_RDONLY), 0o777)),
        ("fchmodat2", lambda: syscall(452, os.open(path, os.O_PATH), b"", 0o777, 0x1000)),
        ("utimensat", lambda: syscall(280, -100, path.encode(), 0, 0)),
    ):
        try:
            before = os.stat(path)
            act()
            now = os.stat(path)
        except OSError as error:
            STOPPED.append(f"{name} {error.strerror}")
            continue
        if (before.st_mode, before.st_mtime_ns, before.st_ctime_ns) != (now.st_mode, now.st_mtime_ns, now.st_ctime_ns):
            REACHED.append(f"{name} {path}")
        else:
            STOPPED.append(f"{name} without effect")
""",
)
add(
    "moves_its_own_files_out",
    """
with open("mine", "w") as file:
    file.write("left")
for folder in FOLDERS:
    if os.path.realpath(folder) == os.getcwd():
        continue
    attempt("rename", lambda: done(os.rename, "mine", f"{folder}/{MARK}"))
    attempt("link", lambda: done(os.link, "mine", f"{folder}/{MARK}"))
    attempt("symlink", lambda: done(os.symlink, "/etc/passwd", f"{folder}/{MARK}-s"))
    attempt("renameat2", syscall, 316, -100, b"mine", -100, f"{folder}/{MARK}".encode(), 1)
""",
)
add(
    "makes_pipes_devices_and_sockets",
    """
pair = socket.socketpair()
for folder in FOLDERS:
    if os.path.realpath(folder) == os.getcwd():
        continue
    attempt("mkfifo", lambda: done(os.mkfifo, f"{folder}/{MARK}-p"))
    attempt("mknod", lambda: done(os.mknod, f"{folder}/{MARK}-n", stat.S_IFCHR | 0o666, os.makedev(1, 3)))
    attempt("bind", lambda: done(pair[0].bind, f"{folder}/{MARK}-u"))
""",
)
add(
    "writes_to_terminals",
    """
import fcntl, termios
for path in ("/dev/tty", "/dev/console", "/dev/pts/0", "/dev/pts/1", "/dev/ptmx", "/dev/tty0", "/dev/tty1"):
    attempt("open", lambda: open(path, "wb"))
for number in range(8):
    for request in (termios.TIOCSTI, 0x541C, 1 << 32 | termios.TIOCSTI):
        attempt("push", lambda: syscall(16, number, request, b"i"))
    attempt("name", lambda: os.ttyname(number))
""",
)
add(
    "mounts_and_changes_roots",
    """
os.makedirs("r/old", exist_ok=True)
attempt("remount", syscall, 165, b"none", b"/", b"", 0x20, 0)
attempt("remount bind", syscall, 165, b"none", b"/", b"", 0x1020, 0)
attempt("tmpfs", syscall, 165, b"tmpfs", b"r", b"tmpfs", 0, 0)
attempt("overlay", syscall, 165, b"overlay", b"r", b"overlay", 0, b"lowerdir=/,upperdir=r,workdir=old")
attempt("attributes", syscall, 442, -100, b"/", 0x8000, (ctypes.c_ulonglong * 4)(0, 1, 0, 0), 32)
attempt("umount", syscall, 166, b"/box", 2)
attempt("move_mount", syscall, 429, -100, b"/", -100, b"r", 0)
attempt("pivot", syscall, 155, b"r", b"r/old")
attempt("chroot", syscall, 161, b"r")
attempt("swapon", syscall, 167, b"r", 0)
""",
)
add(
    "poisons_the_cached_bytecode",
    """
import importlib.util, json, marshal, py_compile
for name in ("json", "ast", "csv", "numpy", "msgpack", "numpy.linalg", "encodings.utf_8"):
    module = __import__(name, fromlist=["x"])
    for path in (importlib.util.cache_from_source(module.__file__), module.__file__):
        attempt("write", lambda: open(path, "r+b"))
        attempt("compile", lambda: py_compile.compile(__file__, cfile=path, doraise=True))
sys.pycache_prefix = COURSE
sys.dont_write_bytecode = False
import colorsys, sndhdr
""",
)
add(
    "writes_through_a_shared_mapping",
    """
import mmap
path = np._core._multiarray_umath.__file__
descriptor = os.open(path, os.O_RDONLY)
attempt("mmap", lambda: mmap.mmap(descriptor, 4096, mmap.MAP_SHARED, mmap.PROT_WRITE | mmap.PROT_READ))
libc.mmap.restype = ctypes.c_void_p
at = libc.mmap(None, ctypes.c_size_t(4096), 1, 1, descriptor, ctypes.c_long(0))
attempt("mprotect", lambda: libc.mprotect(ctypes.c_void_p(at), ctypes.c_size_t(4096), 3) == 0)
attempt("own memory", lambda: open("/proc/self/mem", "r+b"))
attempt("reopen", lambda: os.open(f"/proc/self/fd/{descriptor}", os.O_RDWR))
attempt("fchmod", lambda: os.fchmod(descriptor, 0o777) or (os.fstat(descriptor).st_mode & 0o777) == 0o777)
attempt("fallocate", lambda: done(os.posix_fallocate, descriptor, 0, 1 << 20))
attempt("ftruncate", lambda: done(os.ftruncate, descriptor, 0))
""",
)
add(
    "locks_what_others_need",
    """
import fcntl
for path in (*SECRETS, *(folder + "/loot.txt" for folder in CANARIES)):
    attempt("flock", lambda: done(fcntl.flock, os.open(path, os.O_RDONLY), fcntl.LOCK_EX | fcntl.LOCK_NB))
    attempt("lockf", lambda: done(fcntl.lockf, os.open(path, os.O_RDWR), fcntl.LOCK_EX | fcntl.LOCK_NB))
    attempt("lease", lambda: fcntl.fcntl(os.open(path, os.O_RDONLY), fcntl.F_SETLEASE, fcntl.F_WRLCK) == 0)
""",
)
add(
    "sets_the_clock_and_the_machine",
    """
attempt("settimeofday", syscall, 164, (ctypes.c_long * 2)(0, 0), 0)
attempt("clock_settime", syscall, 227, 0, (ctypes.c_long * 2)(0, 0))
attempt("hostname", syscall, 170, b"mine", 4)
attempt("reboot", syscall, 169, 0xFEE1DEAD, 672274793, 0, 0)
attempt("module", syscall, 175, 0, 0, b"")
attempt("syslog", syscall, 103, 5, 0, 0)
attempt("sysctl", lambda: open("/proc/sys/kernel/hostname", "w"))
attempt("cgroup", lambda: open("/sys/fs/cgroup/cgroup.procs", "w"))
attempt("setuid", lambda: done(os.setuid, 0))
attempt("setresuid", lambda: done(os.setresuid, 0, 0, 0))
attempt("setgroups", lambda: done(os.setgroups, [0]))
attempt("capset", syscall, 126, (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)(*[0xFFFFFFFF] * 6))
""",
)
