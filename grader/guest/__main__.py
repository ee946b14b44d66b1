"""Start of the confined side: ``python -I -S …/guest KIND SETTINGS``, by the trusted side only.

KIND is ``zygote`` (a warm parent that forks; Linux), ``trial`` (raises the walls once, says which stand, and exits)
or ``spawn`` (one worker in this process, unconfined).
"""

import importlib.util
import json
import os
import sys
from typing import Any


def _known_as_guest() -> None:
    """Make this folder importable as the package ``guest`` without putting its parent on the path."""
    here = os.path.dirname(os.path.abspath(__file__))
    spec = importlib.util.spec_from_file_location("guest", here + "/__init__.py", submodule_search_locations=[here])
    assert spec is not None
    assert spec.loader is not None
    package = importlib.util.module_from_spec(spec)
    sys.modules["guest"] = package
    spec.loader.exec_module(package)


def _move_in(settings: dict[str, Any]) -> None:
    """Enter namespaces of its own if the trusted side asks for them; without them, at least stop being root."""
    if not settings["namespaces"]:
        if os.geteuid() == 0:  # never grade as uid 0
            os.setgroups([])
            os.setresgid(*[settings["uid"]] * 3)
            os.setresuid(*[settings["uid"]] * 3)
        return
    from guest import namespaces

    try:
        namespaces.enter(settings["readable"], settings["hidden"], settings["uid"])
    except OSError as error:
        _refused(error)


def _refused(error: OSError) -> None:
    print(error, file=sys.stderr)
    os._exit(75)  # the trusted side begins again without namespaces


def _zygote(settings: dict[str, Any]) -> None:
    import socket

    if settings["confined"] and not settings.get("is_inside"):
        interpreter, is_root = os.path.realpath(sys.executable), os.geteuid() == 0
        _move_in(settings)
        if settings["namespaces"] and not is_root:
            _begin_again(interpreter, settings)
    from guest import fork_server, kernel

    if settings["documents"]:
        from guest import documents

        documents.warm_up()
    else:
        from guest import preload

        preload.warm_up(settings["packages"], notebook=settings["notebook"], many=settings["confined"])
    if settings["confined"]:
        kernel.prctl(kernel.PR_SET_DUMPABLE, 0)
    fork_server.WarmParent(socket.socket(fileno=settings["control"]), settings).run()


def _begin_again(interpreter: str, settings: dict[str, Any]) -> None:
    """Become a new interpreter: only then do the workers' memories belong to the user namespace, and can be measured.

    The kernel lets the user who made that namespace see how much memory its processes share; root sees it anyway.
    """
    from guest import kernel

    kernel.keep_capabilities()
    arguments = sys.argv[0], sys.argv[1], json.dumps(settings | {"is_inside": True})
    os.execv(interpreter, [interpreter, "-I", "-S", *arguments])


def _trial(settings: dict[str, Any]) -> None:
    import socket

    _move_in(settings)
    from guest import preflight

    try:
        found = preflight.raise_walls(settings)
    except OSError as error:
        _refused(error)
    socket.socket(fileno=settings["control"]).send(json.dumps(found).encode())


def _spawn(settings: dict[str, Any]) -> None:
    if os.name == "nt":
        import msvcrt

        for standard in (0, 1):
            msvcrt.setmode(standard, os.O_BINARY)  # type: ignore[attr-defined]  # Windows only
    read_from, write_to = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    from guest import import_filter, preload, serve

    preload.warm_up(settings["packages"], notebook=settings["notebook"], many=False)
    os.chdir(settings["scratch"])
    import_filter.close_gate(settings["importable"], settings["scratch"])
    serve.Server(serve.Stream(read_from, write_to), settings["output_characters"]).serve()


if __name__ == "__main__":
    _settings = json.loads(sys.argv[2])
    sys.path.extend(_settings["site_folders"])
    _known_as_guest()
    {"zygote": _zygote, "trial": _trial, "spawn": _spawn}[sys.argv[1]](_settings)
    os._exit(0)
