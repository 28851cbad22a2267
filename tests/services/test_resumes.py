import pytest

from jobtrak.errors import InvalidInput, NotFound, StaleEdit
from jobtrak.models.enums import ResumeKind
from jobtrak.services import jobs, matches, papers, resumes, workspaces
from jobtrak.services.documents import imports, yaml
from tests.api.conftest import RESUME


@pytest.fixture
async def owner(session):
    return await workspaces.enter(session, "ada")


async def test_the_first_base_resume_is_the_main_one_and_another_can_take_its_place(session, owner):
    first = await resumes.add(session, owner, document=RESUME)
    second = await resumes.add(session, owner, document=RESUME, name="Second")
    assert (first.is_main, second.is_main) == (True, False)
    await resumes.make_main(session, owner, second.id)
    await session.refresh(first)
    assert (first.is_main, (await resumes.main(session, owner)).id) == (False, second.id)


async def test_a_resume_keeps_its_name_where_no_other_is_given(session, owner):
    resume = await resumes.add(session, owner, document=RESUME, name="Backend")
    with pytest.raises(InvalidInput) as caught:
        await resumes.rename(session, owner, resume.id, " \n ")
    assert (list(caught.value.fields), resume.name) == (["name"], "Backend")
    assert (await resumes.rename(session, owner, resume.id, " Platform ")).name == "Platform"
    with pytest.raises(NotFound):
        await resumes.rename(session, await workspaces.enter(session, "eve"), resume.id, "Mine")


async def test_a_document_of_another_shape_is_told_field_by_field(session, owner):
    with pytest.raises(InvalidInput) as caught:
        await resumes.add(session, owner, document={"basic": {"name": ["Ada"]}})
    assert "basic.name" in caught.value.fields


async def test_each_save_is_a_version_that_can_be_brought_back(session, owner):
    resume = await resumes.add(session, owner, document=RESUME)
    before = resume.yaml_content
    await resumes.update_text(session, owner, resume.id, yaml.dump({**RESUME, "objective": "Another."}))
    assert resume.version == 2
    await resumes.restore_version(session, owner, resume.id, 1)
    assert (resume.version, resume.yaml_content) == (3, before)
    kept = await resumes.versions(session, owner, resume.id)
    assert [(version.number, version.reason) for version in kept] == [
        (3, "restored from version 1"),
        (2, "edited"),
        (1, "brought in"),
    ]


async def test_saving_the_same_text_makes_no_version(session, owner):
    resume = await resumes.add(session, owner, document=RESUME)
    await resumes.update_text(session, owner, resume.id, resume.yaml_content)
    assert len(await resumes.versions(session, owner, resume.id)) == 1


async def test_an_edit_over_an_older_version_is_refused(session, owner):
    resume = await resumes.add(session, owner, document=RESUME)
    await resumes.update_text(session, owner, resume.id, yaml.dump({**RESUME, "objective": "A."}), over_version=1)
    with pytest.raises(StaleEdit):
        await resumes.update_text(session, owner, resume.id, yaml.dump({**RESUME, "objective": "B."}), over_version=1)
    assert yaml.load(resume.yaml_content)["objective"] == "A."


async def test_bad_yaml_is_told_by_line_and_the_stored_text_stays(session, owner):
    resume = await resumes.add(session, owner, document=RESUME)
    before = resume.yaml_content
    with pytest.raises(InvalidInput) as caught:
        await resumes.update_text(session, owner, resume.id, "basic:\n  name: Ada\n name: twice\n")
    assert (caught.value.line, resume.yaml_content) == (3, before)


async def test_a_removed_main_resume_comes_back_as_the_main_one(session, owner):
    resume = await resumes.add(session, owner, document=RESUME)
    await resumes.remove(session, owner, resume.id)
    assert await resumes.main(session, owner) is None
    assert (await resumes.restore(session, owner, resume.id)).is_main


async def test_a_file_is_kept_beside_what_was_read_from_it(session, owner):
    content = yaml.dump(RESUME).encode()
    kept = await resumes.bring_in(session, owner, imports.read(content, "cv.yaml"), content, "cv.yaml")
    assert (kept.original, kept.original_name, kept.kind) == (content, "cv.yaml", ResumeKind.BASE)


@pytest.mark.parametrize("act", ["get", "remove", "restore", "versions", "make_main", "change"])
async def test_nobody_reaches_another_persons_resume(session, owner, act):
    eve = await workspaces.enter(session, "eve")
    resume = await resumes.add(session, owner, document=RESUME)
    if act == "restore":
        await resumes.remove(session, owner, resume.id)
    with pytest.raises(NotFound):
        await getattr(resumes, act)(session, eve, resume.id)


async def test_nobody_attaches_a_resume_to_another_persons_job(session, owner):
    eve = await workspaces.enter(session, "eve")
    job = await jobs.add(session, owner)
    with pytest.raises(NotFound):
        await resumes.add(session, eve, document=RESUME, job_id=job.id)


async def test_a_print_is_kept_and_made_anew_for_new_text(session, owner, monkeypatch):
    made = []
    real = papers.pdf.render_in_child

    async def counting(*arguments, **named):
        made.append(named)
        return await real(*arguments, **named)

    monkeypatch.setattr(papers.pdf, "render_in_child", counting)
    papers.cached.cache_clear()
    resume = await resumes.add(session, owner, document=RESUME)
    first = await papers.printed(resume)
    assert (await papers.printed(resume)).content == first.content
    assert len(made) == 1
    await resumes.update_text(session, owner, resume.id, yaml.dump({**RESUME, "objective": "Another."}))
    assert (await papers.printed(resume)).content != first.content
    await papers.printed(resume, force=True)
    assert len(made) == 3
    papers.cached.cache_clear()


async def test_a_print_that_does_not_come_back_whole_is_not_offered(session, owner, monkeypatch):
    real = papers.pdf.render_in_child

    async def swapping(document, **named):
        return await real({**document, "basic": {"name": "Somebody Else", "email": "else@example.org"}}, **named)

    monkeypatch.setattr(papers.pdf, "render_in_child", swapping)
    papers.cached.cache_clear()
    resume = await resumes.add(session, owner, document=RESUME)
    with pytest.raises(papers.PaperRefused):
        await papers.printed(resume)


async def test_matches_are_counted_anew_when_the_main_resume_changes(database):
    from jobtrak import db
    from jobtrak.services import intake
    from jobtrak.services.intake import Source
    from tests.api.conftest import POSTING

    async with db.unit_of_work() as session:
        owner = await workspaces.enter(session, "ada")
    job_id = await intake.analyze(owner, Source(text=POSTING))
    async with db.unit_of_work() as session:
        assert (await jobs.get(session, owner, job_id)).match is None
        resume = await resumes.add(session, owner, document=RESUME)
    await matches.rematch(owner=owner)
    async with db.unit_of_work() as session:
        good = (await jobs.get(session, owner, job_id)).match
        await resumes.update_text(session, owner, resume.id, yaml.dump({"basic": RESUME["basic"]}))
    await matches.rematch(owner=owner)
    async with db.unit_of_work() as session:
        bare = (await jobs.get(session, owner, job_id)).match
    assert good > 50 > bare
