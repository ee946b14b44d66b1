"""What the seccomp filter answers, step by step as the kernel runs it: the tables and nothing else."""

import errno
import platform
import struct

import pytest

from grader.worker.inside import kernel

pytestmark = pytest.mark.skipif(platform.machine() != "x86_64", reason="there is a table for x86_64 only")
X86_64, I386 = 0xC000003E, 0x40000003
ALLOW, KILL = kernel._ALLOW, kernel._KILL
REFUSE, NO_SOCKET, NO_CALL = (kernel._ERROR | code for code in (errno.EPERM, errno.EACCES, errno.ENOSYS))
SOCKET, SOCKETPAIR, CLONE, CLONE3, IOCTL = 41, 53, 56, 435, 16
TIOCSTI = 0x5412


def answer(number, first=0, second=0, *, machine=X86_64, in_room=True):
    """Return what the filter answers to a call with these two arguments."""
    steps = list(struct.iter_unpack("HBBI", kernel.seccomp_program(in_room=in_room)))
    data, value, at = {0: number, 4: machine, 16: first, 24: second}, 0, 0
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


@pytest.mark.parametrize("in_room", [True, False])
def test_every_number_is_answered_as_the_tables_say(in_room):
    expected = dict.fromkeys(kernel._DENIED.values(), REFUSE) | dict.fromkeys(kernel._OWN_ONLY.values(), REFUSE)
    if not in_room:
        expected |= dict.fromkeys(kernel._PRETENDED.values(), kernel._ERROR)
        expected |= dict.fromkeys(kernel._REFUSED_OUTSIDE.values(), kernel._ERROR | errno.EOPNOTSUPP)
    expected |= {SOCKET: NO_SOCKET, SOCKETPAIR: NO_SOCKET, CLONE3: NO_CALL}

    answers = {number: answer(number, first=1, in_room=in_room) for number in range(1024)}

    assert answers == {number: expected.get(number, ALLOW) for number in range(1024)}


def test_what_depends_on_an_argument():
    own = [answer(number, first=0) for number in kernel._OWN_ONLY.values()]

    assert own == [ALLOW] * len(own)
    assert [answer(SOCKETPAIR, second=kind) for kind in (1, 2, 3, 5, 0x80001)] == [
        ALLOW, NO_SOCKET, NO_SOCKET, ALLOW, ALLOW,
    ]  # fmt: skip
    assert [answer(CLONE, first=flags) for flags in (17, kernel.CLONE_NEWUSER | 17, kernel._CLONE_PARENT)] == [
        ALLOW, REFUSE, REFUSE,
    ]  # fmt: skip
    assert [answer(IOCTL, second=request) for request in (0x5401, TIOCSTI, 0x541C)] == [ALLOW, REFUSE, REFUSE]


def test_another_machines_numbers_end_the_process():
    assert answer(1, machine=I386) == KILL
    assert [answer(0x40000000 + number) for number in (0, 1, 59)] == [KILL] * 3  # x32
