"""A class's secret and what is drawn from it."""

import json
import os
from concurrent.futures import ThreadPoolExecutor

import pytest
import torch

from autograder.course.errors import CourseError
from autograder.course.notebook import read_submission
from autograder.course.seeds import SEEDS, class_seed, derive, has_seed, public_seed, sealed_seed, set_class_seed
from autograder.judge import judging
from autograder.judge.judging import judge
from autograder.sandbox import wire


def test_a_secret_has_256_bits_and_stays(tiny):
    assert not has_seed(tiny, "sums")
    secret = class_seed(tiny, "sums")
    assert secret.bit_length() > 200 and class_seed(tiny, "sums") == secret and has_seed(tiny, "sums")
    assert secret != class_seed(tiny, "another")


def test_what_an_earlier_version_drew_goes_on_working(tiny):
    (tiny.root / SEEDS).write_text('{"sums": 7}')
    assert class_seed(tiny, "sums") == 7 == public_seed(7)
    class_seed(tiny, "another")
    assert class_seed(tiny, "sums") == 7


def test_each_purpose_has_a_seed_of_its_own():
    made = {derive(secret, *purpose) for secret in (0, 1, 2**255) for purpose in (
        ("inputs", "a"), ("calls", "a"), ("inputs", "a", 1), ("inputs", "a", 2), ("inputs", "a1"), ("inputsa",))}
    assert len(made) == 18 and all(0 <= seed < 2**63 for seed in made) and max(made) > 2**60
    torch.Generator().manual_seed(max(made))
    # As it will be tomorrow, or sealed things would be others in the middle of a term.
    assert derive(7, "inputs", "a", 1) == 6565425204371287322
    assert sealed_seed(7, "s001") != sealed_seed(7, "s002") and sealed_seed(7, "s001") == 8240833753527628884


def test_a_verdict_does_not_hold_the_secret(tiny, sums):
    _, solved = read_submission(sums.notebook("solutions"), tiny, sums)
    secret = class_seed(tiny, "sums")
    verdict = judge(tiny, sums, solved, seed=secret)
    assert verdict.seed == public_seed(secret) < 2**53 and str(secret) not in verdict.to_json()


def test_what_an_answer_sees_tells_nothing_of_what_comes(tiny, sums, monkeypatch):
    """Each call has a seed of its own, far apart, and none of them is one that inputs are drawn from; inputs
    are drawn anew after each call. What a blank is asked again, it is asked with the seed of the first time."""
    _, solved = read_submission(sums.notebook("solutions"), tiny, sums)
    calls, inputs = [], []
    made = judging.derive
    monkeypatch.setattr(judging, "derive", lambda secret, *purpose: inputs.append(seed := made(secret, *purpose))
                        or seed)
    ask = judging.BlankCalls.ask
    monkeypatch.setattr(judging.BlankCalls, "ask", lambda self, asked: calls.append(wire.decode(asked)["seed"])
                        or ask(self, asked))
    assert judge(tiny, sums, solved, seed=1).passed
    first = set(calls)  # those that a blank is asked once more, to see whether it remembers, come twice
    assert len(first) > 3 and max(map(calls.count, first)) == 2 and len(set(inputs)) > len(first)
    assert not set(calls) & set(inputs) and max(calls) > 2**48
    assert min(abs(one - two) for one in calls for two in calls if one != two) > 2**32


def test_two_that_begin_together_draw_one(tiny):
    with ThreadPoolExecutor(8) as pool:
        drawn = set(pool.map(lambda _: class_seed(tiny, "sums"), range(8)))
    assert len(drawn) == 1 and json.loads((tiny.root / SEEDS).read_text())["sums"] in drawn


@pytest.mark.parametrize("text", ["", "{", "[]", '{"sums": "x"}', '{"sums": null}', "\x00"])
def test_a_damaged_file_is_told_and_not_replaced(tiny, text):
    (tiny.root / SEEDS).write_text(text)
    with pytest.raises(CourseError, match="restore it from a backup"):
        class_seed(tiny, "sums")
    assert (tiny.root / SEEDS).read_text() == text


def test_a_full_disk_is_told(tiny, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")
    monkeypatch.setattr(os, "replace", full)
    monkeypatch.setattr("pathlib.Path.replace", full)
    with pytest.raises(CourseError, match="No space left"):
        set_class_seed(tiny, "sums", 3)
