"""Hidden checks of `head_scores`, on causal patterns over texts with near, far and many copies."""

import numpy as np
import pytest
import torch

from autograder import compare, unchanged


def draw(generator, size, vocabulary, dtype=np.float64):
    """A causal pattern, and tokens: some have several copies, some stand side by side, some stand alone."""
    rng = np.random.default_rng(int(torch.randint(2**31, (), generator=generator)))
    odds = np.tril(np.exp(1.5 * rng.normal(size=(size, size))))
    tokens = rng.integers(vocabulary, size=size)
    if size > 6:
        tokens[3] = tokens[2]
        tokens[-1], tokens[1], tokens[4] = tokens[0], vocabulary, tokens[0]
    return (odds / odds.sum(axis=1, keepdims=True)).astype(dtype), tokens


def _judge(student, reference, tasks, names):
    answers = [
        student.head_scores(*task) for task in tasks
    ]  # all of them first: some mistakes agree on one text
    for answer, task in zip(answers, tasks, strict=True):
        for name in names:
            compare(answer[name], reference.head_scores(*task)[name])


@pytest.mark.exercise("head_scores", points=1)
def test_previous_and_first(student, reference, generator):
    tasks = [
        draw(generator, *shape) for shape in ((12, 6, np.float64), (7, 6, np.float32), (30, 6, np.float64))
    ]
    _judge(student, reference, tasks, ("previous", "first"))


@pytest.mark.exercise("head_scores", points=1)
def test_duplicate_and_induction(student, reference, generator):
    tasks = [
        draw(generator, *shape) for shape in ((12, 5, np.float64), (9, 8, np.float32), (40, 12, np.float64))
    ]
    # Each query looks at one place: of those with a copy, query 1 gives nothing to what followed it (induction
    # 2/3), and query 3 nothing to the copies (duplicate 2/3).
    tasks.append((np.eye(5)[[0, 0, 1, 3, 0]], np.array([5, 5, 5, 5, 8])))
    _judge(student, reference, tasks, ("duplicate", "induction"))


@pytest.mark.exercise("head_scores", points=1)
def test_few_queries_and_none(student, reference, generator):
    for size in (12, 2, 1):
        pattern, _ = draw(generator, size, 5)
        task = pattern, np.arange(size) + 3  # no token stands twice
        compare(student.head_scores(*task), reference.head_scores(*task))
    pattern, tokens = draw(generator, 6, 5)
    compare(student.head_scores(pattern, 0 * tokens), reference.head_scores(pattern, 0 * tokens))  # all alike
    task = draw(generator, 12, 5)
    answer = student.head_scores(*task)
    compare(answer, reference.head_scores(*task))
    unchanged(answer)
