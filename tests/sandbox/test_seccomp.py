"""What the seccomp filter answers, step by step as the kernel runs it; and that its numbers are the kernel's."""

import errno
import platform
import re
import struct
from pathlib import Path

import pytest

from grader.guest import seccomp
from grader.guest.seccomp import ALLOW, DENIED, ERROR, KILL, MACHINES, OWN_ONLY, PRETENDED, REFUSED_OUTSIDE
from tools import syscalls

I386, ARM = 0x40000003, 0x40000028
HEADERS = {
    "x86_64": f"/usr/include/{platform.machine()}-linux-gnu/asm/unistd_64.h",
    "aarch64": "/usr/include/asm-generic/unistd.h",
}
NOT_CALLED = {"244", *map(str, range(403, 424))}  # arch_specific_syscall, and times of 64 bits on 32-bit machines
REFUSE, NO_SOCKET, NO_CALL = (ERROR | code for code in (errno.EPERM, errno.EACCES, errno.ENOSYS))
TIOCSTI, TIOCLINUX = 0x5412, 0x541C
CLONE_NEWUSER, CLONE_PARENT, CLONE_VFORK = 0x10000000, 0x8000, 0x4000
EVERY_MACHINE = pytest.mark.parametrize("machine", MACHINES)


def answer(machine, call, first=0, second=0, *, architecture=None, **options):
    """Return what the filter answers to a call (by name or number) with these two arguments."""
    own, numbers = MACHINES[machine]
    steps = list(struct.iter_unpack("HBBI", seccomp.seccomp_program(machine=machine, **options)))
    data = {0: numbers.get(call, call), 4: architecture or own, 16: first, 24: second}
    value, at = 0, 0
    while True:
        code, if_true, if_false, operand = steps[at]
        at += 1
        if code == 0x06:
            return operand
        if code == 0x20:
            value = data[operand]
        elif code == 0x54:
            value &= operand
        else:
            holds = {0x15: value == operand, 0x35: value >= operand, 0x45: bool(value & operand)}[code]
            at += if_true if holds else if_false


@pytest.mark.slow
@EVERY_MACHINE
@pytest.mark.parametrize("namespaces", [True, False])
def test_every_number_is_answered_as_the_lists_say(machine, namespaces):
    numbers = MACHINES[machine][1]
    listed = dict.fromkeys((*DENIED, *OWN_ONLY, "vfork"), REFUSE)
    if not namespaces:
        listed |= dict.fromkeys(PRETENDED, ERROR) | dict.fromkeys(REFUSED_OUTSIDE, ERROR | errno.EOPNOTSUPP)
    listed |= {"socket": NO_SOCKET, "socketpair": NO_SOCKET, "clone3": NO_CALL}
    expected = {numbers[name]: answer for name, answer in listed.items() if name in numbers}
    highest = max(numbers.values())

    answers = {number: answer(machine, number, first=1, namespaces=namespaces) for number in range(1024)}

    assert answers == {n: expected.get(n, ALLOW if n <= highest else NO_CALL) for n in range(1024)}


@EVERY_MACHINE
@pytest.mark.parametrize("number", [467, 468, 469, 1 << 20, 0x40000000, 0x4000003B, 0xFFFFFFFF])
def test_a_call_that_is_newer_than_the_list_does_not_exist(machine, number):
    """467 is open_tree_attr, a newer open_tree; from 0x40000000 on the numbers are those of x32."""
    assert answer(machine, number) == NO_CALL


@EVERY_MACHINE
def test_what_depends_on_an_argument(machine):
    assert [answer(machine, name, first=0) for name in OWN_ONLY] == [ALLOW] * len(OWN_ONLY)
    assert [answer(machine, "socketpair", second=kind) for kind in (1, 2, 3, 5, 0x80001)] == [
        ALLOW, NO_SOCKET, NO_SOCKET, ALLOW, ALLOW,
    ]  # fmt: skip
    assert [answer(machine, "clone", first=flags) for flags in (17, CLONE_NEWUSER | 17, CLONE_PARENT, CLONE_VFORK)] == [
        ALLOW, REFUSE, REFUSE, REFUSE,
    ]  # fmt: skip
    assert [answer(machine, "rt_sigaction", first=signal) for signal in (2, 17, 18)] == [ALLOW, ERROR, ALLOW]
    assert [answer(machine, "ioctl", second=request) for request in (0x5401, TIOCSTI, TIOCLINUX)] == [
        ALLOW, REFUSE, REFUSE,
    ]  # fmt: skip


@EVERY_MACHINE
def test_where_neither_namespaces_nor_landlock_keep_signals_in_the_filter_does(machine):
    inside = {"namespaces": False, "landlock": 5, "pid": 4321}
    signals = ("kill", "tkill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo")

    for name in signals:
        assert [answer(machine, name, first=pid, **inside) for pid in (4321, 0)] == [ALLOW] * 2
        assert [answer(machine, name, first=pid, **inside) for pid in (1, 4320, 0xFFFFFFFF)] == [REFUSE] * 3
    assert answer(machine, "pidfd_send_signal", **inside) == REFUSE
    assert [answer(machine, "fcntl", second=command, **inside) for command in (1, 4, 8, 15)] == [
        ALLOW, ALLOW, REFUSE, REFUSE,
    ]  # fmt: skip
    assert [answer(machine, "ioctl", second=request, **inside) for request in (0x5401, TIOCSTI, 0x8901, 0x8902)] == [
        ALLOW, REFUSE, REFUSE, REFUSE,
    ]  # fmt: skip
    assert [answer(machine, name, first=1, **(inside | {"landlock": 6})) for name in signals] == [ALLOW] * 5


@EVERY_MACHINE
def test_an_old_landlock_does_not_let_files_be_cut_by_their_name(machine):
    answers = [answer(machine, "truncate", namespaces=False, landlock=abi, pid=1) for abi in (0, 1, 2, 3, 7)]

    assert answers == [REFUSE, REFUSE, REFUSE, ALLOW, ALLOW]


@pytest.mark.parametrize(
    ("machine", "other"), [("x86_64", I386), ("x86_64", 0xC00000B7), ("aarch64", ARM), ("aarch64", 0xC000003E)]
)
def test_another_machines_calls_end_the_process(machine, other):
    assert answer(machine, 1, architecture=other) == KILL


def test_there_is_no_filter_for_a_machine_that_nobody_has_listed():
    assert seccomp.seccomp_program(machine="riscv64") is None


def test_every_name_is_a_system_call_of_some_machine():
    known = {name for _, numbers in MACHINES.values() for name in numbers}

    assert {*DENIED, *OWN_ONLY, *PRETENDED, *REFUSED_OUTSIDE} <= known


# --------------------------------------------------------------------------------------------- the numbers
@EVERY_MACHINE
def test_the_numbers_are_those_of_the_kernels_headers(machine):
    """As far as the headers on this machine go (the script reads libseccomp's list, which is newer)."""
    header = Path(HEADERS[machine])
    if not header.is_file():
        pytest.skip(f"{header} is not installed (linux-libc-dev)")
    defined = dict(re.findall(r"^#define __NR(?:3264)?_(\w+)\s+(\d+)$", header.read_text("utf-8"), re.MULTILINE))
    numbers = MACHINES[machine][1]

    both = {name: int(number) for name, number in defined.items() if name in numbers}

    assert len(both) > 280
    assert {name: numbers[name] for name in both} == both
    assert set(defined.values()) - {str(number) for number in numbers.values()} <= NOT_CALLED


@EVERY_MACHINE
def test_the_modules_are_what_the_script_writes(machine):
    columns = {name: numbers for name, (_, numbers) in MACHINES.items()}
    module = syscalls.FOLDER / f"syscalls_{machine}.py"
    version = re.search(r"in Linux (.+?), by", module.read_text("utf-8"))[1]
    names = sorted({name for numbers in columns.values() for name in numbers})
    lines = [f"#syscall ({version}),{','.join(columns)}"]
    lines += [",".join((name, *(str(numbers.get(name, "PNR")) for numbers in columns.values()))) for name in names]

    assert syscalls.module("\n".join(lines), machine) == module.read_text("utf-8")
