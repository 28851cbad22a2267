"""What could be left out waits with the changes of a run; the person alone decides, and the wish can be another one."""

from __future__ import annotations

import pytest

from jobtrak import db
from jobtrak.errors import InvalidInput, NotFound
from jobtrak.models.enums import Decision
from jobtrak.services import papers, resumes
from jobtrak.services.documents import fitting, readback, yaml
from jobtrak.services.tailoring import changes, offhand, run, sparing
from tests.services.tailoring import people
from tests.services.tailoring.test_run import tailor


@pytest.fixture
async def long_run(desk):
    """A finished run of a resume that is a few lines too long for its one page."""
    owner, base, job = desk
    async with db.unit_of_work() as session:
        await resumes.update_text(session, owner, base.id, yaml.dump(people.long_base()))
    return owner, await tailor(owner, job_id=job.id, engine="offline")


async def standing(owner, run_id):
    """Return the resume, and what could be left out of it, as they are now."""
    async with db.unit_of_work() as session:
        found = await run.get(session, owner, run_id)
        rows = await changes.list_for(session, owner, run_id)
        resume = await resumes.get(session, owner, found.resume_id)
    assert resume.yaml_content == yaml.dump(changes.document_of(found, rows))
    return resume, [row for row in rows if row.verdict == "sparable"]


async def pages_of(resume):
    """Return how many pages the resume has on paper, read back whole."""
    paper = await papers.printed(resume)
    assert readback.read_back(paper.content, paper.document).ok
    return fitting.count(paper.content)


async def test_lines_wait_for_a_yes_and_with_it_the_resume_has_one_page_that_reads_back_whole(long_run):
    owner, run_id = long_run
    resume, spared = await standing(owner, run_id)
    assert spared and await pages_of(resume) == 2
    assert all(row.before in str(yaml.load(resume.yaml_content)) for row in spared)
    async with db.unit_of_work() as session:
        await changes.decide_all(session, owner, run_id, Decision.ACCEPTED)
    resume, spared = await standing(owner, run_id)
    assert {row.decision for row in spared} == {Decision.PENDING}
    async with db.unit_of_work() as session:
        await changes.decide_section(session, owner, run_id, changes.PAGES, Decision.ACCEPTED)
    resume, spared = await standing(owner, run_id)
    assert {row.decision for row in spared} == {Decision.ACCEPTED} and await pages_of(resume) == 1
    assert (await sparing.look_again(owner, resume.id)).fitted
    async with db.unit_of_work() as session:
        await changes.undo(session, owner, run_id)
    resume, spared = await standing(owner, run_id)
    assert {row.decision for row in spared} == {Decision.PENDING} and await pages_of(resume) == 2


async def test_what_the_person_keeps_stays_and_the_resume_has_two_pages_and_other_lines_can_be_found(long_run):
    owner, run_id = long_run
    async with db.unit_of_work() as session:
        await changes.decide_section(session, owner, run_id, changes.PAGES, Decision.REJECTED)
    resume, kept = await standing(owner, run_id)
    assert {row.decision for row in kept} == {Decision.REJECTED} and await pages_of(resume) == 2
    fit = await sparing.look_again(owner, resume.id)
    _, spared = await standing(owner, run_id)
    others = [row for row in spared if row.decision is Decision.PENDING]
    assert not fit.fitted and fit.wished == 1 and fit.pages == 2 and fit.lines_over > 0
    assert others and not {row.path for row in others} & {row.path for row in kept}


async def test_with_a_wish_for_two_pages_nothing_is_proposed_and_with_the_old_one_the_same_as_before(long_run):
    owner, run_id = long_run
    resume, before = await standing(owner, run_id)
    async with db.unit_of_work() as session:
        await changes.decide(session, owner, before[0].id, Decision.ACCEPTED)
        await changes.decide(session, owner, before[0].id, Decision.PENDING)
    fit = await sparing.change_wishes(owner, resume.id, {"pages": 2})
    resume, spared = await standing(owner, run_id)
    assert (fit.wished, fit.fitted, spared) == (2, True, []) and resume.print_options == {"pages": 2}
    async with db.unit_of_work() as session:
        assert not (await run.get(session, owner, run_id)).undo
    fit = await sparing.change_wishes(owner, resume.id, {"pages": None})
    _, again = await standing(owner, run_id)
    assert not fit.fitted and [(row.path, row.why) for row in again] == [(row.path, row.why) for row in before]


async def test_wishes_are_kept_from_the_base_to_what_is_tailored_from_it_and_wrong_ones_are_refused(desk):
    owner, base, job = desk
    async with db.unit_of_work() as session:
        await resumes.wish(session, owner, base.id, {"font": "Inter", "margin": "wide", "pages": 2})
    run_id = await tailor(owner, job_id=job.id, engine="offline", print_options={"margin": None, "pages": 1})
    resume, _ = await standing(owner, run_id)
    assert resume.print_options == {"font": "Inter", "pages": 1}
    plain = await papers.printed(resume)
    assert (await papers.printed(resume, over={"paper": "letter"})).content != plain.content
    for wrong in (
        {"pages": 4},
        {"pages": True},
        {"accent": "red"},
        {"font": "Comic"},
        {"margin": 3},
        {"colour": "#000000"},
    ):
        with pytest.raises(InvalidInput) as refused:
            await sparing.change_wishes(owner, resume.id, wrong)
        assert list(refused.value.fields) == list(wrong)
    async with db.unit_of_work() as session:
        assert (await resumes.get(session, owner, resume.id)).print_options == {"font": "Inter", "pages": 1}


async def test_a_stranger_changes_no_wish_and_sees_nothing(long_run):
    owner, run_id = long_run
    resume, _ = await standing(owner, run_id)
    async with db.unit_of_work() as session:
        await people.settle_in(session, "eve")
    for asked in (sparing.look_again("eve", resume.id), sparing.change_wishes("eve", resume.id, {"pages": 2})):
        with pytest.raises(NotFound):
            await asked
    assert (await standing(owner, run_id))[0].print_options == {}


async def test_without_a_desk_what_could_be_left_out_is_told_and_not_in_the_resume():
    made = await offhand.tailor(people.long_base(), people.posting())
    spared = [change for change in made.changes["changes"] if change["verdict"] == "sparable"]
    assert spared and not any(change["included"] for change in spared) and made.pages == 2
    assert made.changes["pages"]["wished"] == 1 and not made.changes["pages"]["fitted"]
    longer = await offhand.tailor(people.long_base(), people.posting(), print_options={"pages": 2})
    assert longer.changes["pages"] == {"wished": 2, "made": 2, "fitted": True, "over": 0}
    assert longer.yaml == made.yaml and str(spared[0]["before"]) in made.yaml


async def test_a_resume_without_a_posting_is_only_told_about(desk):
    owner, base, _ = desk
    async with db.unit_of_work() as session:
        resume = await resumes.update_text(session, owner, base.id, yaml.dump(people.long_base()))
    fit = await sparing.look_again(owner, resume.id)
    assert (fit.wished, fit.pages, fit.fitted) == (1, 2, False) and fit.lines_over > 0
