"""Deadlines: one thread keeps them all, in the order of their times."""

import threading

from autograder.sandbox.alarm import deadline

LONG = 600
SOON = 0.05


def test_it_rings_when_the_time_is_up():
    rang = threading.Event()
    with deadline(SOON, rang.set) as late:
        assert rang.wait(LONG)
        assert late()


def test_it_does_not_ring_once_the_work_is_done():
    rang = []
    with deadline(SOON, lambda: rang.append("too late")) as late:
        pass
    after = threading.Event()
    with deadline(2 * SOON, after.set):  # in order, so the other would have rung before
        assert after.wait(LONG)
    assert rang == [] and not late()


def test_a_shorter_deadline_rings_within_a_longer_one():
    inner = threading.Event()
    with deadline(LONG, lambda: None) as outer_late, deadline(SOON, inner.set):
        assert inner.wait(LONG)
        assert not outer_late()


def test_work_that_fails_is_not_rung_at_either():
    rang = []
    try:
        with deadline(SOON, lambda: rang.append(1)):
            raise KeyError
    except KeyError:
        pass
    after = threading.Event()
    with deadline(2 * SOON, after.set):
        assert after.wait(LONG)
    assert rang == []


def test_one_thread_keeps_them_all():
    with deadline(LONG, lambda: None):
        before = threading.active_count()
        with deadline(LONG, lambda: None), deadline(LONG, lambda: None):
            assert threading.active_count() == before
