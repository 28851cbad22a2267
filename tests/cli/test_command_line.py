"""The commands as a person or a script uses them."""

from __future__ import annotations

import io
import json
import subprocess
import sys

import pytest

from jobtrak.__main__ import COMMANDS
from tests.running import ROOT


def test_help_names_every_command_and_imports_none_of_them():
    told = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "jobtrak", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for command in COMMANDS:
        assert command in told.stdout
    assert "jobtrak.cli.run" not in told.stderr
    assert "sqlalchemy" not in told.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(jobtrak, command):
    with pytest.raises(SystemExit) as ended:
        jobtrak(command, "--help")
    assert ended.value.code == 0


def test_without_a_command_it_prints_help_and_says_it_was_used_wrongly(jobtrak):
    answer = jobtrak()
    assert answer.code == 2
    assert "COMMAND" in answer.out


def test_analyze_shows_each_fact_with_its_source(jobtrak, posting):
    answer = jobtrak("analyze", posting)
    assert answer.code == 0
    assert "job title: Backend Engineer" in answer.out
    assert "company: Milltown Rail" in answer.out
    assert "“Milltown Rail”" in answer.out


def test_analyze_gives_everything_as_json(jobtrak, posting):
    found = json.loads(jobtrak("analyze", posting, "--json").out)
    assert found["location"] == ["Leeds, United Kingdom"] or "Leeds" in found["location"][0]
    assert "Kafka" in found["technical_skills"]
    assert found["evidence"]["company"]["excerpt"]


def test_analyze_reads_standard_input(jobtrak, posting, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(posting.read_bytes())))
    assert json.loads(jobtrak("analyze", "-", "--json").out)["company"] == "Milltown Rail"


def test_analyze_says_what_it_could_not_open(jobtrak, tmp_path):
    answer = jobtrak("analyze", tmp_path / "nowhere.html")
    assert answer.code == 1
    assert "Couldn't open" in answer.err
    assert answer.out == ""


def test_analyze_does_not_open_addresses_of_this_machine(jobtrak):
    answer = jobtrak("analyze", "http://127.0.0.1:1/jobs")
    assert answer.code == 1
    assert answer.err.startswith("jobtrak: ")


def test_verify_finds_nothing_in_an_unchanged_resume(jobtrak, resume):
    answer = jobtrak("verify", "--base", resume, "--tailored", resume)
    assert answer.code == 0


def test_verify_names_an_invention_and_ends_with_one(jobtrak, resume, tmp_path):
    invented = tmp_path / "invented.yaml"
    invented.write_text(resume.read_text().replace("40 dispatchers", "400 dispatchers"))
    answer = jobtrak("verify", "--base", resume, "--tailored", invented, "--json")
    assert answer.code == 1
    told = json.loads(answer.out)
    assert told["summary"]["unsupported"] == 1
    assert told["changes"][0]["path"] == "experiences[0].highlights[0]"


def test_verify_ends_with_two_when_a_file_is_no_resume(jobtrak, resume, tmp_path):
    broken = tmp_path / "broken.yaml"
    broken.write_text("basic: [unclosed")
    assert jobtrak("verify", "--base", resume, "--tailored", broken).code == 2


def test_tailor_writes_a_resume_that_verify_accepts(jobtrak, resume, posting, tmp_path):
    out = tmp_path / "tailored"
    answer = jobtrak("tailor", "--resume", resume, "--posting", posting, "--out", out, "--pages", "1")
    assert answer.code == 0, answer.err
    assert "\n1 page\n" in answer.out
    assert (out / "resume.pdf").read_bytes().startswith(b"%PDF")
    changes = json.loads((out / "changes.json").read_text())
    assert all({"path", "before", "after", "verdict", "reason", "evidence"} <= change.keys() for change in changes)
    assert jobtrak("verify", "--base", resume, "--tailored", out / "tailored.yaml").code == 0


def test_tailor_with_a_model_needs_to_know_one(jobtrak, resume, posting, tmp_path):
    answer = jobtrak(
        "tailor", "--resume", resume, "--posting", posting, "--out", tmp_path / "out", "--engine", "openai"
    )
    assert answer.code == 1
    assert "OPENAI_API_KEY" in answer.err
    assert not (tmp_path / "out").exists()


def test_templates_are_listed_one_a_line(jobtrak):
    names = jobtrak("templates").out.splitlines()
    assert names[0] == "standard"
    assert all(name.isidentifier() for name in names)


def test_convert_goes_by_the_endings(jobtrak, resume, tmp_path):
    target = tmp_path / "resume.pdf"
    assert jobtrak("convert", resume, target).code == 0
    assert target.read_bytes().startswith(b"%PDF")


def test_convert_refuses_an_ending_it_does_not_write(jobtrak, resume, tmp_path):
    answer = jobtrak("convert", resume, tmp_path / "resume.exe")
    assert answer.code == 1
    assert ".exe" in answer.err


def test_a_missing_package_is_told_with_what_to_do(jobtrak, monkeypatch):

    def gone(name: str):
        raise ModuleNotFoundError("No module named 'typst'", name="typst")

    monkeypatch.setattr("jobtrak.__main__.import_module", gone)
    answer = jobtrak("templates")
    assert answer.code == 1
    assert "typst is missing" in answer.err
