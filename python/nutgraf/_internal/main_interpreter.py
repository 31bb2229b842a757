"""Refuses subinterpreters, in which loading the extension module would wait for ever.

From CPython 3.12 on the module itself refuses.
"""

import sys

if sys.version_info < (3, 12):
    import _xxsubinterpreters as interpreters  # type: ignore[import-not-found]

    if interpreters.get_current() != interpreters.get_main():
        raise ImportError("nutgraf does not support subinterpreters")
