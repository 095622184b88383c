"""The sentences of lesson 09: balanced, grouped, and without the words they must not hold."""

import re

import pytest

from lookinside import sentences

SETS = sentences.sentiment() | sentences.truth() | sentences.together() | sentences.fresh()


@pytest.mark.parametrize("name", SETS)
def test_sets_are_balanced_and_their_groups_stand_together(name):
    one = SETS[name]
    assert len(one) == len(one.labels) == len(one.groups) and len(set(one.texts)) == len(one)
    assert int(one.labels.sum()) * 2 == len(one)
    starts = [place for place in range(len(one)) if not place or one.groups[place] != one.groups[place - 1]]
    assert len(starts) == len(set(one.groups)) and all(text.endswith(".") for text in one.texts)


def test_no_word_of_an_event_judges():
    judging = {*sentences.GOOD, *sentences.BAD}
    for text in [*SETS["event"].texts, sentences.NEUTRAL]:
        assert not judging & set(re.findall(r"\w+", text.lower())), text


def test_the_second_ten_prompts_are_others():
    assert len({*sentences.PROMPTS, *sentences.OTHER_PROMPTS}) == 20


@pytest.mark.parametrize("seed", range(5))
def test_false_statements_are_false_and_no_country_gives_the_truth_away(seed):
    for name, pairs in (("city", sentences.CITIES), ("Spanish", sentences.SPANISH)):
        one, own = sentences.truth(seed)[name], {left: right for left, right in pairs}
        counts = {}
        for text, label, left in zip(one.texts, one.labels.tolist(), one.groups, strict=True):
            right = re.findall(r"\w+", text)[-1]
            assert (own[left] == right) == label
            counts[right] = counts.get(right, 0) + (1 if label else -1)
        assert not any(counts.values())
    plain, negated = (sentences.truth(seed)[name].labels for name in ("city", "city negated"))
    assert plain.tolist() == (~negated).tolist()
    assert sentences.truth(0)["city"].texts != sentences.truth(1)["city"].texts


def test_fresh_statements_hold_no_city_that_a_direction_was_fitted_to():
    one, plain = sentences.fresh(), {city for city, _ in sentences.CITIES}
    assert not plain & set(one["town"].groups)
    for name in ("town", "capital", "opposite", "kind"):
        assert one[name].labels.tolist() == (~one[f"{name} negated"].labels).tolist()
    assert one["kind"].texts != sentences.fresh(1)["kind"].texts


def test_tasks_have_thirty_pairs_and_prompts_of_one_form():
    for name in sentences.TASKS:
        pairs = sentences.task(name)
        assert len(pairs) == len({word for word, _ in pairs}) == 30
    assert sentences.shots([("hot", "cold")], "big") == "Q: hot\nA: cold\n\nQ: big\nA:"
