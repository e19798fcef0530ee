"""A compound file (MS-CFB), the container of .xls and of encrypted .xlsx: its streams by name."""

import struct
from collections.abc import Iterator
from struct import unpack_from
from typing import Final

from chilinh_cli.sheets.formats.refusal import Refused

OLE_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY: Final = 128
_STREAM: Final = 2
_ROOT: Final = 5
_LAST_SECTOR: Final = 0xFFFFFFFA
_MINI_CUTOFF: Final = 4096
_MINI_SIZE: Final = 64


class Compound:
    """The directory of a compound file. Raises Refused where it is damaged."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            self._size = 1 << unpack_from("<H", data, 30)[0]
            directory, mini_fat = unpack_from("<I", data, 48)[0], unpack_from("<I", data, 60)[0]
            self._fat = self._read_fat()
            self._mini_fat = self._table(self._chain(mini_fat))
            self._streams = dict(self._entries(self._chain(directory)))
        except (struct.error, IndexError, ValueError, UnicodeDecodeError) as error:
            raise Refused("CL-E104", "OLE") from error

    @property
    def names(self) -> frozenset[str]:
        """The streams' names."""
        return frozenset(self._streams)

    def read(self, name: str) -> bytes:
        """One stream. Raises Refused where it is missing or damaged."""
        try:
            start, size = self._streams[name]
            if size >= _MINI_CUTOFF:
                return self._chain(start)[:size]
            mini = self._chain(self._streams[""][0])
            sectors = _walk(start, self._mini_fat)
            return b"".join(mini[n * _MINI_SIZE : (n + 1) * _MINI_SIZE] for n in sectors)[:size]
        except (struct.error, IndexError, ValueError, KeyError) as error:
            raise Refused("CL-E104", "OLE") from error

    def _read_fat(self) -> list[int]:
        sectors = list(unpack_from("<109I", self._data, 76))
        following, count = unpack_from("<II", self._data, 68)
        for _ in range(count):
            table = self._table(self._sector(following))
            sectors += table[:-1]
            following = table[-1]
        used = [sector for sector in sectors if sector < _LAST_SECTOR]
        return [entry for sector in used for entry in self._table(self._sector(sector))]

    def _entries(self, directory: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
        for at in range(0, len(directory), _ENTRY):
            length, kind = unpack_from("<HB", directory, at + 64)
            if kind not in {_STREAM, _ROOT}:
                continue
            start, size = unpack_from("<II", directory, at + 116)
            # The root entry holds the small streams: it goes by no name.
            name = "" if kind == _ROOT else directory[at : at + max(0, length - 2)].decode("utf-16-le")
            yield name, (start, size)

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        if not 0 < at < len(self._data):
            raise IndexError(number)
        return self._data[at : at + self._size].ljust(self._size, b"\0")

    def _chain(self, start: int) -> bytes:
        return b"".join(self._sector(sector) for sector in _walk(start, self._fat))

    @staticmethod
    def _table(data: bytes) -> list[int]:
        return list(unpack_from(f"<{len(data) // 4}I", data))


def _walk(sector: int, fat: list[int]) -> Iterator[int]:
    """The sectors of a chain; a chain longer than the table turns in a circle."""
    for _ in range(len(fat) + 1):
        if sector >= _LAST_SECTOR:
            return
        yield sector
        sector = fat[sector]
    raise ValueError(sector)
