"""Hostile hand-ins, a module for each family: ``ATTACKS`` is all of them."""

from tests.attacks.families import (
    files,
    inside,
    network,
    processes,
    reading,
    repeated,
    resources,
    texts,
    timed,
    values,
    wire,
    writing,
)

MODULES = (reading, writing, wire, network, processes, resources, values, inside, files, texts, timed, repeated)
ATTACKS = [attack for module in MODULES for attack in module.ATTACKS]
