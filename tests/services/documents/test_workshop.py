import asyncio
import os
import signal
import time
from pathlib import Path

import pytest

from jobtrak.services.documents import pdf, workshop
from jobtrak.services.documents.pdf import RenderOptions
from jobtrak.services.documents.workshop import Workshop, WorkTooHeavy
from tests.services.documents.conftest import load

FOREVER = "#for i in range(1000000000) { i }"
GREEDY = "#let x = (0,)\n#for i in range(40) { x = x + x }\n#x.len()"


def test_a_render_that_never_ends_is_killed_and_the_next_one_works(sample):
    started = time.monotonic()
    with pytest.raises(WorkTooHeavy):
        pdf.print_view(pdf.arrange(sample), template="x", options=RenderOptions(), markup=FOREVER, seconds=1)
    assert time.monotonic() - started < 4
    assert pdf.render(sample).startswith(b"%PDF-")


def test_a_render_that_eats_memory_is_killed_and_the_next_one_works(sample):
    with pytest.raises(WorkTooHeavy):
        pdf.print_view(pdf.arrange(sample), template="x", options=RenderOptions(), markup=GREEDY, seconds=20)
    assert pdf.render(sample).startswith(b"%PDF-")


def test_a_child_killed_from_outside_is_replaced(sample):
    pdf.render(sample)
    for process in workshop.shared().processes():
        os.kill(process, signal.SIGKILL)
    time.sleep(0.1)
    assert pdf.render(sample).startswith(b"%PDF-")


async def test_other_work_goes_on_while_a_render_is_being_killed(sample):
    stuck = asyncio.to_thread(
        pdf.print_view, pdf.arrange(sample), template="x", options=RenderOptions(), markup=FOREVER, seconds=2
    )
    task = asyncio.create_task(stuck)
    if workshop.CHILDREN > 1:
        started = time.monotonic()
        assert (await pdf.render_in_child(load("nurse"))).startswith(b"%PDF-")
        assert time.monotonic() - started < 2
    with pytest.raises(WorkTooHeavy):
        await task


def test_a_closed_workshop_leaves_no_process():
    shop = Workshop(1)
    with pytest.raises(RuntimeError):
        shop.call("typeset", {})
    (process,) = shop.processes()
    shop.close()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_a_child_holds_no_secrets(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    monkeypatch.setenv("DATABASE_URL", "postgresql://secret")
    shop = Workshop(1)
    with pytest.raises(RuntimeError):
        shop.call("typeset", {})
    source = Path(f"/proc/{shop.processes()[0]}/environ")
    environment = source.read_bytes() if source.exists() else b""
    shop.close()
    assert b"secret" not in environment
