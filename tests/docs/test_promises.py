"""The docs name everything there is, with the values it really has, and every link leads somewhere."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest
import yaml

from jobtrak.__main__ import COMMANDS, module_of
from jobtrak.config import Settings, read
from tests.docs.blocks import PAGES, blocks, sections, without_blocks
from tests.running import ROOT

GUIDE = ROOT / "docs" / "guide"
SETTINGS = {field.alias: name for name, field in Settings.model_fields.items() if field.alias}
# Read by the local servers alone, which know nothing of the settings.
OUTSIDE = {"JOBTRAK_POSTGRES_BIN", "JOBTRAK_VALKEY_BIN"}


def settings_rows() -> dict[str, str]:
    rows = re.findall(r"^\| `([A-Z_]+)` \| (.+?) \| .+ \|$", (GUIDE / "settings.md").read_text(), re.MULTILINE)
    return {name: "" if default == "empty" else default.strip("`") for name, default in rows}


def test_every_setting_stands_in_the_guide_and_no_other():
    assert set(settings_rows()) == set(SETTINGS) | OUTSIDE


def test_the_guide_gives_the_defaults_that_hold():
    written = {name: value for name, value in settings_rows().items() if name not in OUTSIDE}
    # A relative folder is meant from the project.
    written["JOBTRAK_DATA_DIR"] = str(ROOT / written["JOBTRAK_DATA_DIR"])
    defaults = read({}).model_dump()
    assert read(written).model_dump() == defaults
    # An empty cell would pass above for any default.
    assert [name for name, value in written.items() if not value and defaults[SETTINGS[name]]] == []


def test_every_command_is_described_with_its_options():
    described = sections(GUIDE / "command-line.md")
    assert {f"jobtrak {name}" for name in COMMANDS} <= described.keys()
    for name in COMMANDS:
        source = (ROOT / f"{module_of(name).replace('.', '/')}.py").read_text()
        for option in re.findall(r'add_argument\(\s*"(--[a-z-]+)"', source):
            assert option in described[f"jobtrak {name}"], f"jobtrak {name} {option}"


@pytest.mark.parametrize("document", PAGES, ids=lambda document: str(document.relative_to(ROOT)))
def test_every_link_leads_somewhere(document: Path):
    missing = []
    for target in re.findall(r"\]\(([^)\s]+)\)", without_blocks(document.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, fragment = target.partition("#")
        aim = (document.parent / path).resolve() if path else document
        if not aim.exists() or (fragment and fragment not in anchors(aim)):
            missing.append(target)
    assert missing == []


def anchors(page: Path) -> set[str]:
    """Return the fragments GitHub gives to a page's headings."""
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in sections(page)}


@pytest.mark.parametrize("document", PAGES, ids=lambda document: str(document.relative_to(ROOT)))
def test_json_and_yaml_in_the_docs_can_be_read(document: Path):
    for block in blocks(document, "json"):
        try:
            json.loads(block.text)
        except ValueError as error:
            pytest.fail(f"{block}: {error}")
    for block in blocks(document, "yaml"):
        yaml.safe_load(block.text)


def test_every_decision_stands_in_the_index():
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text()
    numbers = [page.name[:4] for page in folder.glob("[0-9]*.md")]
    assert len(numbers) == len(set(numbers))
    assert [page.name for page in folder.glob("[0-9]*.md") if f"({page.name})" not in index] == []


def test_the_tree_of_the_architecture_page_is_the_tree_there_is():
    tree = next(blocks(ROOT / "docs" / "architecture.md", "text")).text
    named, folders = [], {0: ROOT}
    for line in filter(str.strip, tree.splitlines()):
        depth = (len(line) - len(line.lstrip())) // 2
        for name in re.match(r" *((?:[\w.*/-]+(?:, )?)+)", line)[1].split(", "):
            path = folders[depth] / name
            named.append(path)
            folders[depth + 1] = path
    assert [str(path.relative_to(ROOT)) for path in named if not path.exists()] == []
    packages = {path.parent for path in (ROOT / "jobtrak").rglob("__init__.py")}
    modules = {path for path in (ROOT / "jobtrak").glob("*.py") if path.name != "__init__.py"}
    assert sorted(str(path.relative_to(ROOT)) for path in (packages | modules) - set(named)) == []


def test_every_public_method_of_the_state_is_an_event_or_a_value():
    # Any browser can call a public method of the state by name, so none may be public by accident.
    loose = []
    for module in sorted((ROOT / "jobtrak" / "state").glob("*.py")):
        for made in ast.walk(ast.parse(module.read_text())):
            if not isinstance(made, ast.ClassDef) or not _is_state(made):
                continue
            for method in made.body:
                if not isinstance(method, ast.FunctionDef | ast.AsyncFunctionDef) or method.name.startswith("_"):
                    continue
                marks = {ast.unparse(mark).partition("(")[0] for mark in method.decorator_list}
                if not marks & {"rx.event", "rx.var"}:
                    loose.append(f"{module.name}: {made.name}.{method.name}")
    assert loose == []


def _is_state(made: ast.ClassDef) -> bool:
    return any("State" in ast.unparse(parent) or "Mixin" in ast.unparse(parent) for parent in made.bases)


def test_pages_are_plain_and_calm():
    for page in PAGES:
        prose = re.sub(r"`[^`]*`|!\[|\]\([^)]*\)", "", without_blocks(page.read_text(encoding="utf-8")))
        assert not re.search(r"\w!(\s|$)", prose), f"{page.relative_to(ROOT)} shouts"
        assert prose.count("—") <= 2, f"{page.relative_to(ROOT)} is full of dashes"


def test_nothing_in_the_docs_names_this_machine():
    for page in PAGES:
        assert not re.search(r"(?<![\w.])/(?:work|tmp|home/\w+|root)/", page.read_text(encoding="utf-8")), page
