"""The commands of the command-line page run as they are printed, in order, in a folder with a posting and a resume."""

from __future__ import annotations

import pytest

from jobtrak import samples
from tests.docs import shell
from tests.docs.blocks import blocks
from tests.running import ROOT

PAGE = ROOT / "docs" / "guide" / "command-line.md"


@pytest.mark.timeout(300)
def test_the_commands_run_as_they_are_printed(tmp_path):
    posting = samples.postings()[0]
    (tmp_path / "posting.html").write_bytes(posting.page())
    text = (
        "Data Analyst at Example Works, Leeds\n\nWhat you will do\n- Build reports in SQL and Python\n- Explain them\n"
    )
    (tmp_path / "posting.txt").write_text(text)
    (tmp_path / "resume.yaml").write_text(samples.resume())
    for block in blocks(PAGE, "bash"):
        done = shell.run(block.text, tmp_path)
        assert done.code == 0, f"{block}: {done.errors}"
        assert done.output or block.heading == "jobtrak convert", block
    made = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert {"tailored/resume.pdf", "compact/changes.json", "resume.pdf", "resume.docx", "again.yaml"} <= made
