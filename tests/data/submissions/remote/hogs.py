"""Ways to use up all memory: in large and small pieces, until nothing is left for an answer."""

import numpy as np

KEPT = []


def large_arrays():
    kept = []
    while True:
        kept.append(np.ones(1 << 20))


def arrays():
    kept = []
    while True:
        kept.append(np.ones(1 << 14))


def small_arrays():
    kept = []
    while True:
        kept.append(np.ones(1 << 7))


def pieces():
    kept = []
    while True:
        kept.append(bytes(1000))


def small_pieces():
    kept = []
    while True:
        kept.append(bytes(10))


def one_text():
    text = "a"
    while True:
        text += text


def one_array_of_bytes():
    content = bytearray()
    while True:
        content.extend(bytes(4096))


def a_dictionary():
    found = {}
    while True:
        found[len(found)] = [len(found)]


def lists_in_lists():
    inside = []
    while True:
        inside = [inside, inside]


def what_stays():
    while True:
        KEPT.append(bytes(100))


def the_result():
    return [str(number) for number in range(10**9)]
