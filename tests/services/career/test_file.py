import pytest

from jobtrak.errors import Conflict, InvalidInput, NotAllowed, NotFound
from jobtrak.models.enums import ResumeKind
from jobtrak.services import resumes, shelf, simplify_sessions, statistics, tags, workspaces
from jobtrak.services.career import file, upkeep
from jobtrak.services.documents import yaml
from jobtrak.services.tailoring import beginning
from tests.services.career.people import BACKEND, DATA, document


@pytest.fixture
async def owner(session):
    return await workspaces.enter(session, "ines")


async def bring(session, owner, text, name):
    return await resumes.add(session, owner, document=document(text), text=text, name=name)


async def lines(session, owner):
    view = await file.read(session, owner)
    return {line.text: line for block in view.career.blocks for line in block.lines}


async def test_a_second_resume_makes_the_career_file_and_each_change_is_in_it_at_once(session, owner):
    backend = await bring(session, owner, BACKEND, "Backend")
    assert await upkeep.find(session, owner) is None
    data = await bring(session, owner, DATA, "Data")
    career = await upkeep.find(session, owner)
    assert "Moved 40 reports to Airflow." in career.yaml_content
    await resumes.update_text(session, owner, data.id, DATA.replace("Moved 40 reports", "Moved 55 reports"))
    assert "Moved 55 reports" in career.yaml_content and "Moved 40" not in career.yaml_content
    assert (await resumes.versions(session, owner, career.id))[0].yaml_content == career.yaml_content
    await resumes.remove(session, owner, data.id)
    assert await upkeep.find(session, owner) is None
    await resumes.restore(session, owner, data.id)
    assert (await upkeep.find(session, owner)).id == career.id
    assert (await file.read(session, owner)).names == {backend.id: "Backend", data.id: "Data"}


async def test_the_career_file_is_no_resume_among_the_others_but_a_base_to_tailor_from(session, owner):
    await bring(session, owner, BACKEND, "Backend")
    await bring(session, owner, DATA, "Data")
    career = await upkeep.find(session, owner)
    listed, total = await resumes.list_for(session, owner)
    assert total == 2 and career.id not in [resume.id for resume in listed]
    assert (await statistics.resume_stats(session, owner))["total_resumes"] == 2
    assert [row.name for row in (await shelf.list_for(session, owner, kinds=(ResumeKind.CAREER,)))[0]] == [
        "Career file"
    ]
    base = await beginning.base_for(session, owner, base_resume_id=career.id)
    roles = yaml.load(base.text)["experiences"]
    assert [len(role["highlights"]) for role in roles] == [3, 1, 1]
    for act in (
        resumes.make_main(session, owner, career.id),
        resumes.remove(session, owner, career.id),
        tags.put(session, owner, career.id, ["mine"]),
        resumes.update_text(session, owner, career.id, BACKEND),
    ):
        with pytest.raises(NotAllowed):
            await act
    with pytest.raises(InvalidInput):
        await simplify_sessions.send(owner, career.id)


async def test_a_line_can_be_kept_that_no_resume_shows_and_let_go_again(session, owner):
    await bring(session, owner, BACKEND, "Backend")
    harbour = (await file.read(session, owner)).career.blocks[1]
    await file.keep(session, owner, "Trained two new colleagues.", block_id=harbour.id)
    role = file.Role("Bakery Example", "Baker", "2010", "2012")
    await file.keep(session, owner, "Baked for 200 guests.", role=role)
    await file.keep(session, owner, "First aid", section="certificates")
    await file.keep(session, owner, "COBOL", section="skills")
    kept = await lines(session, owner)
    career = yaml.load((await upkeep.find(session, owner)).yaml_content)
    assert career["experiences"][0]["highlights"][-1] == "Trained two new colleagues."
    assert career["experiences"][-1]["company"] == "Bakery Example"
    assert career["certificates"] == ["First aid"]
    assert kept["COBOL"].held_by == (upkeep.KEPT,)
    with pytest.raises(Conflict):
        await file.keep(session, owner, "Trained two new colleagues.", block_id=harbour.id)
    with pytest.raises(NotAllowed, match="stands in a resume"):
        await file.drop(session, owner, kept["Java"].id)
    for text in ("Trained two new colleagues.", "Baked for 200 guests.", "First aid", "COBOL"):
        await file.drop(session, owner, kept[text].id)
    # With one resume and nothing kept there is nothing to hold.
    assert await upkeep.find(session, owner) is None


async def test_a_new_resume_is_made_of_chosen_lines(session, owner):
    await bring(session, owner, BACKEND, "Backend")
    await bring(session, owner, DATA, "Data")
    found = await lines(session, owner)
    ids = [found[text].id for text in ("Counted 300 crates a day.", "Java")]
    made = await file.make_resume(session, owner, ids, name="Harbours", tagged=["night", "Night"])
    assert (made.name, made.tags, made.kind, made.is_main) == ("Harbours", ["night"], ResumeKind.BASE, False)
    assert [role["company"] for role in yaml.load(made.yaml_content)["experiences"]] == ["Fish Market Example"]
    assert (await resumes.versions(session, owner, made.id))[0].reason == "made from the career file"
    with pytest.raises(NotFound):
        await file.make_resume(session, owner, ["gone"])
    with pytest.raises(InvalidInput):
        await file.make_resume(session, owner, [])


async def test_lines_added_to_a_resume_keep_its_comments_and_can_be_taken_back(session, owner):
    backend = await bring(session, owner, BACKEND, "Backend")
    await bring(session, owner, DATA, "Data")
    line = (await lines(session, owner))["Moved 40 reports to Airflow."]
    changed, count = await file.add_to(session, owner, backend.id, [line.id])
    assert count == 1 and changed.yaml_content.startswith("# Sent to product companies.")
    assert backend.id in (await lines(session, owner))[line.text].held_by
    with pytest.raises(Conflict, match="has all of this"):
        await file.add_to(session, owner, backend.id, [line.id])
    await resumes.restore_version(session, owner, backend.id, 1)
    assert backend.yaml_content == BACKEND


async def test_what_only_an_earlier_version_said_can_be_found_and_kept(session, owner):
    backend = await bring(session, owner, BACKEND, "Backend")
    text = BACKEND.replace("      - Built the invoice service in Java.\n", "      - Drew maps.\n")
    await resumes.update_text(session, owner, backend.id, text.replace("from 9 s to 2 s", "from 9 s to 1 s"))
    once = [line for block in await file.earlier(session, owner) for line in block.lines]
    # Another wording of what is still said is no loss.
    assert [line.text for line in once] == ["Built the invoice service in Java."]
    await file.keep_earlier(session, owner, once[0].id)
    assert await file.earlier(session, owner) == []
    assert (await lines(session, owner))["Built the invoice service in Java."].held_by == (upkeep.KEPT,)
    with pytest.raises(NotFound):
        await file.keep_earlier(session, owner, once[0].id)


async def test_nobody_reads_or_fills_the_career_file_of_another(session, owner):
    backend = await bring(session, owner, BACKEND, "Backend")
    await bring(session, owner, DATA, "Data")
    await tags.put(session, owner, backend.id, ["sea"])
    ids = [line.id for line in (await lines(session, owner)).values()]
    other = await workspaces.enter(session, "somebody")
    assert (await file.read(session, other)).career.blocks == ()
    assert await tags.in_use(session, other) == []
    for act in (
        file.make_resume(session, other, ids[:1]),
        file.add_to(session, other, backend.id, ids[:1]),
        file.drop(session, other, ids[0]),
        tags.put(session, other, backend.id, ["mine"]),
    ):
        with pytest.raises(NotFound):
            await act
    with pytest.raises(Conflict, match="Bring a resume first"):
        await file.keep(session, other, "A line.", section="certificates")
