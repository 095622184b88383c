"""Hidden checks of `auroc`."""

import pytest
import torch

from autograder import compare, require


def on_edges(answers, blank, asked):
    """Call a blank on each of these: scores in this order, of which those numbered in `true` are true."""
    import copy

    found = []
    for scores, true, names, as_list in asked:
        edges = [((0, i), (1, i % 3), "QKV"[i % 3]) if names == "wires" else f"edge {i}"
                 for i in range(len(scores))]
        given = dict(zip(edges, scores)), [edges[i] for i in true]
        given = given if as_list else (given[0], set(given[1]))
        before = copy.deepcopy(given)
        value = getattr(answers, blank)(*given)
        is_number = isinstance(value, float | int) and not isinstance(value, bool)
        found.append({"value": float(value) if is_number else value,
                      "changed": before != given or list(before[0]) != list(given[0])})
    return found


def judged(student, reference, asked):
    """Whether each call changed what it was given. All are asked before any is compared: one alone may look
    like another mistake."""
    answers, expected = (who.run(on_edges, "auroc", asked) for who in (student, reference))
    # A sum of halves over a whole number; torch's float32 would be off by 3e-8 of it.
    for number, wanted in enumerate(expected.value):
        answer = answers[number]["value"]
        require(isinstance(answer.value, float), "`auroc` should return a Python float.")
        compare(answer, wanted["value"], rtol=0, atol=1e-6, what="The AUROC")
    return [answer["changed"] for answer in answers.value]


def drawn(generator, n, k):
    scores = torch.randn(n, generator=generator).tolist()
    return scores, torch.randperm(n, generator=generator)[:k].tolist()


@pytest.mark.exercise("auroc", points=1)
def test_who_scores_above_whom(student, reference, generator):
    asked = []
    for n, k in ((30, 7), (9, 1), (9, 8), (8, 4), (56, 3), (2, 1)):
        scores, true = drawn(generator, n, k)
        asked.append((scores, true, "wires", k == 4))
        asked.append(([score - 5 for score in scores], true, "wires", False))  # all below zero
        asked.append(([score * 2.0**-40 for score in scores], true, "wires", False))  # tiny, and no tie
        best = sorted(range(n), key=lambda i: -scores[i])
        asked.append((scores, best[:k], "text", False))
        asked.append((scores, best[-k:], "wires", False))
    first = (*drawn(generator, 20, 5), "wires", False)
    asked += [first, (*drawn(generator, 20, 5), "wires", False), first]
    require(not any(judged(student, reference, asked)),
            "`auroc` has changed the scores or the truth it was given.")


@pytest.mark.exercise("auroc", points=1)
def test_a_tie_counts_half(student, reference, generator):
    made = [([0.0] * 8, [5]), ([0.0] * 8, [7, 1, 2]), ([5.0, 0.0, 0.0, 0.0], [1, 2]), ([1.0, 1.0], [0]),
            ([3.0, 2.0, 2.0, 2.0, 1.0], [0, 1, 4]), ([-1.0, -1.0, -2.0, -2.0], [0, 3])]
    asked = []
    for scores, true in made:
        order = torch.randperm(len(scores), generator=generator).tolist()  # where they stand plays no part
        asked.append((scores, true, "wires", False))
        asked.append(([scores[i] for i in order], [order.index(i) for i in true], "wires", True))
    for _ in range(5):
        scores = torch.randint(-2, 3, (12,), generator=generator).double().tolist()
        asked.append((scores, torch.randperm(12, generator=generator)[:4].tolist(), "wires", False))
    judged(student, reference, asked)
