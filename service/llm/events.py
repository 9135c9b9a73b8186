"""Server-sent events out of the bytes of a stream: all that a chunk completes at once, since each wake-up costs."""

DONE = b"[DONE]"


class EventLines:
    """Cuts bytes into events wherever chunks end. Only their data counts; comments and names are passed over."""

    def __init__(self) -> None:
        self._rest = bytearray()
        """The line that is not whole yet."""
        self._data: list[bytes] = []
        """Data lines of the event that is not whole yet."""

    def feed(self, chunk: bytes) -> list[bytes]:
        """The data of every event that this chunk completes, in order."""
        self._rest += chunk
        if b"\n" not in chunk and b"\r" not in chunk:
            return []
        lines = self._rest.splitlines(keepends=True)
        # A carriage return at the very end may be half of a line end.
        self._rest = lines.pop() if not lines[-1].endswith(b"\n") else bytearray()
        return [data for line in lines if (data := self._line(bytes(line.rstrip(b"\r\n")))) is not None]

    def finish(self) -> list[bytes]:
        """The data of the last event, where the stream ended without the empty line behind it."""
        last = [self._line(bytes(self._rest.rstrip(b"\r\n"))), self._line(b"")]
        self._rest = bytearray()
        return [data for data in last if data is not None]

    def _line(self, line: bytes) -> bytes | None:
        if line.startswith(b"data:"):
            self._data.append(line[5:].removeprefix(b" "))
        elif not line and self._data:
            data, self._data = b"\n".join(self._data), []
            return data
        return None
