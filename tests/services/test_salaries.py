import pytest

from jobtrak.services import salaries


@pytest.mark.parametrize(
    ("pay", "text"),
    [
        ((78000, 92000, "EUR", "YEAR"), "€78–92k"),
        ((86500, 86500, "EUR", "YEAR"), "€86,500"),
        ((108400, 129600, "USD", "YEAR"), "$108.4–129.6k"),
        ((35, 42.5, "USD", "HOUR"), "$35–42.50 an hour"),
        ((4200, None, "EUR", "MONTH"), "from €4,200 a month"),
        ((None, 90000, "GBP", "YEAR"), "up to £90k"),
        ((500000, 700000, "SEK", None), "SEK 500–700k"),
        ((50000, 80000, "CZK", "MONTH"), "Kč 50–80k a month"),
        ((None, None, "EUR", "YEAR"), ""),
    ],
)
def test_pay_is_written_the_way_people_say_it(pay, text):
    assert salaries.describe(*pay) == text
