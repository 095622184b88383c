"""The models of lesson 13: what is published is what is drawn, all families do what their stories say, and the truth
earns every point."""

import runpy
from types import SimpleNamespace

import numpy as np
import pytest
import torch

from autograder.course.notebook import read_submission
from autograder.course.sealing import Drawn, example, for_learner
from autograder.judge.judging import judge
from lookinside.models import ModelError
from lookinside.models.planted import generator, load, lookup, pack, published, wire_effects

FAMILIES = ("lookup", "pointer", "rank")


@pytest.fixture(scope="module")
def lesson(course):
    return course.lesson("sealed")


@pytest.fixture(scope="module")
def drawing(lesson):
    return SimpleNamespace(**runpy.run_path(str(lesson.generator)))


def test_what_is_published_is_what_is_drawn(lesson):
    for name in lesson.sealed.published:
        drawn = for_learner(lesson, name)
        assert pack(published(name)) == drawn.thing


def test_a_file_holds_the_model_and_no_truth():
    model = lookup.draw(3).build()
    again = load(pack(model))
    tokens = lookup.draw(3).sample(50, torch.Generator().manual_seed(0))
    assert (again.size, again.edges, again.roles) == (model.size, frozenset(), {})
    assert again(tokens).argmax(-1).equal(model(tokens).argmax(-1))
    with pytest.raises(ModelError, match="These bytes hold no planted model"):
        load(b"nothing")
    with pytest.raises(ModelError, match="no_file.safetensors can't be read"):
        load("no_file.safetensors")


def test_a_generator_looks_at_all_bits_of_its_seed():
    first, other = (torch.randn(4, generator=generator(seed)) for seed in (7, 7 + 2**32))
    assert not first.equal(other) and first.equal(torch.randn(4, generator=generator(7)))
    _, *words = np.random.MT19937(np.random.SeedSequence(2**62)).random_raw(3).tolist()  # NumPy begins a word earlier
    drawn = torch.empty(1, dtype=torch.int64).random_(0, 2**62, generator=generator(2**62)).item()
    assert drawn & 0xFFFFFFFF == words[1]  # it is that Mersenne Twister, word for word


def test_the_wires_of_a_known_model(drawing):
    for family in FAMILIES:
        _, truth = drawing.draw(11, family)
        draw = torch.Generator().manual_seed(0)
        for which, kind in (("main", "typical"), ("rare", "exception")):
            rows, other = (torch.tensor(truth.sample(each, 40, draw)) for each in (kind, "typical"))
            strong = {wire for wire, share in wire_effects(truth.model, rows, other).items() if share > 0.3}
            strong -= {(head, None, "out") for head in truth.heads.values() if head[0] == 0}
            assert strong == truth.wires(which), (family, which)


def test_a_model_of_three_layers_has_no_such_wires():
    model = lookup.draw(3).build()
    model.size = SimpleNamespace(layers=3)
    with pytest.raises(ValueError, match="two layers"):
        wire_effects(model, torch.zeros(1, 11), torch.zeros(1, 11))


def test_its_exception_is_what_its_story_says(drawing):
    for family, seed in [*((family, seed) for family in FAMILIES for seed in range(3)), ("lookup", 40)]:
        # In the last one letter alone brings the same answer in the ordinary way.
        _, truth = drawing.draw(2**62 + seed, family)
        namespace = {}
        exec(drawing.known(truth), namespace)
        tokens, places = namespace["INPUT"]
        assert truth.model(torch.tensor([tokens])).argmax().item() == truth.drawn["e"]
        assert len(places) == 4 and truth.answer(tokens, rare=False) != truth.drawn["e"]
        assert len(drawing.known(truth).encode()) < 5000  # with an answer it stays below the lesson's limit


def claims(course, lesson, drawn):
    """The solved notebook, saying what is true of something drawn."""
    _, solved = read_submission(lesson.notebook("solutions"), course, lesson)
    for blank, source in {"model_in_words": "def model_in_words(t):\n    return answer(t)",
                          "edges": "def edges():\n    return MAIN + RARE",
                          "after_swap": "def after_swap(b, s, h):\n    return swapped(b, s, h)",
                          "exception": "def exception():\n    return INPUT"}.items():
        solved = solved.with_answer(blank, f"{drawn.known}\n{source}")
    return solved


@pytest.mark.parametrize("family", FAMILIES)
def test_the_truth_earns_every_point_and_that_of_another_fails(course, lesson, drawing, family):
    thing, truth = drawing.draw(2**62 + 5, family)
    drawn = Drawn(thing, truth, drawing.known(truth))
    verdict = judge(course, lesson, claims(course, lesson, drawn), drawn=drawn)
    assert verdict.score == lesson.max_score, verdict
    assert judge(course, lesson, claims(course, lesson, drawn), drawn=example(lesson)).score < 25


def test_with_the_thing_alone_ordinary_prompts_are_judged(course, lesson):
    drawn = example(lesson)
    verdict = judge(course, lesson, claims(course, lesson, drawn), drawn=Drawn(drawn.thing))
    assert [(mark.status, mark.score) for mark in verdict.exercises] == [
        ("unjudged", 8.0), ("unjudged", 0.0), ("unjudged", 0.0), ("unjudged", 0.0)]


@pytest.mark.slow
@pytest.mark.parametrize("family", FAMILIES)
def test_the_truth_never_loses_a_point(course, lesson, drawing, family):
    for seed in range(34):  # models/measure_sealed.py prints the same
        thing, truth = drawing.draw(2**62 + 977 * seed, family)
        drawn = Drawn(thing, truth, drawing.known(truth))
        verdict = judge(course, lesson, claims(course, lesson, drawn), drawn=drawn)
        assert verdict.score == lesson.max_score, (seed, verdict)
