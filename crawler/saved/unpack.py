"""A byte stream that unpacks itself if it is gzip, member by member, with bounded memory."""

from __future__ import annotations

import zlib
from typing import BinaryIO

GZIP_MAGIC = b"\x1f\x8b"
CHUNK = 64 * 1024
_GZIP_WINDOW = 16 + zlib.MAX_WBITS
#: The first bytes of a packed member, and as many as tell what it holds.
_MEMBER = GZIP_MAGIC + b"\x08"
_MEMBER_HEAD = 2048
# A member is a WARC record; who asks where one began asks soon after it was read.
_REMEMBERED_MEMBERS = 4096


class Unpacked:
    """What is in a file, whether or not that file is gzip.

    Never raises for damaged data: what could be unpacked is what there is, and `damage` says why
    it ends there. `packed_size` is how many bytes of the file were used so far.
    """

    def __init__(self, raw: BinaryIO) -> None:
        self.damage: str | None = None
        self.last_byte = b""
        self._raw = raw
        self._packed = raw.read(len(GZIP_MAGIC))
        self._taken = len(self._packed)
        self.is_gzip = self._packed.startswith(GZIP_MAGIC)
        self._member: zlib._Decompress | None = None
        self._member_starts = {0: 0}
        self._ready = b""
        self._unpacked = 0
        self._position = 0
        self._ended = False

    @property
    def packed_size(self) -> int:
        """How many bytes of the file were used so far."""
        return self._taken - len(self._packed)

    def tell(self) -> int:
        """Return the position in the unpacked bytes."""
        return self._position

    def read(self, size: int) -> bytes:
        """Return up to `size` bytes; none at the end."""
        while not self._ready and not self._ended:
            self._fill()
        chunk, self._ready = self._ready[:size], self._ready[size:]
        self._position += len(chunk)
        self.last_byte = chunk[-1:] or self.last_byte
        return chunk

    def read_all(self, limit: int) -> bytes:
        """Return everything, but never more than `limit` bytes."""
        pieces = []
        while limit > 0 and (piece := self.read(limit)):
            pieces.append(piece)
            limit -= len(piece)
        return b"".join(pieces)

    def peek(self, size: int) -> bytes:
        """Return the next `size` bytes, fewer at the end, without using them."""
        while len(self._ready) < size and not self._ended:
            self._fill()
        return self._ready[:size]

    def go_on(self, content: bytes) -> bool:
        """Go on behind damaged gzip data, at the next member that begins with `content`.

        False if nothing was damaged, or no such member follows.
        """
        if not self.damage or not self._find_member(content):
            return False
        self._member, self._ended, self.damage = None, False, None
        return True

    def _find_member(self, content: bytes) -> bool:
        data, place = self._packed, -1
        while True:
            place = data.find(_MEMBER, place + 1)
            is_short = place < 0 or len(data) - place < _MEMBER_HEAD
            if is_short and (more := self._raw.read(CHUNK)):
                self._taken += len(more)
                data, place = data[place if place >= 0 else 1 - len(_MEMBER) :] + more, -1
            elif place < 0:
                return False
            elif _begins_with(data[place : place + _MEMBER_HEAD], content):
                self._packed = data[place:]
                return True

    def packed_offset(self, position: int) -> int | None:
        """Where in the file the unpacked byte `position` begins; None inside a gzip member."""
        return self._member_starts.get(position) if self.is_gzip else position

    def _fill(self) -> None:
        data = self._packed or self._raw.read(CHUNK)
        if not self._packed:
            self._taken += len(data)
        self._packed = b""
        if not data:
            self._end("it ends in the middle of its gzip data" if self._member else None)
        elif self.is_gzip:
            self._inflate(data)
        else:
            self._ready += data

    def _inflate(self, data: bytes) -> None:
        if self._member is None:
            data = self._open_member(data)
            if self._member is None:
                return
        try:
            piece = self._member.decompress(data, CHUNK)
        except zlib.error:
            self._packed = data[1:]  # in which another member may begin
            self._end("its gzip data is damaged")
            return
        self._ready += piece
        self._unpacked += len(piece)
        self._packed = self._member.unconsumed_tail or self._member.unused_data
        if self._member.eof:
            self._member = None

    def _open_member(self, data: bytes) -> bytes:
        data = data.lstrip(b"\0")  # tapes and some tools pad with zeros
        if len(data) == 1:
            more = self._raw.read(CHUNK)
            self._taken += len(more)
            data += more
        if data.startswith(GZIP_MAGIC):
            self._member = zlib.decompressobj(_GZIP_WINDOW)
            self._remember(self._unpacked, self._taken - len(data))
        elif data:
            self._packed = data
            self._end("something that is not gzip follows its gzip data")
        return data

    def _remember(self, unpacked: int, packed: int) -> None:
        self._member_starts[unpacked] = packed
        if len(self._member_starts) > _REMEMBERED_MEMBERS:
            del self._member_starts[next(iter(self._member_starts))]

    def _end(self, damage: str | None) -> None:
        self.damage = damage
        self._ended = True


def _begins_with(member: bytes, content: bytes) -> bool:
    try:
        return zlib.decompressobj(_GZIP_WINDOW).decompress(member, len(content)) == content
    except zlib.error:
        return False
