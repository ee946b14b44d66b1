"""The network and every other way to talk to somebody outside."""

from tests.attacks.attack import family

ATTACKS, add = family("network")

add(
    "connects_by_ipv4",
    "attempt('tcp', lambda: socket.create_connection(('127.0.0.1', TCP4), 1))\nattempt('net', lambda: socket.create_connection(('192.0.2.1', 80), 1))",
)
add(
    "connects_by_ipv6",
    "attempt('tcp', lambda: socket.create_connection(('::1', TCP6), 1))\nattempt('mapped', lambda: socket.create_connection(('::ffff:127.0.0.1', TCP4), 1))",
)
add(
    "sends_udp",
    "attempt('udp', lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', UDP4)))",
)
add(
    "asks_the_dns",
    """
attempt("name", lambda: socket.getaddrinfo("example.org", 80))
attempt("host", lambda: socket.gethostbyname("localhost"))
attempt("resolv", read, "/etc/resolv.conf")
attempt("nscd", lambda: os.stat("/var/run/nscd/socket"))
libc.res_query if hasattr(libc, "res_query") else None
""",
)
add(
    "connects_to_unix_sockets",
    """
for address in (UNIX, "\\0" + ABSTRACT, "/run/systemd/journal/socket", "/dev/log", "/run/dbus/system_bus_socket", "/var/run/docker.sock", "/tmp/.X11-unix/X0"):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_SEQPACKET):
        attempt("unix", lambda: done(socket.socket(socket.AF_UNIX, kind).connect, address))
""",
)
add(
    "redirects_a_pair_of_its_own",
    """
for kind in (socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_STREAM, socket.SOCK_SEQPACKET):
    try:
        one, two = socket.socketpair(socket.AF_UNIX, kind)
    except OSError as error:
        STOPPED.append(f"pair {error.strerror}")
        continue
    two.setblocking(False)
    def came_back():  # to the other end: the address was ignored
        return two.recv(100)
    for address in (UNIX_DATAGRAMS, UNIX, "\\0" + ABSTRACT, "\\0" + ABSTRACT + "-datagrams", "/dev/log", "/run/systemd/notify"):
        attempt("connect", lambda: done(one.connect, address))
        attempt("sendto", lambda: one.sendto(b"hello from inside", address) and not came_back())
        attempt("sendmsg", lambda: one.sendmsg([b"hello from inside"], [], 0, address) and not came_back())
        attempt("passing", lambda: one.sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, (connection()).to_bytes(4, "little"))], 0, address) and not came_back())
""",
)
add(
    "listens_for_others",
    """
for kind in (socket.SOCK_DGRAM, socket.SOCK_STREAM, socket.SOCK_SEQPACKET):
    try:
        one, two = socket.socketpair(socket.AF_UNIX, kind)
    except OSError as error:
        STOPPED.append(f"pair {error.strerror}")
        continue
    attempt("bind", lambda: done(one.bind, "\\0meeting-" + MARK))
    attempt("listen", lambda: done(one.listen))
""",
)
add(
    "tries_every_family_of_sockets",
    """
for family in range(0, 50):
    for kind in (1, 2, 3, 5):
        attempt(f"socket", lambda: socket.socket(family, kind))
        if family != socket.AF_UNIX:
            attempt("socketpair", lambda: socket.socketpair(family, kind))
attempt("raw", lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 3))
attempt("netlink", lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0))
attempt("vsock", lambda: socket.socket(40, socket.SOCK_STREAM).connect((2, 1024)))
attempt("alg", lambda: socket.socket(socket.AF_ALG, socket.SOCK_SEQPACKET))
""",
)
add(
    "makes_calls_behind_the_librarys_back",
    """
attempt("socket", syscall, 41, 2, 1, 0)
attempt("socket high bits", syscall, 41 | 1 << 32, 2, 1, 0)
attempt("io_uring", syscall, 425, 8, ctypes.create_string_buffer(200))
attempt("io_uring_enter", syscall, 426, 3, 1, 1, 0, 0, 0)
attempt("bpf", syscall, 321, 0, ctypes.create_string_buffer(100), 100)
attempt("perf", syscall, 298, ctypes.create_string_buffer(120), 0, -1, -1, 0)
attempt("userfaultfd", syscall, 323, 0)
attempt("seccomp off", syscall, 317, 0, 0, 0)
attempt("prctl", lambda: libc.prctl(22, 0, 0, 0, 0) == 0)
attempt("keyring", syscall, 250, 0, -1, 1)
attempt("personality", syscall, 135, 0x0040000)
""",
)
add(
    "makes_32_bit_calls",
    """
import mmap
# int 0x80 with the numbers of another architecture, which a filter for this one would not know: socket() is 359 there
code = bytes.fromhex("b867010000" "bb02000000" "b901000000" "31d2" "cd80" "c3")
page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
page.write(code)
if os.fork() == 0:
    got = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))()
    os._exit(0 if got >= 0 else 1)
attempt("int 80", lambda: os.waitstatus_to_exitcode(os.wait()[1]) == 0)
if os.fork() == 0:
    libc.syscall(ctypes.c_long(0x40000000 | 41), 2, 1, 0)
    os._exit(0 if libc.syscall(ctypes.c_long(0x40000000 | 41), 2, 1, 0) >= 0 else 1)
attempt("x32", lambda: os.waitstatus_to_exitcode(os.wait()[1]) == 0)
""",
)
add(
    "uses_the_libraries_for_the_network",
    """
import urllib.request, http.client, ftplib, smtplib, xmlrpc.client, asyncio
attempt("urllib", lambda: urllib.request.urlopen(f"http://127.0.0.1:{TCP4}/", timeout=1))
attempt("file url", lambda: urllib.request.urlopen("file://" + SECRETS[0]).read())
attempt("http", lambda: done(http.client.HTTPConnection("127.0.0.1", TCP4, timeout=1).connect))
attempt("ftp", lambda: ftplib.FTP("127.0.0.1", timeout=1))
attempt("smtp", lambda: smtplib.SMTP("127.0.0.1", TCP4, timeout=1))
attempt("asyncio", lambda: asyncio.run(asyncio.open_connection("127.0.0.1", TCP4)))
import webbrowser
attempt("browser", lambda: webbrowser.open("http://127.0.0.1"))
""",
)
