"""A tailored resume's changes over REST: read with their proof, decided on, worded anew and taken back."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from jobtrak import db
from jobtrak.models.enums import RunState
from jobtrak.services import resumes
from jobtrak.services.documents import yaml
from jobtrak.services.tailoring import changes, run
from jobtrak.services.tailoring.engine import Proposal
from jobtrak.services.tailoring.verdicts import Op, Verdict
from tests.services.tailoring import people

LINE = "experiences[0].highlights[1]"
OTHER = "experiences[1].highlights[1]"
REWORDED = "Rewrote the Python tariff loader, cutting its run time from 2 hours to 11 minutes."
LIE = "Led 40 engineers at Google."
FACT = "Helped the platform team move reports to BigQuery and Kafka."


@dataclass
class Desk:
    """A finished run of three changes: two that stand in the resume, and a lie that is blocked."""

    resume_id: str
    base_id: str
    ids: dict[str, str]

    @property
    def path(self) -> str:
        return f"/api/resume/{self.resume_id}/changes"


@pytest.fixture
async def desk(api) -> Desk:
    base = people.base()
    old, other = base["experiences"][0]["highlights"][1], base["experiences"][1]["highlights"][1]
    third = "experiences[0].highlights[3]"
    proposals = [
        Proposal(LINE, Op.REPLACE, old, REWORDED, "Python first.", ("Python",)).judged(
            Verdict.SUPPORTED, "Your line says so.", [LINE], []
        ),
        Proposal(OTHER, Op.REPLACE, other, "Taught 25 colleagues SQL in six evening classes.").judged(
            Verdict.SUPPORTED, "Your line says so.", [OTHER], []
        ),
        Proposal(third, Op.REPLACE, base["experiences"][0]["highlights"][3], LIE).judged(
            Verdict.UNSUPPORTED, "Nothing of yours says Google.", [], ["40", "Google"]
        ),
    ]
    async with db.unit_of_work() as session:
        owner, resume, job = await people.settle_in(session, "default_user")
        begun = await run.begin(session, owner, job_id=job.id, engine="offline")
        rows = [
            changes.row_of(each, owner=owner, tailoring_id=begun.id, position=at) for at, each in enumerate(proposals)
        ]
        session.add_all(rows)
        text = yaml.dump(changes.document_of(begun, rows))
        await resumes.complete(session, owner, begun.resume_id, text, reason="tailored")
        begun.state = RunState.COMPLETED
        return Desk(begun.resume_id, resume.id, {row.path: row.id for row in rows})


async def text_of(api, desk: Desk) -> str:
    return (await api.get(f"/api/resume/{desk.resume_id}/download")).json()["content"]


async def test_each_change_comes_with_both_sides_marked_and_the_lines_it_rests_on(api, desk):
    told = (await api.get(desk.path)).json()
    assert (told["count"], told["counts"]["open"], told["counts"]["blocked"], told["can_undo"]) == (3, 2, 1, False)
    first, _, blocked = sorted(told["changes"], key=lambda each: each["position"])
    assert "".join(each["text"] for each in first["marked_after"]) == first["after"] == REWORDED
    assert any(each["mark"] == "del" for each in first["marked_before"])
    assert first["sources"] == [{"path": LINE, "place": "Line 2 of this role", "words": first["before"]}]
    assert (first["section"], first["place"]) == ("experiences", "Tarnvale Power, line 2")
    assert (first["serves"], first["why"], first["proposed_by"]) == (["Python"], "Python first.", "engine")
    assert (first["verdict"], first["decision"], first["included"]) == ("supported", "pending", True)
    assert [each["text"] for each in blocked["marked_after"] if each["mark"] == "bad"] == ["40", "Google"]
    assert (blocked["included"], blocked["reason"]) == (False, "Nothing of yours says Google.")


async def test_one_a_section_and_all_are_decided_and_taken_back(api, desk):
    one = f"{desk.path}/{desk.ids[LINE]}/decision"
    rejected = (await api.put(one, json={"decision": "rejected"})).json()
    assert (rejected["message"], rejected["changes"][0]["id"]) == ("1 change rejected.", desk.ids[LINE])
    assert (rejected["counts"]["rejected"], rejected["can_undo"]) == (1, True)
    assert REWORDED not in await text_of(api, desk)

    role = {"decision": "rejected", "section": "experiences[1]"}
    assert (await api.put(f"{desk.path}/decision", json=role)).json()["counts"]["rejected"] == 2
    assert (await api.post(f"{desk.path}/undo")).json()["counts"]["rejected"] == 1
    every = (await api.put(f"{desk.path}/decision", json={"decision": "accepted"})).json()
    assert [each["id"] for each in every["changes"]] == [desk.ids[OTHER]]
    assert (every["counts"]["accepted"], every["counts"]["open"]) == (1, 0)

    for _ in range(2):
        last = (await api.post(f"{desk.path}/undo")).json()
    assert (last["counts"]["open"], last["can_undo"]) == (2, False)
    assert REWORDED in await text_of(api, desk)
    assert (await api.post(f"{desk.path}/undo")).status_code == 409


async def test_words_of_ones_own_are_checked_and_a_fact_goes_into_the_base_first(api, desk):
    blocked = f"{desk.path}/{desk.ids['experiences[0].highlights[3]']}"
    assert (await api.put(f"{blocked}/decision", json={"decision": "accepted"})).status_code == 403
    refused = await api.put(f"{blocked}/text", json={"text": FACT})
    assert refused.status_code == 403 and "Kafka" in refused.json()["unsupported_words"]
    assert FACT not in await text_of(api, desk)

    taken = (await api.put(f"{blocked}/text", json={"text": FACT, "own_fact": True})).json()["changes"][0]
    assert (taken["proposed_by"], taken["decision"], taken["verdict"]) == ("person", "accepted", "supported")
    assert FACT in await text_of(api, desk)
    assert FACT in (await api.get(f"/api/resume/{desk.base_id}/download")).json()["content"]
    await api.post(f"{desk.path}/undo")
    assert FACT not in await text_of(api, desk) and LIE not in await text_of(api, desk)


async def test_what_is_not_there_or_anothers_is_not_found(api, desk):
    change = f"{desk.path}/{desk.ids[LINE]}"
    for method, path, body in (
        ("GET", desk.path, None),
        ("PUT", f"{desk.path}/decision", {"decision": "accepted"}),
        ("PUT", f"{change}/decision", {"decision": "accepted"}),
        ("PUT", f"{change}/text", {"text": "Mine."}),
        ("POST", f"{desk.path}/undo", None),
    ):
        answer = await api.request(method, path, json=body, headers={"X-User-Id": "eve"})
        assert answer.status_code == 404, (method, path)
    base = f"/api/resume/{desk.base_id}/changes"
    assert (await api.get(base)).json()["changes"] == []
    assert (await api.put(f"{base}/{desk.ids[LINE]}/decision", json={"decision": "accepted"})).status_code == 404
    nowhere = {"decision": "accepted", "section": "experiences[9]"}
    assert (await api.put(f"{desk.path}/decision", json=nowhere)).status_code == 404
    assert (await api.put(f"{change}/decision", json={"decision": "maybe"})).status_code == 422


async def test_a_resume_edited_by_hand_is_not_overwritten(api, desk):
    text = (await text_of(api, desk)).replace("rowing", "rowing, chess")
    await api.post(f"/api/resume/{desk.resume_id}/update-yaml", data={"yaml_content": text})
    answer = await api.put(f"{desk.path}/decision", json={"decision": "rejected"})
    assert (answer.status_code, answer.json()["code"]) == (409, "stale_edit")
    assert "chess" in await text_of(api, desk)
