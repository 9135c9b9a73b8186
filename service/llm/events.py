"""Server-sent events out of the bytes of a stream: all that a chunk completes at once, since each wake-up costs."""

from service.errors import ModelReplyInvalid

DONE = b"[DONE]"


class EventLines:
    """Cuts bytes into events wherever chunks end. Only their data counts; comments and names are passed over."""

    def __init__(self, max_bytes: int = 2_000_000) -> None:
        self._left = self._max_bytes = max_bytes
        self._rest = bytearray()
        """The line that is not whole yet."""
        self._data: list[bytes] = []
        """Data lines of the event that is not whole yet."""

    def feed(self, chunk: bytes) -> list[bytes]:
        """The data of every event that this chunk completes, in order.

        Raises:
            ModelReplyInvalid: there were more than `max_bytes` in all.
        """
        self._left -= len(chunk)
        if self._left < 0:
            raise ModelReplyInvalid(f"The model's reply is larger than {self._max_bytes} bytes.")
        self._rest += chunk
        if b"\n" not in chunk and b"\r" not in chunk:
            return []
        lines = bytes(self._rest).splitlines(keepends=True)
        # A carriage return at the very end may be half of a line end.
        self._rest = bytearray() if lines[-1].endswith(b"\n") else bytearray(lines.pop())
        return self._events(lines)

    def finish(self) -> list[bytes]:
        """The data of the last event, where the stream ended without the empty line behind it."""
        last = self._events([bytes(self._rest), b""])
        self._rest = bytearray()
        return last

    def _events(self, lines: list[bytes]) -> list[bytes]:
        events, data = [], self._data
        for line in lines:
            if line.startswith(b"data:"):
                data.append(line[6 if line.startswith(b"data: ") else 5 :].rstrip(b"\r\n"))
            elif data and not line.rstrip(b"\r\n"):
                events.append(b"\n".join(data))
                data.clear()
        return events
