"""Tries every way out; each function says what it reached."""

import ctypes
import os
import signal
import socket
import struct
import sys


def uids():
    return [os.getuid(), os.geteuid(), os.getgid(), *os.getresuid(), *os.getgroups()]


def becomes_root():
    for act in (lambda: os.setuid(0), lambda: os.setresuid(0, 0, 0), lambda: os.setgroups([0])):
        try:
            act()
            return True
        except OSError:
            pass
    return os.getuid() == 0


def opens(paths):
    opened = []
    for path in paths:
        for mode in ("rb", "r+b"):
            try:
                with open(path, mode) as file:
                    opened.append((path, file.read(20)))
            except OSError:
                pass
        try:
            opened.append((path, os.listdir(path)))
        except OSError:
            pass
    return opened


def walks(words):
    found = [os.path.join(folder, name) for folder, _, names in os.walk("/") for name in names]
    return len(found), [path for path in found if any(word in path for word in words)]


def writes(folders):
    written = []
    for folder in folders:
        try:
            with open(os.path.join(folder, "left"), "w") as file:
                file.write("x")
            written.append(folder)
        except OSError:
            pass
    return written


# /tmp is the scratch folder unless the interpreter itself lies below it
TEMPORARY = [folder for folder in ("/tmp", "/dev/shm") if os.path.islink(folder)]


def leaves():
    for folder in (".", *TEMPORARY):
        with open(os.path.join(folder, "left_" + folder.strip("/.").replace("/", "_")), "w") as file:
            file.write("for a friend")
    return sorted(os.listdir("."))


def finds():
    return sorted(name for folder in (".", *TEMPORARY) for name in os.listdir(folder))


def connects():
    reached = []
    for family, kind in (
        (socket.AF_INET, socket.SOCK_STREAM),
        (socket.AF_INET6, socket.SOCK_STREAM),
        (socket.AF_INET, socket.SOCK_DGRAM),
        (socket.AF_UNIX, socket.SOCK_STREAM),
        (socket.AF_NETLINK, socket.SOCK_RAW),
        (socket.AF_VSOCK, socket.SOCK_STREAM),
    ):
        try:
            socket.socket(family, kind).close()
            reached.append(int(family))
        except OSError:
            pass
    return reached


def pairs():
    one, two = socket.socketpair()
    one.send(b"x")
    return two.recv(1)


def executes():
    ran = []
    for program in ("/bin/sh", "/usr/bin/env", sys.executable):
        child = os.fork()
        if child == 0:
            try:
                os.execv(program, [program])
            except OSError:
                pass
            os._exit(7)
        if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 7:
            ran.append(program)
    return ran


LISTMOUNT = struct.pack("IIQQ", 24, 0, 0xFFFFFFFFFFFFFFFF, 0)


def statmount(libc):
    """Return a request for what is known about the mount of the root folder, found by statx."""
    found = ctypes.create_string_buffer(256)
    libc.statx(-100, b"/", 0, 0x4000, found)
    return struct.pack("IIQQ", 24, 0, struct.unpack_from("Q", found, 144)[0], 0x3F)


def calls(known):
    libc = ctypes.CDLL(None, use_errno=True)
    numbers = {  # the arguments that each is called with
        "ptrace": (16, 1),
        "mount": (),
        "unshare": (0x10000000,),
        "setns": (0, 0),
        "bpf": (),
        "keyctl": (0, 0),
        "shmget": (0, 4096, 0o1666),
        "memfd_create": (b"x", 0),
        "clone": (0x10000011, 0, 0, 0, 0),
        "io_uring_setup": (1, 0),
        "userfaultfd": (0,),
        "perf_event_open": (),
        "process_vm_readv": (1,),
        "chroot": (b"/",),
        "kexec_load": (),
        "open_tree": (-100, b"/", 1),
        "statmount": (statmount(libc), ctypes.create_string_buffer(4096), 4096, 0),
        "listmount": (LISTMOUNT, ctypes.create_string_buffer(4096), 512, 0),
        "lsm_list_modules": (ctypes.create_string_buffer(64), ctypes.byref(ctypes.c_uint32(64)), 0),
    }
    newer = {"open_tree_attr": (467, -100, b"/", 0, 0, 0), "the highest": (4000,), "x32 write": (0x40000001, 1, b"x", 1)}
    allowed = []
    for name, call in ({name: (known[name], *numbers[name]) for name in numbers} | newer).items():
        if libc.syscall(*(ctypes.c_long(a) if isinstance(a, int) else a for a in call)) >= 0:
            allowed.append(name)
    return allowed


def signals(pids):
    reached = []
    for pid in [os.getppid(), *pids]:
        if pid > 1:
            try:
                os.kill(pid, 0)
                reached.append(pid)
            except OSError:
                pass
    return reached, os.getpid(), os.getppid()


def kills_everything():
    try:
        os.kill(-1, signal.SIGKILL)
    except OSError:
        return "nobody there"
    return "killed"


def environment():
    return dict(os.environ)


def descriptors():
    found = []
    for number in range(256):
        try:
            os.fstat(number)
            found.append(number)
        except OSError:
            pass
    return found


def raises_limits():
    import resource

    raised = []
    for which in (resource.RLIMIT_CPU, resource.RLIMIT_NPROC, resource.RLIMIT_AS, resource.RLIMIT_FSIZE):
        soft, hard = resource.getrlimit(which)
        try:
            resource.setrlimit(which, (hard + 1, hard + 1))
            raised.append(which)
        except (OSError, ValueError):
            pass
        if soft == resource.RLIM_INFINITY:
            raised.append(which)
    return raised


def fills(folder):
    written = 0
    try:
        with open(os.path.join(folder, "big"), "wb") as file:
            while written < 200 << 20:
                written += file.write(bytes(1 << 20))
    except OSError:
        pass
    return written >> 20


def modules():
    return sorted({name.partition(".")[0] for name in sys.modules}), sys.path
