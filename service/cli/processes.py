"""Several server processes: one that died is begun anew, and what it had open is no longer counted."""

from uvicorn.supervisors import Multiprocess

from service.telemetry import forget_process


class Processes(Multiprocess):
    """uvicorn's, for processes that count together: one that was killed cannot take its drafts off the count itself."""

    def keep_subprocess_alive(self) -> None:
        before = {process.pid for process in self.processes}
        super().keep_subprocess_alive()
        for pid in before - {process.pid for process in self.processes}:
            if pid is not None:
                forget_process(pid)
