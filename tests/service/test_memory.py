"""Memory that the C library holds: asked for in a process of its own, since it changes the whole process."""

import subprocess
import sys

_THREADS = """
from concurrent.futures import ThreadPoolExecutor
from service.memory import give_back, one_arena
one_arena()
with ThreadPoolExecutor(3) as pool:
    kept = list(pool.map(lambda n: [bytearray(1_000) for _ in range(n)], [2_000] * 3))
places = open("/proc/self/maps").read().count("rw-p")
del kept
give_back()
print(places)
"""


def test_memory_can_be_used_as_before_by_threads_and_given_back() -> None:
    done = subprocess.run([sys.executable, "-c", _THREADS], check=True, capture_output=True, text=True)
    assert int(done.stdout) > 0
