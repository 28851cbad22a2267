"""Holding the collector of garbage off: for as long as anyone needs it, and never for good."""

from __future__ import annotations

import gc

import pytest

from jobtrak import collecting


def test_no_collection_begins_while_anyone_holds_it_off():
    with collecting.held_off():
        with collecting.held_off():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_work_that_fails_lets_it_go_on():
    with pytest.raises(KeyError), collecting.held_off():
        raise KeyError
    assert gc.isenabled()


def test_who_had_switched_it_off_finds_it_off():
    gc.disable()
    try:
        with collecting.held_off():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
