import pytest

from jobtrak.config import settings


async def test_health_tells_that_jobtrak_can_work(api):
    answer = await api.get("/health")
    said = answer.json()
    assert (answer.status_code, said["status"], said["database_initialized"]) == (200, "healthy", True)
    assert said.keys() == {"status", "cache_manager_initialized", "database_initialized", "timestamp", "version"}


async def test_health_keeps_its_shape_when_the_database_is_away(api, setting):
    from jobtrak import db

    await db.close()
    setting(DATABASE_URL="postgresql://nobody@127.0.0.1:9/none")
    answer = await api.get("/health")
    said = answer.json()
    assert (answer.status_code, said["status"], said["database_initialized"]) == (503, "unhealthy", False)
    listing = await api.get("/api/jobs/")
    assert (listing.status_code, listing.json()["code"]) == (503, "unavailable")
    await db.close()


async def test_status_has_every_part_of_the_contract(api, redis_url):
    said = (await api.get("/api/status", headers={"X-User-Id": "user123"})).json()
    assert said.keys() == {
        "status",
        "timestamp",
        "user_id",
        "health",
        "job_stats",
        "cache_stats",
        "initialization_status",
    }
    assert said["user_id"] == "user123"
    assert said["health"]["database"]["status"] == "connected"


async def test_the_maintenance_calls_work_without_a_key(api, followed):
    await followed(user="user123")
    await api.get("/api/jobs/", headers={"X-User-Id": "user123"})
    assert (await api.post("/api/cache/cleanup")).status_code == 200
    cleared = await api.delete("/api/cache/clear", headers={"X-User-Id": "user123"})
    assert (cleared.status_code, cleared.json()["user_id"]) == (200, "user123")
    assert cleared.json()["removed"]["memory"] >= 1


async def test_cache_stats_count_hits_and_misses(api, followed):
    job_id = await followed()
    for _ in range(3):
        await api.get(f"/api/jobs/{job_id}")
    said = (await api.get("/api/cache/stats")).json()
    counted = said["cache_stats"]["application_stats"]
    assert counted["hits"] >= 2
    assert counted["misses"] >= 1
    assert {"memory", "redis", "postgres"} <= said["cache_stats"]["layers"].keys()


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "169.254.169.254", "localhost.evil.example:3000"]
)
async def test_other_names_are_refused_so_that_rebinding_reaches_nothing(api, host):
    answer = await api.get("/api/jobs/", headers={"Host": host})
    assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")


@pytest.mark.parametrize("host", ["localhost:3000", "127.0.0.1", "[::1]:3000", "desk.example.org"])
async def test_loopback_and_allowed_names_are_served(api, setting, host):
    setting(JOBTRAK_ALLOWED_HOSTS="desk.example.org", DATABASE_URL=settings().database_url)
    assert (await api.get("/api/jobs/", headers={"Host": host})).status_code == 200


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://localhost:9999", "http://localhost.evil.example"]
)
async def test_requests_from_other_sites_pages_are_refused(api, origin):
    for method in ("GET", "POST", "DELETE", "OPTIONS"):
        answer = await api.request(method, "/api/jobs/", headers={"Origin": origin})
        assert answer.status_code == 403
        assert "access-control-allow-origin" not in answer.headers


async def test_a_cross_site_request_without_an_origin_is_refused_too(api):
    sneaky = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}
    assert (await api.get("/api/simplify/get-tokens?reveal=true", headers=sneaky)).status_code == 403
    navigation = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    assert (await api.get("/api/jobs/", headers=navigation)).status_code == 403
    assert (await api.get("/docs", headers=navigation)).status_code == 200


async def test_our_own_pages_may_ask(api):
    assert (await api.get("/api/jobs/", headers={"Origin": "http://localhost:8000"})).status_code == 200


async def test_the_same_key_with_another_body_is_refused(api):
    from tests.api.conftest import POSTING

    headers = {"Idempotency-Key": "once"}
    first = await api.post("/api/jobs/analyze-description", data={"job_description": POSTING}, headers=headers)
    again = await api.post("/api/jobs/analyze-description", data={"job_description": POSTING}, headers=headers)
    other = await api.post("/api/jobs/analyze-description", data={"job_description": POSTING + "!"}, headers=headers)
    assert (first.json(), again.status_code) == (again.json(), 200)
    assert (other.status_code, other.json()["status_code"]) == (422, 422)
    assert (await api.get("/api/jobs/")).json()["total"] == 1


async def test_two_users_may_use_the_same_key(api, followed):
    from tests.api.conftest import POSTING

    for user in ("ada", "eve"):
        headers = {"Idempotency-Key": "once", "X-User-Id": user}
        answer = await api.post("/api/jobs/analyze-description", data={"job_description": POSTING}, headers=headers)
        assert (answer.status_code, answer.json()["user_id"]) == (200, user)


async def test_every_operation_is_documented(api):
    schema = (await api.get("/openapi.json")).json()
    operations = [
        (path, method, operation) for path, methods in schema["paths"].items() for method, operation in methods.items()
    ]
    assert len(operations) >= 26
    for path, method, operation in operations:
        assert operation["summary"], (method, path)
        assert operation["description"], (method, path)
        if path != "/health":
            assert {"422", "503"} <= operation["responses"].keys(), (method, path)
    assert (await api.get("/docs")).status_code == 200
