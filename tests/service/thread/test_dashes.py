"""Two dashes that lost their blank on the way still set a signature off, below a name."""

import pytest

from service.thread import clean_body


@pytest.mark.parametrize(
    ("body", "visible"),
    [
        ("Thanks, but no.\nAnn\n--\nThe Mill, baking since 1974.", "Thanks, but no.\nAnn"),
        ("Non, on laisse tomber.\nOdile\n--\nLe Fil, depuis 1974. Répondez STOP.", "Non, on laisse tomber.\nOdile"),
        ("The first part.\n--\nThe second part, which we would like.", None),
    ],
)
def test_dashes_below_a_name_begin_the_signature(body: str, visible: str | None) -> None:
    assert clean_body(body).text == (visible or body)
