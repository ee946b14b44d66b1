"""What runs on the confined side: the fork server, the isolation layers, the loader and the loop that serves calls.

This package imports the standard library, msgpack, NumPy and what an assignment's manifest lists,
never ``grader``, ``reference`` or ``assignments``. The trusted side imports ``wire`` from here under
the name ``grader.guest``; the worker loads the folder as ``guest``. Hence relative imports.
"""
