"""Refuses to run in a subinterpreter, where loading the extension module would deadlock.

Since CPython 3.12 the extension module itself refuses.
"""

import sys

if sys.version_info < (3, 12):
    import _xxsubinterpreters as interpreters  # type: ignore[import-not-found]

    if interpreters.get_current() != interpreters.get_main():
        raise ImportError("nutgraf does not support subinterpreters")
