"""Start of the confined side, by the trusted side only: ``python -I -S …/guest MODE SETTINGS``.

MODE is ``fork-server`` (forks workers; Linux), ``preflight`` (applies the isolation layers once, says which are active
and exits) or ``spawn`` (one worker in this process, unconfined).
"""

import importlib.util
import json
import os
import sys
from typing import Any


def _make_importable() -> None:
    """Make this folder importable as the package ``guest`` without putting its parent on the path."""
    here = os.path.dirname(os.path.abspath(__file__))
    spec = importlib.util.spec_from_file_location("guest", here + "/__init__.py", submodule_search_locations=[here])
    assert spec is not None
    assert spec.loader is not None
    package = importlib.util.module_from_spec(spec)
    sys.modules["guest"] = package
    spec.loader.exec_module(package)


def _enter_namespaces(settings: dict[str, Any]) -> None:
    """Enter new namespaces if the trusted side asks for them; otherwise at least stop being root."""
    if not settings["namespaces"]:
        if os.geteuid() == 0:  # a submission never runs as root
            try:
                os.setgroups([])
                os.setresgid(*[settings["uid"]] * 3)
                os.setresuid(*[settings["uid"]] * 3)
            except OSError:
                os._exit(76)
        return
    from guest import namespaces

    try:
        namespaces.enter(settings["readable"], settings["hidden"], settings["uid"])
    except OSError as error:
        _refused(error)


def _refused(error: OSError) -> None:
    print(error, file=sys.stderr)
    os._exit(75)  # the trusted side then starts a fork server without namespaces


def _fork_server(settings: dict[str, Any]) -> None:
    import socket

    if settings["confined"] and not settings.get("has_entered"):
        interpreter, is_root = os.path.realpath(sys.executable), os.geteuid() == 0
        _enter_namespaces(settings)
        if settings["namespaces"] and not is_root:
            _restart(interpreter, settings)
    from guest import fork_server, kernel, scratch

    home = "" if settings["confined"] and settings["namespaces"] else scratch.make_home()
    if settings["documents"]:
        from guest import documents

        documents.warm_up()
    else:
        from guest import preload

        preload.warm_up(settings["packages"], specialise=settings["confined"])
    if settings["confined"]:
        kernel.prctl(kernel.PR_SET_DUMPABLE, 0)
    try:
        fork_server.ForkLoop(socket.socket(fileno=settings["control"]), settings).run()
    finally:
        if home:
            scratch.remove(home)


def _restart(interpreter: str, settings: dict[str, Any]) -> None:
    """Replace this process by a new interpreter, so that the memory of its workers can be measured.

    The kernel shows how much memory processes share to root and to the user who made the user namespace in which their
    program was started. A process that only enters a namespace still counts as started outside.
    """
    from guest import kernel

    kernel.keep_capabilities()
    arguments = sys.argv[0], sys.argv[1], json.dumps(settings | {"has_entered": True})
    os.execv(interpreter, [interpreter, "-I", "-S", *arguments])


def _preflight(settings: dict[str, Any]) -> None:
    import socket

    _enter_namespaces(settings)
    from guest import preflight

    try:
        layers = preflight.try_layers(settings)
    except OSError as error:
        _refused(error)
    socket.socket(fileno=settings["control"]).send(json.dumps(layers).encode())


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

    preload.warm_up(settings["packages"], specialise=False)
    os.chdir(settings["scratch"])
    import_filter.install(settings["importable"], settings["scratch"])
    serve.Server(serve.Stream(read_from, write_to), settings["output_characters"]).serve()


if __name__ == "__main__":
    _settings = json.loads(sys.argv[2])
    sys.path.extend(_settings["site_folders"])
    _make_importable()
    {"fork-server": _fork_server, "preflight": _preflight, "spawn": _spawn}[sys.argv[1]](_settings)
    os._exit(0)
