"""Values between the import and the process that reads files: a length, then a pickle."""

import copyreg
import pickle
from struct import Struct
from types import MappingProxyType
from typing import IO, Any, Final

_LENGTH: Final = Struct("<Q")


def send(pipe: IO[bytes] | None, value: object) -> None:
    """Write one value. Raises OSError where nobody reads any more."""
    if pipe is None:
        raise EOFError
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    pipe.write(_LENGTH.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def receive(pipe: IO[bytes] | None) -> Any:
    """Read one value. Raises EOFError where nobody writes any more."""
    if pipe is None:
        raise EOFError
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    data = pipe.read(_LENGTH.unpack(head)[0])
    return pickle.loads(data)  # noqa: S301 (between our own two processes)


def _read_only(items: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(items)


# Frozen values hold read-only mappings, which pickle does not know by itself.
copyreg.pickle(MappingProxyType, lambda proxy: (_read_only, (dict(proxy),)))
