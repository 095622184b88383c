"""Hidden checks of `mean_word_length`, on rules whose words are short, long, often empty, or of few letters."""

import math

import pytest
import torch

from autograder import compare, require, unchanged


@pytest.mark.exercise("mean_word_length", points=2, again=False)  # letter by letter, long words take 3 s
def test_the_mean_is_exact(student, reference, generator):
    #                    chance of the end after a letter, and of an empty word
    for end, empty, scale in ((0.15, 0.0, 1.0), (0.3, 0.0, 2.0), (0.02, 0.0, 1.0), (0.9, 0.0, 1.0)):
        P = draw(generator, end, empty, scale)
        unchanged(judge(student, reference, P))
    # Words that are all of one length: no number of steps brings the symbols to shares that stay.
    judge(student, reference, all_alike(generator, 6))
    P = long_words(generator)
    said, exact = student.mean_word_length(P).value, reference.mean_word_length(P).value
    near = type(said) is float and abs(said / exact - 1)
    require(not 1e-4 < near < 5e-3, mistake="single_precision")
    judge(student, reference, P)


@pytest.mark.exercise("mean_word_length", points=1)
def test_empty_words_count_as_nothing(student, reference, generator):
    for end, empty, scale in ((0.2, 0.4, 1.0), (0.4, 0.9, 1.0), (0.05, 0.1, 3.0)):
        P = draw(generator, end, empty, scale)
        judge(student, reference, P)


def draw(generator, end, empty, scale):
    """Rules with about this chance of the end after a letter and just this of an empty word; some
    pairs never occur, and a fifth of the letters never ends a word."""
    logits = scale * torch.randn(27, 27, generator=generator)
    logits[torch.rand(27, 27, generator=generator) < 0.2] = -torch.inf
    logits.fill_diagonal_(0.0)
    logits[0, 0] = logits[0, 1] = 0.0
    P = logits.softmax(1)
    ends = (end * (0.5 + torch.rand(27, generator=generator))).clamp(max=0.95)
    ends[1 + torch.randperm(26, generator=generator)[:5]] = 0
    ends[0] = empty
    P[:, 0] = 0
    P = P / P.sum(1, keepdim=True) * (1 - ends[:, None])
    P[:, 0] = ends
    return P


def all_alike(generator, length):
    """The only word there is has so many letters, all different; after any other letter comes the end."""
    path = [0, *(1 + torch.randperm(26, generator=generator)[:length]).tolist(), 0]
    P = torch.zeros(27, 27)
    P[:, 0] = 1
    for this, following in zip(path, path[1:]):
        P[this] = torch.eye(27)[following]
    return P


def long_words(generator):
    """Rules by which a word has 8,192 letters on average. Every probability is a whole number of 8,192nds, so
    that rows sum to 1 exactly and the mean is what it is in whatever order it is made; drawn until each of
    the usual ways errs by 1.5 parts in 10,000 or more where it is gone in float32."""
    size, eye = 2**13, torch.eye(26)
    while True:
        shares = torch.rand(27, 26, generator=generator) ** 3
        times = (shares / shares.sum(dim=1, keepdim=True) * (size - 1)).floor()
        P = torch.cat([torch.ones(27, 1), times], dim=1)
        P[0, 0] = 0
        P[:, 1] += size - P.sum(dim=1)
        P = P / size
        among, first = P[1:, 1:], P[0, 1:]
        visits = torch.linalg.inv(eye - among)
        found = torch.stack([(first @ visits).sum(), first @ visits @ torch.ones(26),
                             torch.linalg.solve(eye - among.T, first).sum(),
                             first @ torch.linalg.solve(eye - among, torch.ones(26))])
        if (found / size - 1).abs().min() > 1.5e-4:
            return P


def judge(student, reference, P):
    answer, exact = student.mean_word_length(P), reference.mean_word_length(P).value
    said = answer.value
    require(not isinstance(said, torch.Tensor), mistake="tensor_returned")
    if type(said) is float and math.isfinite(said) and not math.isclose(said, exact, rel_tol=1e-4):
        visits = torch.linalg.inv(torch.eye(26).double() - P[1:, 1:].double())
        empty = P[0, 0].item()
        known = {"end_counted": exact + 1, "both_ends_counted": exact + 2, "first_letter_left_out": exact - 1 + empty,
                 "empty_words_left_out": exact / (1 - empty),
                 "any_first_letter": visits.sum().item() / 26}
        for mistake, value in known.items():
            require(not math.isclose(said, value, rel_tol=2e-5), mistake=mistake)
        # The length of one word is as wide as its mean: within a fifth of it, a few hundred draws or more.
        again = student.mean_word_length(P).value
        require(said == again or abs(said - exact) > 0.2 * exact, mistake="sampled")
    # Exact but for the rounding of P's float32, which a mean of about 60 letters makes so many times larger.
    compare(answer, exact, rtol=1e-4, atol=0)
    return answer
