"""A true line may still not be the person's: what a model adds of its own manner is found, and what is theirs is not."""

from __future__ import annotations

import pytest

from jobtrak.services.tailoring import style, voice

OWN = "Rewrote the tariff loader in Python, which cut its run time from 2 hours to 11 minutes."


def told(text: str, *own: str, **rest) -> str:
    return "; ".join(f"{fault.words}: {fault.what}" for fault in style.faults(text, own or (OWN,), **rest))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Spearheaded the rewrite of the tariff loader in Python.", "Spearheaded: a worn phrase"),
        ("Leveraged Python to rewrite the tariff loader.", "Leveraged"),
        ("Rewrote the cutting-edge tariff loader in Python.", "cutting-edge"),
        ("Rewrote the tariff loader in Python, ensuring a run time of 11 minutes.", "trails off"),
        ("Rewrote not only the tariff loader but also its run time.", "figure of speech"),
        ("Rewrote a scalable, reliable, and efficient tariff loader.", "adjectives in threes"),
        ("Rewrote the loader — in Python — from 2 hours — to 11 minutes.", "a chain of dashes"),
        ("Rewrote the tariff loader in Python!", "an exclamation mark"),
        ("Rewrote the **tariff loader** in Python.", "marks of formatting"),
        ("[Rewrote the tariff loader in Python.", "a stray mark"),
        ("I rewrote the tariff loader in Python.", "your line does not say “I”"),
        ("Rewriting the tariff loader in Python.", "your line begins in the past"),
        (f"{OWN} {OWN.replace('.', '')} once again and for good", "it has grown from 17 words"),
    ],
)
def test_what_is_not_the_persons_manner_is_told_with_its_words(text, words):
    assert words in told(text)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Rewrote the Python tariff loader, cutting its run time from 2 hours to 11 minutes.", OWN),
        ("Spearheaded the new tariff loader.", "Spearheaded a tariff loader that was new."),
        ("Wrote models for leveraged loans.", "Wrote models for leveraged loans of banks."),
        ("Built pipelines in Python, SQL and Airflow.", "Built pipelines with Airflow in SQL and Python."),
        ("I taught SQL.", "I taught my colleagues SQL."),
        ("Cut the cost of ads.", "Reduced the cost of ads."),
        ("Lead Engineer of two teams.", "Worked as lead engineer for two teams."),
    ],
)
def test_the_persons_own_words_and_plain_rewording_are_never_held_against_a_line(text, own):
    assert told(text, own) == ""


def test_what_a_line_was_joined_from_counts_as_its_length():
    joined = "Rewrote the tariff loader in Python and maintained 120 Airflow jobs for three teams with one colleague."
    assert "grown" in told(joined, "Rewrote the tariff loader.")
    assert told(joined, OWN, "Maintained 120 Airflow jobs for three teams together with one colleague.") == ""


def test_a_summary_may_use_the_words_of_the_whole_resume_and_sixty_of_them():
    text = "Passionate data engineer who has modelled tables, taught SQL and kept pipelines running for three teams."
    assert "Passionate" in told(text, "Data engineer.", summary=True)
    assert told(text, "Data engineer.", summary=True, known="Passionate about tables.") == ""


@pytest.mark.parametrize(
    ("new", "theirs", "found"),
    [
        (
            "Organized the color tables",
            "Organised the colour tables",
            [("Organized", "Organised"), ("color", "colour")],
        ),
        ("Modelled tables", "Modeled tables", [("Modelled", "Modeled")]),
        ("The centre's programme", "The center's program", [("centre", "center"), ("programme", "program")]),
        ("Filled forms for four", "Filed forms for our", []),
        ("Organized tables", "Modelled tables", []),
    ],
)
def test_british_and_american_spelling_are_not_turned_round(new, theirs, found):
    lowered = [(one.casefold(), other.casefold()) for one, other in found]
    assert [(one.casefold(), other) for one, other in voice.respelled(new, theirs)] == lowered


def test_german_and_french_lines_have_their_own_worn_phrases_and_persons():
    assert "hochmotiviert" in told(
        "Als hochmotivierter Analyst Tabellen gepflegt.", "Tabellen gepflegt.", language="de"
    )
    assert "„ich“" in told("Ich habe Tabellen gepflegt.", "Tabellen gepflegt.", language="de")
    assert "« je »" in told("J'ai tenu des tableaux.", "Tenu des tableaux.", language="fr")
