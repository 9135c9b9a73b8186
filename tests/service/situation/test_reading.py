"""The words of a message are kept for a while, and let go without a trace."""

import gc
import weakref

from service.situation.reading import _Lately


def test_words_are_read_once() -> None:
    lately = _Lately(2)
    assert lately.words("We have decided otherwise.", "en", False) is lately.words(
        "We have decided otherwise.", "en", False
    )
    assert lately.words("We have decided otherwise.", "en", True) is not lately.words(
        "We have decided otherwise.", "en", False
    )


def test_words_that_are_forgotten_leave_memory_at_once() -> None:
    lately = _Lately(2)
    first = lately.words("We have decided otherwise.", "en", False)
    first.results[("what was found", "refers to them")] = first
    gone = weakref.ref(first)
    gc.disable()
    try:
        lately.words("Please call on Tuesday.", "en", False)
        del first
        assert gone() is not None
        lately.words("Thank you.", "en", False)
        assert gone() is None
    finally:
        gc.enable()
