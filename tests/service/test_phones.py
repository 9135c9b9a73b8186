"""Phone numbers are told from other figures by how they are written."""

import pytest

from service.phones import find_phones


@pytest.mark.parametrize(
    "phone",
    [
        "555 0142",
        "5550142",
        "(312) 555-0142",
        "+1 312 555 0142",
        "+49 (0) 171 / 123 45 67",
        "01.23.45.67.89",
        "912.345.678",
        "+1\u2011312\u2011555\u20110142",
        "0171\u00a01234567",
        "12-34-5678",
    ],
)
def test_numbers_to_ring_are_found_whole(phone: str) -> None:
    assert [found.group() for found in find_phones(f"Ring {phone}, or write.")] == [phone]


@pytest.mark.parametrize(
    "figures",
    [
        "14.10.2026",
        "14/10/26",
        "2026-10-14 09:00",
        "14.-16.10.2026",
        "14.10.2026 – 16.10.2026",
        "9.00-10.30",
        "2026-2027",
        "1.500.000",
        "12,500,000",
        "123 456",
        "v1.2.3.4.5.6.7.8",
        "part4711000123",
    ],
)
def test_days_hours_years_and_amounts_are_none(figures: str) -> None:
    assert not list(find_phones(f"It is {figures}, they say."))
