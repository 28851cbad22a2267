"""The funnel counts each job once, whatever way it took."""

from __future__ import annotations

import itertools
import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from jobtrak.models.enums import Status
from jobtrak.services.charts import funnel
from jobtrak.services.statistics import Flow


def reached(steps: list[funnel.Step]) -> dict[str, int]:
    return {step.status.value: step.reached for step in steps}


def test_a_job_counts_for_every_stage_it_passed():
    steps = funnel.steps({"NEW": 2, "APPLIED": 3, "OFFER": 1}, [])
    assert reached(steps) == {
        "NEW": 6,
        "INTERESTED": 4,
        "RESUME_GENERATED": 4,
        "APPLIED": 4,
        "INTERVIEW": 1,
        "OFFER": 1,
    }


def test_a_rejected_job_left_from_the_stage_it_was_moved_from():
    steps = funnel.steps({"REJECTED": 2}, [Flow("APPLIED", "REJECTED", 1), Flow("INTERVIEW", "REJECTED", 1)])
    by_status = {step.status: step for step in steps}
    assert by_status[Status.INTERVIEW].reached == 1
    assert [leaving.count for leaving in by_status[Status.APPLIED].leavings] == [1]
    assert [leaving.label for leaving in by_status[Status.INTERVIEW].leavings] == ["Rejected"]


def test_a_job_saved_as_rejected_counts_as_applied():
    assert reached(funnel.steps({"REJECTED": 1}, []))["APPLIED"] == 1


def test_a_job_that_was_rejected_twice_counts_once():
    steps = funnel.steps({"REJECTED": 1}, [Flow("APPLIED", "REJECTED", 2), Flow("INTERVIEW", "REJECTED", 1)])
    assert sum(leaving.count for step in steps for leaving in step.leavings) == 1
    assert reached(steps)["NEW"] == 1


_counts = st.dictionaries(st.sampled_from([status.value for status in Status]), st.integers(0, 400))
_flows = st.lists(
    st.builds(
        Flow,
        st.sampled_from([status.value for status in funnel.STAGES]),
        st.sampled_from(["REJECTED", "DECLINED", "APPLIED"]),
        st.integers(1, 90),
    ),
    max_size=12,
    unique_by=lambda flow: (flow.source, flow.target),
)


@given(counts=_counts, flows=_flows)
def test_nothing_is_lost_and_nothing_made_up(counts, flows):
    steps = funnel.steps(counts, flows)
    assert steps[0].reached == sum(counts.values())
    for before, after in itertools.pairwise(steps):
        gone = sum(leaving.count for leaving in before.leavings)
        assert before.reached == after.reached + gone
    for drawing in (funnel.draw(steps), funnel.draw_narrow(steps)):
        ET.fromstring(drawing.replace('xlink:href="', 'href="'))


def test_the_table_adds_up():
    steps = funnel.steps({"NEW": 1, "APPLIED": 2, "OFFER": 2, "DECLINED": 1}, [Flow("OFFER", "DECLINED", 1)])
    rows = {row[0]: row[1:] for row in funnel.rows(steps)}
    assert rows["Offer"] == ["3", "2", "0", "1"]
    assert rows["Applied"] == ["5", "2", "0", "0"]
