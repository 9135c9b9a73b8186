"""What some tests need and not every installation has: skipped by name where it is missing."""

import pytest

from service import meaning

needs_model = pytest.mark.skipif(not meaning.is_installed(), reason="the extra `local` is not installed")
