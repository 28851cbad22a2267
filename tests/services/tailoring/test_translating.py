"""A translation is held to what can be proven of it: figures, dates, names, tools, units and limits."""

from __future__ import annotations

import pytest

from jobtrak.services.tailoring import translating

LOADER = "Rewrote the tariff loader in Python, which cut its run time from 2 hours to 11 minutes."
JOBS = "Maintained 120 Airflow jobs for three teams together with one colleague."
HELPED = "Helped the platform team move reports to BigQuery."
COSTS = "Cut energy cost of the plant in Belgium by about 15%, or €1.2 million, in March 2020."


def check(before: str, after: str, target: str = "de") -> translating.Kept:
    return translating.check(before, after, source="en", target=target, elsewhere="Halvard Grid asks for Zorbex.")


@pytest.mark.parametrize(
    ("before", "after", "target"),
    [
        (LOADER, "Den Tarif-Lader in Python neu geschrieben, Laufzeit von 2 Stunden auf 11 Minuten gesenkt.", "de"),
        (LOADER, "Réécrit le chargeur de tarifs en Python, réduisant la durée de 2 heures à 11 minutes.", "fr"),
        (JOBS, "120 Airflow-Jobs für drei Teams gemeinsam mit einer Kollegin betreut.", "de"),
        (JOBS, "120 Airflow-jobs voor drie teams onderhouden, samen met een collega.", "nl"),
        (HELPED, "Dem Plattform-Team geholfen, Berichte nach BigQuery zu verlagern.", "de"),
        (HELPED, "Aidé l'équipe plateforme à migrer des rapports vers BigQuery.", "fr"),
        (
            COSTS,
            "Energiekosten des Werks in Belgien um rund 15 % oder 1,2 Millionen € im März 2020 gesenkt.",
            "de",
        ),
        ("Taught SQL to 25 colleagues in six classes.", "Enseñé SQL a 25 colegas en seis clases.", "es"),
    ],
)
def test_an_honest_translation_passes_and_waits_to_be_read(before, after, target):
    kept = check(before, after, target)
    assert kept.ok, kept.reason
    assert "yours to read" in kept.reason


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [
        (LOADER, "Den Tarif-Lader in Python und Scala neu geschrieben, von 2 Stunden auf 11 Minuten gesenkt.", "Scala"),
        (LOADER, "Den Tarif-Lader neu geschrieben, Laufzeit von 2 Stunden auf 11 Minuten gesenkt.", "Python"),
        (LOADER, "Den Tarif-Lader in Python neu geschrieben, von 3 Stunden auf 11 Minuten gesenkt.", "2 hours"),
        (LOADER, "Den Tarif-Lader in Python neu geschrieben, von 2 Tagen auf 11 Minuten gesenkt.", "2 Tagen"),
        (LOADER, "Den Tarif-Lader in Python neu geschrieben, von 11 Stunden auf 2 Minuten gesenkt.", "2"),
        (JOBS, "3 Airflow-Jobs für 120 Teams gemeinsam mit einer Kollegin betreut.", ""),
        (JOBS, "120 Airflow-Jobs für drei Teams betreut.", "together"),
        (JOBS, "Bis zu 120 Airflow-Jobs für drei Teams gemeinsam mit einer Kollegin betreut.", "120"),
        (HELPED, "Das Plattform-Team geleitet und Berichte nach BigQuery verlagert.", "Helped"),
        (HELPED, "Dem Plattform-Team mit Zorbex geholfen, Berichte nach BigQuery zu verlagern.", "Zorbex"),
        (HELPED, "Dem Plattform-Team geholfen. Dabei Berichte nach BigQuery verlagert.", ""),
        (HELPED, "Helped the platform team to move the reports into BigQuery.", ""),
        (COSTS, "Energiekosten des Werks in Belgien um rund 15 % oder 1,2 Millionen € im Mai 2020 gesenkt.", "mai"),
        (COSTS, "Energiekosten des Werks in Polen um rund 15 % oder 1,2 Millionen € im März 2020 gesenkt.", "polen"),
        (COSTS, "Energiekosten des Werks in Belgien um rund 15 % oder 1,2 Milliarden € im März 2020 gesenkt.", ""),
        ("Ran reports.", "Berichte erstellt und dafür den ersten Preis und eine Auszeichnung als Beste erhalten.", ""),
    ],
)
def test_what_a_translation_smuggles_in_or_drops_is_named_and_blocked(before, after, word):
    kept = check(before, after)
    assert not kept.ok and kept.reason.endswith(".")
    assert word.casefold() in " ".join(kept.words).casefold(), kept


def test_every_limit_is_known_in_every_language():
    for name, told, words in translating._list():
        assert told and {*words} == {*translating.LANGUAGES}, name
