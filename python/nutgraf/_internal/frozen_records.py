"""Frozen values, as `dataclass(frozen=True, slots=True)` of the standard library makes them.

With the standard one the facts took half of the time of `import nutgraf`: for the modules behind
it, and for the six functions that it compiles for each class. Here a class has one such function;
what `dataclasses` is asked about it (`fields`, `replace`, `asdict`) is made when it is asked for.
"""

from __future__ import annotations

from operator import attrgetter
from typing import Any, NoReturn

REQUIRED = object()  # the default of a field without one
HIDDEN = object()  # the same, of a field that is neither shown nor compared


class Declared:
    """What a class says of its fields; `compared` gives the values that make a record equal."""

    def __init__(self, types: dict[str, Any], defaults: dict[str, object]) -> None:
        self.types, self.defaults = types, defaults
        self.shown = tuple(name for name, default in defaults.items() if default is not HIDDEN)
        self.compared = attrgetter(*self.shown)


def field(*, repr: bool, compare: bool) -> object:
    """What a field without a default is."""
    return REQUIRED if repr and compare else HIDDEN


def dataclass(*, frozen: bool, slots: bool, repr: bool = True) -> Any:
    """The decorator. Its first two arguments say to readers what all of them are."""
    return lambda kind: _made(kind, repr)


def values(record: Any) -> dict[str, Any]:
    """The fields of a record by name, as they are."""
    return {name: getattr(record, name) for name in record.__match_args__}


def _made(kind: type, repr: bool) -> type:
    base: Declared | None = getattr(kind, "__declared__", None)
    own = kind.__annotations__
    types = (base.types if base else {}) | own
    defaults = base.defaults if base else {}
    defaults = defaults | {name: kind.__dict__.get(name, REQUIRED) for name in own}
    dropped = {*own, "__dict__", "__weakref__"}
    body = {name: value for name, value in kind.__dict__.items() if name not in dropped}
    if repr:
        body.setdefault("__repr__", _repr)
    body |= {
        "__slots__": tuple(own),
        "__match_args__": tuple(types),
        "__declared__": Declared(types, defaults),
        "__dataclass_fields__": _Fields(),
        "__init__": _initializer(kind, types, defaults),
        "__eq__": _eq,
        "__hash__": _hash,
        "__setattr__": _set,
        "__delattr__": _delete,
        "__getstate__": _state,
        "__setstate__": _restore,
        "__replace__": _replace,
    }
    made = type(kind)(kind.__name__, kind.__bases__, body)
    made.__qualname__ = kind.__qualname__
    return made


def _initializer(kind: type, types: dict[str, Any], defaults: dict[str, object]) -> Any:
    optional = {name for name, default in defaults.items() if default not in (REQUIRED, HIDDEN)}
    known = {f"default_{name}": defaults[name] for name in optional} | {"put": object.__setattr__}
    given = (f"{name}=default_{name}" if name in optional else name for name in types)
    lines = [f"def __init__(self, {', '.join(given)}):"]
    lines += [f"    put(self, {name!r}, {name})" for name in types]
    if hasattr(kind, "__post_init__"):
        lines.append("    self.__post_init__()")
    exec("\n".join(lines), known)
    made: Any = known["__init__"]
    made.__qualname__ = f"{kind.__qualname__}.__init__"
    made.__module__ = kind.__module__
    made.__annotations__ = {**types, "return": None}
    return made


class _Fields:
    """What `dataclasses` knows of a class, made when it is first asked for."""

    def __init__(self) -> None:
        self.made: dict[str, Any] = {}

    def __get__(self, record: object, kind: Any) -> dict[str, Any]:
        if not self.made:
            import dataclasses

            fields = []
            for name, default in kind.__declared__.defaults.items():
                told: dict[str, Any] = dict.fromkeys(("repr", "compare"), default is not HIDDEN)
                if default not in (REQUIRED, HIDDEN):
                    told["default"] = default
                fields.append((name, kind.__declared__.types[name], dataclasses.field(**told)))
            twin: Any = dataclasses.make_dataclass(kind.__name__, fields)
            self.made = twin.__dataclass_fields__
        return self.made


def _repr(self: Any) -> str:
    told = (f"{name}={getattr(self, name)!r}" for name in self.__declared__.shown)
    return f"{type(self).__qualname__}({', '.join(told)})"


def _eq(self: Any, other: Any) -> Any:
    if type(other) is not type(self):
        return NotImplemented
    compared = self.__declared__.compared
    return compared(self) == compared(other)


def _hash(self: Any) -> int:
    return hash(self.__declared__.compared(self))


def _set(self: object, name: str, value: object) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delete(self: object, name: str) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__match_args__]


def _restore(self: Any, state: list[Any]) -> None:
    for name, value in zip(self.__match_args__, state, strict=True):
        object.__setattr__(self, name, value)


def _replace(self: Any, **changes: Any) -> Any:
    return type(self)(**values(self) | changes)
