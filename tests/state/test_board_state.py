"""What the board's handlers do to the jobs and to what is shown; they can be called from any browser, so they trust nothing."""

from __future__ import annotations

import pytest
import reflex as rx

from jobtrak import db
from jobtrak.models.enums import MoveKind, Status
from jobtrak.services import jobs, workspaces
from jobtrak.state.board import BoardState
from jobtrak.state.workspace import WorkspaceState


@pytest.fixture
def tab(session) -> BoardState:
    """A tab with the board open, at the default workspace."""
    root = rx.State(_reflex_internal_init=True)  # pyright: ignore[reportCallIssue]
    board = root.substates[BoardState.get_name()]
    assert isinstance(board, BoardState)
    return board


async def job(title: str = "Engineer", status: Status = Status.NEW, owner: str = workspaces.DEFAULT) -> str:
    async with db.unit_of_work() as session:
        await workspaces.enter(session, owner)
        return (await jobs.add(session, owner, title=title, status=status)).id


def titles(board: BoardState, status: Status) -> list[str]:
    return [card.title for card in getattr(board, BoardState.LANES[status])]


async def test_a_move_is_recorded_and_undone_as_a_correction(tab):
    made = await job()
    await tab.move(made, "APPLIED")
    assert titles(tab, Status.APPLIED) == ["Engineer"]
    await tab.undo()
    assert titles(tab, Status.NEW) == ["Engineer"]
    async with db.unit_of_work() as session:
        moves = await jobs.history(session, workspaces.DEFAULT, made)
    assert [move.kind for move in moves] == [MoveKind.ADDED, MoveKind.SKIP, MoveKind.CORRECTION]


async def test_moving_to_where_it_stands_leaves_nothing_to_undo(tab):
    made = await job()
    assert await tab.move(made, "NEW") is None
    assert tab._deeds == []


async def test_someone_elses_job_is_not_found_and_not_moved(tab):
    theirs = await job(owner="somebody-else")
    told = await tab.move(theirs, "OFFER")
    assert "couldn't find that job" in str(told)
    async with db.unit_of_work() as session:
        assert (await jobs.get(session, "somebody-else", theirs)).status is Status.NEW


async def test_when_one_of_several_cannot_be_moved_none_is(tab):
    mine, theirs = await job("Mine"), await job("Theirs", owner="somebody-else")
    tab.selected = [mine, theirs]
    await tab.move("", "APPLIED")
    async with db.unit_of_work() as session:
        assert (await jobs.get(session, workspaces.DEFAULT, mine)).status is Status.NEW


async def test_a_status_that_does_not_exist_is_refused_in_words(tab):
    told = await tab.move(await job(), "HIRED")
    assert "is not a status" in str(told)


async def test_undoing_a_move_that_was_overtaken_says_so(tab):
    made = await job()
    await tab.move(made, "APPLIED")
    async with db.unit_of_work() as session:
        await jobs.move(session, workspaces.DEFAULT, made, to=Status.OFFER)
    assert "moved on since" in str(await tab.undo())
    async with db.unit_of_work() as session:
        assert (await jobs.get(session, workspaces.DEFAULT, made)).status is Status.OFFER


async def test_a_move_of_one_ticked_card_takes_the_other_ticked_ones_along(tab):
    one, two, three = [await job(title) for title in ("One", "Two", "Three")]
    tab.selected = [one, two]
    await tab.move(one, "INTERESTED")
    assert sorted(titles(tab, Status.INTERESTED)) == ["One", "Two"]
    assert titles(tab, Status.NEW) == ["Three"]
    assert tab.selected == []
    await tab.move(three, "INTERESTED")
    assert sorted(titles(tab, Status.INTERESTED)) == ["One", "Three", "Two"]


async def test_removed_jobs_come_back_with_their_status(tab):
    made = await job(status=Status.INTERVIEW)
    await tab.remove(made)
    assert titles(tab, Status.INTERVIEW) == []
    await tab.undo()
    assert titles(tab, Status.INTERVIEW) == ["Engineer"]


async def test_undo_goes_back_step_by_step_and_then_says_that_nothing_is_left(tab):
    made = await job()
    await tab.move(made, "APPLIED")
    await tab.move(made, "INTERVIEW")
    await tab.undo()
    assert titles(tab, Status.APPLIED) == ["Engineer"]
    await tab.undo()
    assert titles(tab, Status.NEW) == ["Engineer"]
    assert "nothing to undo" in str(await tab.undo())


async def test_columns_that_did_not_change_are_not_sent_again(tab):
    made = await job()
    await job("Other", status=Status.OFFER)
    await tab._reload()
    tab._clean()
    await tab.move(made, "APPLIED")
    sent = {name.removesuffix("_rx_state_") for name in next(iter(tab.get_delta().values()))}
    assert {"new_cards", "applied_cards", "totals"} <= sent
    assert "offer_cards" not in sent


async def test_the_workspace_decides_what_is_shown(tab):
    await job("Theirs", owner="reading-club")
    tab.parent_state.substates[WorkspaceState.get_name()].chosen = "reading-club"
    await tab._reload()
    assert titles(tab, Status.NEW) == ["Theirs"]
