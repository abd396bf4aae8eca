"""A value worked out when first asked for and kept, without the lock of functools' own."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")
Of = TypeVar("Of")


class lazy(Generic[T]):  # noqa: N801  used as a decorator, like property
    """A property that replaces itself by its value."""

    def __init__(self, work_out: Callable[[Any], T]) -> None:
        self._work_out = work_out
        self.__doc__ = work_out.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> lazy[T]: ...

    @overload
    def __get__(self, instance: object, owner: type) -> T: ...

    def __get__(self, instance: object | None, owner: type) -> lazy[T] | T:
        if instance is None:
            return self
        value = self._work_out(instance)
        instance.__dict__[self._name] = value
        return value


def once(say: Callable[[Of], T]) -> Callable[[Of], T]:
    """Make a function keep what it says of an object with the object, which must not change."""
    name = f"_{say.__module__}.{say.__name__}"

    @wraps(say)
    def said(of: Of) -> T:
        known = of.__dict__
        if name not in known:
            known[name] = say(of)
        value: T = known[name]
        return value

    return said
