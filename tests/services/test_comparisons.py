import time

from jobtrak.services.comparisons import between
from tests.services.career.people import BACKEND


def told(before, after):
    return {
        (part.title, each.kind, each.label): "".join(
            {"ins": "+", "del": "-"}.get(piece.kind, "") + piece.text for piece in each.inline
        )
        for part in between(before, after).parts
        for each in part.differences
    }


def test_differences_are_told_by_role_and_line_with_the_words_marked():
    after = BACKEND.replace("to 2 s", "to 1 s").replace("enddate: 2020-03", "enddate: 2020-02")
    after = after.replace("      - Wrote the berth planner in Python.   # my favourite\n", "")
    after = after.replace("[Python, Java]", "[Java, Python, Go]")
    assert told(BACKEND, after) == {
        ("Harbour Example Ltd", "changed", ""): "Cut the booking time from 9 s to -2+1 s.",
        ("Harbour Example Ltd", "removed", ""): "-Wrote the berth planner in Python.",
        ("Quayside", "changed", "Until"): "-2020-03+2020-02",
        ("Skills", "added", ""): "+Go",
        ("Skills", "moved", "Order"): "+Java, Python",
    }
    counted = between(BACKEND, after)
    assert (counted.added, counted.removed, counted.changed) == (1, 1, 3)


def test_a_role_that_is_gone_is_told_under_its_own_name():
    start = BACKEND.index("  - company: Quayside")
    gone = told(BACKEND, BACKEND[:start] + BACKEND[BACKEND.index("skills:") :])
    assert gone[("Quayside", "removed", "Employer")] == "-Quayside"
    assert {title for title, _, _ in gone} == {"Quayside"}


def test_a_change_of_comments_alone_is_seen_in_the_lines():
    found = between(BACKEND, BACKEND.replace("   # my favourite", ""))
    assert found.parts == []
    assert [(line.kind, line.text.strip()) for line in found.raw if line.kind in ("ins", "del")] == [
        ("del", "- Wrote the berth planner in Python.   # my favourite"),
        ("ins", "- Wrote the berth planner in Python."),
    ]
    assert between(BACKEND, BACKEND).raw == []


def test_what_is_no_yaml_and_what_is_far_too_long_are_compared_all_the_same():
    assert between("a: [", "b: 1").parts == []
    many = ["basic: {name: x}\nlist:\n" + "".join(f"  - {n * step} of {n}\n" for n in range(3000)) for step in (3, 7)]
    started = time.perf_counter()
    assert len([each for part in between(*many).parts for each in part.differences]) == 400
    assert time.perf_counter() - started < 5
