"""Titles whose short form is spelled out, and those that become another title by it."""

from __future__ import annotations

import pytest

from jobtrak.services.tailoring.evidence.fields import same_title


@pytest.mark.parametrize(
    ("base", "told"),
    [
        ("AFIS Officer", "Aerodrome Flight Information Service (AFIS) Officer"),
        ("AFIS Officer", "Aerodrome Flight Information Service Officer"),
        ("EMT", "Emergency Medical Technician"),
        ("QC Technician", "Quality Control (QC) Technician"),
        ("Healthcare Assistant (HCA)", "Healthcare Assistant"),
        ("HR Co-ordinator", "Human Resources Coordinator"),
    ],
)
def test_a_title_may_be_spelled_out(base: str, told: str) -> None:
    assert same_title(told, base)
    assert same_title(base, told)


@pytest.mark.parametrize(
    ("base", "told"),
    [
        ("HGV Driver", "Hazardous Goods Vehicle Driver"),
        ("CSA", "Chief Security Architect"),
        ("EMT", "Emergency Medical Technician Supervisor"),
        ("QC Technician", "Quality Assurance Technician"),
        ("AFIS Officer", "Aerodrome Flight Information Service Manager"),
    ],
)
def test_a_title_does_not_become_another_by_it(base: str, told: str) -> None:
    assert not same_title(told, base)
