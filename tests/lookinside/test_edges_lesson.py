"""What lesson 10 says in prose, measured again with its reference solutions."""

import runpy
from itertools import permutations
from pathlib import Path
from types import SimpleNamespace

import pytest
import torch

from lookinside import wires
from lookinside.models import load, load_if_available, toys
from lookinside.models.planted import lookup, pointer

ROOT = Path(__file__).parents[2]
SEEDS = range(10)


@pytest.fixture(scope="module")
def lesson():
    return SimpleNamespace(**runpy.run_path(str(ROOT / "solutions/10_edges/edges.py")))


def sizes(scores):
    return {edge: abs(score) for edge, score in scores.items()}


def pair_of(family, seed: int, how: str):
    story = family.draw(seed)
    return story, story.build().bridge(), story.pairs(30, torch.Generator().manual_seed(seed), how)


@pytest.mark.slow
@pytest.mark.parametrize("family, true, how", [(lookup, 2, "resample"), (lookup, 2, "minimal"),
                                               (pointer, 3, "resample")])
def test_one_gradient_misses_a_wire_that_five_find(lesson, family, true, how):
    for seed in SEEDS:
        story, model, pair = pair_of(family, seed, how)
        one, five = (sizes(scores) for scores in (lesson.edge_scores(model, *pair),
                                                  lesson.edge_scores_ig(model, *pair, 5)))
        assert lesson.precision_at_k(one, story.edges) == pytest.approx((true - 1) / true)
        assert lesson.precision_at_k(five, story.edges) == lesson.auroc(five, story.edges) == 1
        best = sorted(one, key=one.get)[-true:]
        assert {edge[2] for edge in story.edges - set(best)} == {"K" if family is lookup else "Q"}
        assert lesson.keep_edges(model, *pair, story.edges) > 0.97
        kept = lesson.keep_edges(model, *pair, best)
        assert kept < 0.2 if how == "minimal" else 0.35 < kept < 0.65


@pytest.mark.slow
@pytest.mark.parametrize("family", [lookup, pointer])
def test_path_patching_finds_the_true_wires_and_no_other(lesson, family):
    for seed in SEEDS:
        story, model, pair = pair_of(family, seed, "resample")
        lost = {edge: lesson.path_patch(model, *pair, *edge) for edge in wires.edges(model)}
        assert {edge for edge, share in lost.items() if abs(share) > 0.3} == story.edges
        assert all(abs(share) < 0.05 for edge, share in lost.items() if edge not in story.edges)


@pytest.mark.slow
def test_a_pair_asks_only_about_what_it_changes(lesson):
    for seed in SEEDS:
        story, model, pair = pair_of(pointer, seed, "minimal")
        kept = {edge[2]: lesson.keep_edges(model, *pair, story.edges - {edge}) for edge in story.edges}
        assert kept["V"] > 0.8 and kept["Q"] < 0.3 and kept["out"] < 0.05


def prompts(couples, flipped: bool, token_of):
    rows = []
    for number, (io, s) in enumerate(couples):
        words = toys.about("ioi")["sentences"][number % 6].split()
        second = len(words) - 1 - words[::-1].index("S")
        said = [io if word == "IO" or flipped and place == second else s if word == "S" else word
                for place, word in enumerate(words)]
        rows.append([token_of(word, place) for place, word in enumerate(said)])
    return torch.tensor(rows)


def couples_of(start: int, step: int):
    return list(permutations(toys.about("ioi")["names"].split(), 2))[start::step]


@pytest.mark.slow
def test_four_wires_of_the_toy(lesson):
    words = toys.about("ioi")["words"].split()
    toy, couples = load("ioi"), couples_of(0, 11)
    pair = (*(prompts(couples, flipped, lambda word, _: words.index(word)) for flipped in (False, True)),
            torch.tensor([[words.index(name) for name in couple] for couple in couples]))
    lost = {edge: lesson.path_patch(toy, *pair, *edge) for edge in wires.edges(toy)}
    best = sorted(lost, key=lost.get)[-4:]
    assert set(best) == {((0, 1), (1, 0), "V"), ((0, 1), (1, 1), "V"),
                         ((1, 0), None, "out"), ((1, 1), None, "out")}
    assert min(lost[edge] for edge in best) > 0.4 and lesson.keep_edges(toy, *pair, best) > 0.9
    estimate = lesson.edge_scores(toy, *pair)
    assert set(sorted(estimate, key=estimate.get)[:4]) == set(best)


@pytest.mark.slow
@pytest.mark.parametrize("start, step", [(0, 37), (5, 41), (100, 53)])
def test_the_real_wires(lesson, start, step):
    """20.0 and 19.2 speak to the queries of the name movers, and not to those of 23.3."""
    model = load_if_available("smollm2")
    if model is None:
        pytest.skip("the real model is not on this machine")

    def token(word, place=1):
        return model.to_single_token(word if place == 0 or word == "," else " " + word)

    couples = couples_of(start, step)[:6]
    pair = (*(prompts(couples, flipped, token) for flipped in (False, True)),
            torch.tensor([[token(name) for name in couple] for couple in couples]))
    for sender in ((20, 0), (19, 2)):
        shares = [lesson.path_patch(model, *pair, sender, (23, mover), "Q") for mover in (0, 1, 2, 7)]
        assert all(0 < share < 0.2 for share in shares) and sum(shares) > 0.08
        assert lesson.path_patch(model, *pair, sender, (23, 3), "Q") < 0.01
        assert abs(lesson.path_patch(model, *pair, sender, None, "out")) < 0.02
