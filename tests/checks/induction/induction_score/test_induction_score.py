"""Hidden checks of `induction_score`, on causal patterns and few kinds of tokens, so that most come again,
several times, and some directly."""

import pytest
import torch

from autograder import compare, unchanged


@pytest.mark.exercise("induction_score", points=2)
def test_attention_to_what_followed_a_copy(student, reference, generator):
    # Sharp, most attention is exactly 0 or 1.
    for b, h, s, vocab, sharp in ((3, 2, 12, 4, 2), (4, 3, 10, 8, 2), (1, 1, 15, 3, 2), (5, 2, 9, 30, 2),
                                  (2, 3, 11, 5, 500), (50, 1, 33, 51, 2)):
        ask(student, reference, draw(generator, b, h, s, sharp), draw_tokens(generator, b, s, vocab))


@pytest.mark.exercise("induction_score", points=1)
def test_some_and_no_copies(student, reference, generator):
    tokens = draw_tokens(generator, 4, 10, 5)
    tokens[1] = torch.arange(10)  # a sequence in which nothing comes again
    ask(student, reference, draw(generator, 4, 3, 10), 4000 * tokens)  # ids as large as a real model's
    ask(student, reference, draw(generator, 2, 3, 6), torch.arange(12).reshape(2, 6))
    tokens = torch.arange(12).reshape(2, 6)
    tokens[1, 4] = tokens[1, 1]  # the one copy of all
    ask(student, reference, draw(generator, 2, 3, 6), tokens)
    for s in (1, 2, 7):  # all alike; a single token is nobody's copy
        ask(student, reference, draw(generator, 2, 3, s), torch.full((2, s), 4))


def ask(student, reference, pattern, tokens):
    answer = student.induction_score(pattern, tokens)
    compare(answer, reference.induction_score(pattern, tokens))
    unchanged(answer)


def draw(generator, b, h, s, sharp=2):
    scores = sharp * torch.randn(b, h, s, s, generator=generator)
    return scores.masked_fill(torch.ones(s, s).triu(1).bool(), -torch.inf).softmax(-1)


def draw_tokens(generator, b, s, vocab):
    """Random tokens, sequences with different numbers of copies; one token comes twice in a row."""
    tokens = torch.randint(vocab, (b, s), generator=generator)
    tokens[0, :3] = tokens[0, 0]
    tokens[0, s // 2:] = tokens[0, 0]
    return tokens
