"""Frozen dataclasses that import fast: `dataclass(frozen=True, slots=True)` without `dataclasses`.

The standard decorator imports several modules and compiles six functions per class, which doubled
the time of `import nutgraf`. This one compiles only `__init__`. `fields`, `replace` and `asdict` of
`dataclasses` work as usual; their metadata is built on first use.
"""

from __future__ import annotations

from operator import attrgetter
from typing import Any, NoReturn

REQUIRED = object()  # default of a field without a default
HIDDEN = object()  # the same, for a field excluded from repr and comparison


class Declared:
    """Field types and defaults of a class; `compared` extracts the values that decide equality."""

    def __init__(self, types: dict[str, Any], defaults: dict[str, object]) -> None:
        self.types, self.defaults = types, defaults
        self.shown = tuple(name for name, default in defaults.items() if default is not HIDDEN)
        self.compared = attrgetter(*self.shown)


def field(*, repr: bool, compare: bool) -> object:
    """Declares a field without a default."""
    return REQUIRED if repr and compare else HIDDEN


def dataclass(*, frozen: bool, slots: bool, repr: bool = True) -> Any:
    """The decorator. `frozen` and `slots` are always on; the arguments only document that."""
    return lambda kind: _build_class(kind, repr)


def values(record: Any) -> dict[str, Any]:
    """The fields of a record by name, not copied."""
    return {name: getattr(record, name) for name in record.__match_args__}


def _build_class(kind: type, repr: bool) -> type:
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
    built = type(kind)(kind.__name__, kind.__bases__, body)
    built.__qualname__ = kind.__qualname__
    return built


def _initializer(kind: type, types: dict[str, Any], defaults: dict[str, object]) -> Any:
    optional = {name for name, default in defaults.items() if default not in (REQUIRED, HIDDEN)}
    namespace: dict[str, Any] = {f"default_{name}": defaults[name] for name in optional}
    namespace["put"] = object.__setattr__
    parameters = (f"{name}=default_{name}" if name in optional else name for name in types)
    lines = [f"def __init__(self, {', '.join(parameters)}):"]
    lines += [f"    put(self, {name!r}, {name})" for name in types]
    if hasattr(kind, "__post_init__"):
        lines.append("    self.__post_init__()")
    exec("\n".join(lines), namespace)
    initializer: Any = namespace["__init__"]
    initializer.__qualname__ = f"{kind.__qualname__}.__init__"
    initializer.__module__ = kind.__module__
    initializer.__annotations__ = {**types, "return": None}
    return initializer


class _Fields:
    """The metadata that `dataclasses` reads from a class, built on first access."""

    def __init__(self) -> None:
        self.fields: dict[str, Any] = {}

    def __get__(self, record: object, kind: Any) -> dict[str, Any]:
        if not self.fields:
            import dataclasses

            fields = []
            for name, default in kind.__declared__.defaults.items():
                options: dict[str, Any] = dict.fromkeys(("repr", "compare"), default is not HIDDEN)
                if default not in (REQUIRED, HIDDEN):
                    options["default"] = default
                fields.append((name, kind.__declared__.types[name], dataclasses.field(**options)))
            twin: Any = dataclasses.make_dataclass(kind.__name__, fields)
            self.fields = twin.__dataclass_fields__
        return self.fields


def _repr(self: Any) -> str:
    fields = (f"{name}={getattr(self, name)!r}" for name in self.__declared__.shown)
    return f"{type(self).__qualname__}({', '.join(fields)})"


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
