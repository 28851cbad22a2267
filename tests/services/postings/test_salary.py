import pytest

from jobtrak.services.postings.salary import find_pay

STATED = [
    ("Base salary: $120,000 - $150,000 USD", (120000, 150000, "USD", "YEAR")),
    ("The pay range is $211.4K – $290.6K plus equity", (211400, 290600, "USD", "YEAR")),
    ("Compensation: £85k - 110k", (85000, 110000, "GBP", "YEAR")),
    ("Salary up to $185,500 + equity", (None, 185500, "USD", "YEAR")),
    ("Pay starts at $22.50 per hour", (22.5, None, "USD", "HOUR")),
    ("Wynagrodzenie: 9 000 - 12 000 zł brutto", (9000, 12000, "PLN", "MONTH")),
    ("Gehalt: 48.000 € bis 56.000 € brutto jährlich", (48000, 56000, "EUR", "YEAR")),
    ("Salaire : de 2 300 € à 2 750 € par mois", (2300, 2750, "EUR", "MONTH")),
    ("Plat 50 000 – 80 000 Kč", (50000, 80000, "CZK", "MONTH")),
    ("CTC: ₹12 - 18 LPA", (1200000, 1800000, "INR", "YEAR")),
    ("Salario: R$ 6.500 a R$ 8.000 por mês", (6500, 8000, "BRL", "MONTH")),
    ("RAL 28.000 - 32.000 €", (28000, 32000, "EUR", "YEAR")),
    ("Lohn: CHF 5'200 - 6'100 pro Monat", (5200, 6100, "CHF", "MONTH")),
    ("Salary: $249,860\n—\n$324,470 USD", (249860, 324470, "USD", "YEAR")),
    ("Hourly rate: $18/hr to $24/hr", (18, 24, "USD", "HOUR")),
    ("We pay €450 per day", (450, 450, "EUR", "DAY")),
    ("Pay is £75 per hour for lessons and £40 per hour for preparation.", (40, 75, "GBP", "HOUR")),
    ("We offer €85k to €105k a year and a learning budget of €3,000.", (85000, 105000, "EUR", "YEAR")),
]


@pytest.mark.parametrize(("text", "pay"), STATED, ids=[text for text, _ in STATED])
def test_a_stated_pay_is_read_with_its_currency_and_period(text, pay):
    found = find_pay(text.split("\n"))
    assert found is not None
    assert (found.low, found.high, found.currency, found.period) == pay


NOT_PAY = [
    "A signing bonus of $5,000 to $10,000 is possible",
    "You get a learning budget of $2,000 per year",
    "We process over $200B in annualized spend",
    "We raised $30,000,000 in our series B",
    "401(k) match up to $10,000 per year",
    "Responsible for a budget of €500,000 - €1,000,000 per year",
    "A relocation allowance of £8,000",
    "We have 1,000 - 5,000 employees",
    "5 - 7 years of experience",
    "Příspěvek 24 000 Kč na benefity",
    "Prime de 500 € par an",
    "Our customers saved $120,000 per year",
    "Founded in 2010, 2020 and 2024",
    "Office hours 9 - 17, call 555 1234",
]


@pytest.mark.parametrize("text", NOT_PAY)
def test_money_that_is_no_pay_is_never_taken_for_one(text):
    assert find_pay([text]) is None


def test_a_range_said_to_hold_for_another_country_is_passed_over():
    lines = ["For U.S.-based roles, the salary is $148,200 - $239,800."]
    assert find_pay(lines, country="CA", countries=["CA"]) is None
    found = find_pay(lines, country="US", countries=["US"])
    assert found is not None and found.low == 148200


def test_a_bare_dollar_is_the_dollar_of_the_country():
    for country, currency in (("AU", "AUD"), ("CA", "CAD"), ("US", "USD"), (None, "USD")):
        found = find_pay(["Salary: $90,000 - $100,000"], country=country)
        assert found is not None and found.currency == currency
