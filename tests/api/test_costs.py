"""Costs and prompts over REST."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from pydantic import BaseModel

from jobtrak.services import costs
from jobtrak.services.llm.provider import Answer
from tests.api.conftest import RESUME


class Value(BaseModel):
    word: str = "x"


async def spend(owner: str, cost: str | None, *, stage: str = "summary", cached: bool = False) -> None:
    money = None if cost is None else Decimal(cost)
    await costs.record(owner, Answer(Value(), 1000, 200, money, "model-a", 0.5, cached), stage=stage)


async def test_a_month_is_told_with_what_the_cache_saved(api):
    await api.get("/api/costs")
    await spend("default_user", "0.01")
    await spend("default_user", "0.03", stage="letter")
    await spend("default_user", "0.02", stage="letter", cached=True)
    await spend("default_user", None)
    told = (await api.get("/api/costs")).json()
    assert (told["calls"], told["cached"], told["cost"], told["saved"], told["unpriced"]) == (3, 1, 0.04, 0.02, 1)
    assert [(each["stage"], each["cost"]) for each in told["by_stage"]] == [("letter", 0.03), ("summary", 0.01)]
    assert told["months"] == [told["month"]] and told["prices_file"].endswith("prices.yaml")
    assert (await api.get("/api/costs", params={"month": "2020-01"})).json()["calls"] == 0
    assert (await api.get("/api/costs", params={"month": "soon"})).status_code == 422
    assert (await api.get("/api/costs", headers={"X-User-Id": "eve"})).json()["calls"] == 0


async def test_the_ledger_goes_on_where_a_page_ended(api):
    await api.get("/api/costs")
    for number in range(5):
        await spend("default_user", f"0.0{number}", stage=f"s{number}")
    seen, cursor = [], ""
    while True:
        page = (await api.get("/api/costs/ledger", params={"limit": 2, "cursor": cursor})).json()
        seen += [line["stage"] for line in page["lines"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == ["s4", "s3", "s2", "s1", "s0"]
    for wrong in ("x", "-1", "9" * 20, "²"):
        assert (await api.get("/api/costs/ledger", params={"cursor": wrong})).status_code == 422


async def test_the_cap_is_set_and_taken_away(api):
    put = await api.put("/api/costs/cap", json={"monthly_cap_usd": 2.5})
    assert (put.status_code, put.json()["monthly_cap_usd"]) == (200, 2.5)
    assert (await api.get("/api/costs")).json()["monthly_cap_usd"] == 2.5
    assert (await api.put("/api/costs/cap", json={"monthly_cap_usd": -1})).status_code == 422
    assert (await api.put("/api/costs/cap", json={"monthly_cap_usd": None})).json()["monthly_cap_usd"] is None


async def test_an_estimate_is_free_without_a_model_and_priced_with_one(api, followed, setting):
    job = await followed()
    free = (await api.get("/api/costs/estimate", params={"job_id": job})).json()
    assert (free["engine"], free["tokens_in"], free["cost"]) == ("offline", 0, 0.0)
    await api.post("/api/resume/upload", files={"file": ("a.json", json.dumps(RESUME))})
    setting(MODEL_NAME="gpt-6-luna")
    priced = (await api.get("/api/costs/estimate", params={"job_id": job}, headers={"X-Api-Key": "sk-test-1"})).json()
    assert priced["engine"] == "openai" and priced["tokens_in"] > 500 and 0 < priced["cost"] < 0.1
    assert (priced["model"], priced["calls"] >= 3, priced["over_cap"]) == ("gpt-6-luna", True, False)
    await api.put("/api/costs/cap", json={"monthly_cap_usd": 0.02})
    await spend("default_user", "0.0199")
    capped = (await api.get("/api/costs/estimate", params={"job_id": job}, headers={"X-Api-Key": "sk-test-1"})).json()
    assert (capped["over_cap"], capped["monthly_cap_usd"], capped["spent_this_month"]) == (True, 0.02, 0.0199)
    assert (await api.get("/api/costs/estimate", params={"job_id": "none"})).status_code == 404


async def test_a_prompt_is_changed_and_taken_back(api):
    listed = (await api.get("/api/prompts")).json()["prompts"]
    assert {"rules", "letter", "answer", "interview"} <= {each["name"] for each in listed}
    changed = (await api.put("/api/prompts/letter", json={"text": "Two paragraphs."})).json()
    assert (changed["text"], changed["own"]) == ("Two paragraphs.", True)
    assert (await api.get("/api/prompts/letter")).json() == changed
    assert not (await api.get("/api/prompts/letter", headers={"X-User-Id": "eve"})).json()["own"]
    back = (await api.delete("/api/prompts/letter")).json()
    assert back["text"] == back["shipped"] == changed["shipped"]


@pytest.mark.parametrize(("name", "text", "status"), [("none", "x", 404), ("letter", "{{posting}}", 422)])
async def test_what_cant_be_a_prompt_is_refused(api, name, text, status):
    assert (await api.put(f"/api/prompts/{name}", json={"text": text})).status_code == status
