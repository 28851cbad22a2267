from jobtrak.models.enums import Status
from tests.api.conftest import POSTING, RESUME

ERROR_KEYS = {"detail", "status_code", "timestamp", "code"}


async def test_a_pasted_posting_becomes_a_job_with_proof_for_each_field(api):
    answer = await api.post(
        "/api/jobs/analyze-description", data={"job_description": POSTING}, headers={"X-User-Id": "user123"}
    )
    said = answer.json()
    assert answer.status_code == 200
    assert (said["user_id"], said["input_method"]) == ("user123", "description")
    job = said["job_details"]
    assert (job["id"], job["status"], job["applied_date"]) == (said["job_id"], "NEW", None)
    assert job["metadata"]["job_title"] == "Data Engineer"
    assert {"Python", "SQL"} <= set(job["metadata"]["technical_skills"])
    assert (job["metadata"]["salary_min"], job["metadata"]["salary_currency"]) == (58000, "EUR")
    assert "58,000" in job["metadata"]["evidence"]["salary"]["excerpt"]


async def test_a_job_and_its_metadata_have_every_documented_field(api, followed):
    job = (await api.get(f"/api/jobs/{await followed()}")).json()
    assert job.keys() >= {
        "id", "job_url", "status", "date_found", "applied_date", "rejected_date", "resume_id", "metadata"
    }  # fmt: skip
    assert job["metadata"].keys() >= {
        "job_title", "company", "location", "is_fully_remote", "job_type", "team", "job_summary", "salary", "duties",
        "qualifications", "technical_skills", "non_technical_skills", "ats_keywords", "salary_min", "salary_max",
        "salary_currency", "salary_period", "date_posted", "valid_through", "seniority", "apply_url", "source", "evidence",
    }  # fmt: skip
    for name in ("duties", "qualifications", "technical_skills", "non_technical_skills", "ats_keywords"):
        assert isinstance(job["metadata"][name], list)
    assert job["date_found"].endswith("+00:00")


async def test_dates_follow_the_status_a_job_is_given(api):
    answer = await api.post("/api/jobs/analyze-description", data={"job_description": POSTING, "status": "applied"})
    job = answer.json()["job_details"]
    assert (job["status"], job["applied_date"] is not None, job["rejected_date"]) == ("APPLIED", True, None)
    moved = await api.put(f"/api/jobs/{job['id']}/status", json={"status": "REJECTED"})
    assert moved.json()["job"]["rejected_date"] is not None
    assert moved.json()["job"]["applied_date"] == job["applied_date"]


async def test_a_status_nobody_knows_keeps_a_posting_from_being_followed(api):
    answer = await api.post("/api/jobs/analyze-description", data={"job_description": POSTING, "status": "HIRED"})
    assert (answer.status_code, (await api.get("/api/jobs/")).json()["total"]) == (422, 0)


async def test_text_that_is_too_short_is_told_and_nothing_is_kept(api):
    answer = await api.post("/api/jobs/analyze-description", data={"job_description": "Engineer wanted"})
    assert answer.status_code == 422
    assert answer.json().keys() >= ERROR_KEYS
    assert "50 characters" in answer.json()["detail"][0]["msg"]
    assert (await api.get("/api/jobs/")).json()["total"] == 0


async def test_a_page_from_the_persons_own_browser_is_read_as_it_is(api):
    page = (
        f"<html><head><title>Data Engineer</title></head><body><h1>Data Engineer</h1><pre>{POSTING}</pre></body></html>"
    )
    link = "https://careers.example.com/jobs/17?utm_source=mail"
    answer = await api.post("/api/jobs/analyze", data={"job_url": link, "html": page})
    assert answer.status_code == 200, answer.text
    assert (answer.json()["job_url"], answer.json()["input_method"]) == (link, "html")


async def test_the_same_link_again_is_a_conflict_that_names_the_job(api):
    first = await api.post(
        "/api/jobs/analyze", data={"job_url": "https://careers.example.com/jobs/17", "text": POSTING}
    )
    again = await api.post(
        "/api/jobs/analyze",
        data={"job_url": "https://careers.example.com/jobs/17/?utm_source=mail#apply", "text": POSTING},
    )
    assert (again.status_code, again.json()["job_id"]) == (409, first.json()["job_id"])
    assert again.json().keys() >= ERROR_KEYS


async def test_a_private_address_is_refused_with_what_to_do_instead(api):
    answer = await api.post("/api/jobs/analyze", data={"job_url": "http://127.0.0.1:9/secret"})
    assert answer.status_code == 422
    assert "paste" in str(answer.json()).lower()


async def test_lists_filter_search_and_page(api, followed):
    for number in range(5):
        await followed(POSTING.replace("Data Engineer", f"Data Engineer {number}", 1))
    moved = (await api.get("/api/jobs/")).json()["jobs"][0]["id"]
    await api.put(f"/api/jobs/{moved}/status", json={"status": "applied"})

    page = (await api.get("/api/jobs/", params={"limit": 2})).json()
    assert (page["count"], page["total"], page["limit"], page["offset"]) == (2, 5, 2, 0)
    seen = [job["id"] for job in page["jobs"]]
    while page["next_cursor"]:
        page = (await api.get("/api/jobs/", params={"limit": 2, "cursor": page["next_cursor"]})).json()
        seen += [job["id"] for job in page["jobs"]]
    assert len(seen) == len(set(seen)) == 5

    for query, total in (
        ({"status": "APPLIED"}, 1),
        ({"company": "halden EXAMPLE"}, 5),
        ({"company": "nobody"}, 0),
        ({"q": "forec wind"}, 5),
        ({"q": "zeppelin"}, 0),
        ({"offset": 4}, 5),
    ):
        assert (await api.get("/api/jobs/", params=query)).json()["total"] == total, query


async def test_a_search_for_signs_and_odd_letters_finds_nothing_and_breaks_nothing(api, followed):
    await followed()
    for typed in ("¸", "!!!", "' | '", "a'b", "<->", "\\", "💥", "½", "ªº", "\u0301", "a:*&b", "x" * 400):
        answer = await api.get("/api/jobs/", params={"q": typed})
        assert answer.status_code == 200, typed


async def test_a_made_up_cursor_status_or_limit_is_told(api):
    for query in ({"cursor": "nonsense"}, {"status": "DREAMING"}, {"limit": 0}, {"limit": 1001}, {"offset": -1}):
        answer = await api.get("/api/jobs/", params=query)
        assert answer.status_code == 422, query
        assert answer.json().keys() >= ERROR_KEYS


async def test_a_move_is_seen_at_once_everywhere(api, followed):
    job_id = await followed()
    assert (await api.get(f"/api/jobs/{job_id}")).json()["status"] == "NEW"
    answer = await api.put(f"/api/jobs/{job_id}/status", json={"status": "APPLIED"})
    assert (answer.status_code, answer.json()["job"]["status"]) == (200, "APPLIED")
    assert answer.json()["job"]["applied_date"] is not None
    assert (await api.get(f"/api/jobs/{job_id}")).json()["status"] == "APPLIED"
    assert (await api.get("/api/jobs/")).json()["jobs"][0]["status"] == "APPLIED"


async def test_a_status_nobody_knows_is_told_and_changes_nothing(api, followed):
    job_id = await followed()
    answer = await api.put(f"/api/jobs/{job_id}/status", json={"status": "HIRED"})
    assert (answer.status_code, "HIRED" in str(answer.json()["detail"])) == (422, True)
    assert (await api.get(f"/api/jobs/{job_id}")).json()["status"] == "NEW"


async def test_another_users_job_looks_like_one_that_does_not_exist(api, followed):
    job_id = await followed(user="ada")
    eve = {"X-User-Id": "eve"}
    for method, path, body in (
        ("GET", "/api/jobs/{}", None),
        ("PUT", "/api/jobs/{}/status", {"status": "OFFER"}),
        ("DELETE", "/api/jobs/{}", None),
        ("GET", "/api/jobs/{}/resumes", None),
    ):
        hers = await api.request(method, path.format(job_id), json=body, headers=eve)
        none = await api.request(method, path.format("no-such-id"), json=body, headers=eve)
        assert hers.status_code == none.status_code == 404
        assert {**hers.json(), "timestamp": ""} == {**none.json(), "timestamp": ""}


async def test_deleting_a_job_keeps_its_resumes_unless_asked(api, followed):
    for cascade, left in ((False, 1), (True, 1)):
        job_id = await followed(POSTING.replace("Data", f"Data {cascade}", 1))
        await _attach(api, job_id)
        answer = (await api.delete(f"/api/jobs/{job_id}", params={"cascade_resumes": cascade})).json()
        assert (answer["job_id"], answer["cascade_resumes"], len(answer["deleted_resumes"])) == (
            job_id,
            cascade,
            cascade,
        )
        kept = (await api.get("/api/resume/")).json()
        assert (kept["total"], kept["resumes"][0]["job_id"]) == (left, None)


async def test_a_batch_deletes_what_it_can_and_tells_the_rest(api, followed):
    mine, theirs = await followed(), await followed(user="ada")
    answer = await api.request("DELETE", "/api/jobs/batch", json=[mine, theirs, "nope", mine])
    said = answer.json()
    assert answer.status_code == 200
    assert said["deleted_jobs"] == [mine]
    assert [failure["job_id"] for failure in said["failed_jobs"]] == [theirs, "nope"]
    assert (await api.get(f"/api/jobs/{theirs}", headers={"X-User-Id": "ada"})).status_code == 200


async def test_a_batch_has_one_to_a_hundred_ids(api):
    for ids in ([], ["x"] * 101):
        assert (await api.request("DELETE", "/api/jobs/batch", json=ids)).status_code == 422


async def test_stats_and_their_older_name_say_the_same(api, followed):
    job_id = await followed()
    await _attach(api, job_id)
    await followed(POSTING.replace("Data", "Lead Data", 1))
    stats = (await api.get("/api/jobs/stats")).json()
    assert stats == (await api.get("/api/jobs/status")).json()
    assert stats["job_stats"] == {**{status.value: 0 for status in Status}, "NEW": 2, "total": 2}
    assert stats["resume_stats"] == {
        "total_resumes": 1,
        "linked_resumes": 1,
        "orphaned_resumes": 0,
        "jobs_with_resumes": 1,
        "jobs_without_resumes": 1,
        "total_job_resume_links": 1,
    }
    assert stats["health_ratios"] == {"jobs_with_resumes_ratio": 0.5, "orphaned_resume_ratio": 0.0}


async def test_a_jobs_resumes_are_listed(api, followed):
    job_id = await followed()
    resume_id = await _attach(api, job_id)
    said = (await api.get(f"/api/jobs/{job_id}/resumes")).json()
    assert (said["job_id"], said["resume_count"], [r["id"] for r in said["resumes"]]) == (job_id, 1, [resume_id])


async def test_unknown_api_paths_answer_in_the_documented_shape(api):
    for method in ("GET", "POST", "PUT", "DELETE"):
        answer = await api.request(method, "/api/nothing/here")
        assert (answer.status_code, answer.json().keys() >= ERROR_KEYS) == (404, True)


async def _attach(api, job_id: str) -> str:
    import orjson

    answer = await api.post(
        "/api/resume/upload",
        files={"file": ("resume.json", orjson.dumps(RESUME), "application/json")},
        data={"job_id": job_id},
    )
    assert answer.status_code == 200, answer.text
    return answer.json()["resume_id"]
