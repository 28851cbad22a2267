"""Whatever fits the published description, or just misses it, is answered as the description says, and never by a crash."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import checks
from schemathesis.specs.openapi import checks as conformance

from jobtrak.api.application import create_api

pytestmark = pytest.mark.timeout(300)

# Not among them: that everything which fits is accepted. A status that nobody knows fits `string` and is refused in words.
CHECKS = [
    checks.not_a_server_error,
    conformance.status_code_conformance,
    conformance.content_type_conformance,
    conformance.response_headers_conformance,
    conformance.response_schema_conformance,
    conformance.unsupported_method,
]


schema = schemathesis.openapi.from_dict(create_api().openapi())


@schema.parametrize()
@settings(
    max_examples=15,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
def test_every_call_answers_as_it_is_described(case, connected):
    case.call_and_validate(base_url=connected.url, checks=CHECKS, headers={"X-User-Id": "schema"})
