"""Hidden checks of `greedy_word`, on matrices whose likeliest steps are known."""

import pytest
import torch

from autograder import compare, unchanged

LETTERS = ".abcdefghijklmnopqrstuvwxyz"


@pytest.mark.exercise("greedy_word", points=1)
def test_follows_the_arrows_to_the_end(student, reference, generator):
    for length in (5, 9, 1, 14):
        path = (1 + torch.randperm(26, generator=generator))[:length].tolist()
        W = planted(generator, [*path, 0, path[0]])
        for first in sorted({0, length // 2, length - 1}):
            start = LETTERS[path[first]]
            answer = student.greedy_word(W, start, 20)
            compare(answer, reference.greedy_word(W, start, 20))
            unchanged(answer)
    for never in (0, 6):
        W = 2 * torch.randn(27, 27, generator=generator) + 5 * torch.randn(27, 1, generator=generator)
        W[torch.rand(27, 27, generator=generator) < never / 27] = -torch.inf
        last = torch.rand(27, generator=generator) < 0.4  # the letters that mostly end a word
        W[last, 0] = W[last].amax(1) + 0.5
        W[0, 4] = W[0].max() + 0.5
        for start in LETTERS[1:]:
            expected = reference.greedy_word(W, start, 40).value
            if len(expected) < 40:  # loops are the next check's
                answer = student.greedy_word(W, start, 40)
                compare(answer, expected)
                unchanged(answer)


@pytest.mark.exercise("greedy_word", points=1)
def test_is_cut_at_max_length(student, reference, generator):
    path = (1 + torch.randperm(26, generator=generator))[:8].tolist()
    ending, looping = planted(generator, [*path, 0, path[1]]), planted(generator, [*path, path[3]])
    itself = planted(generator, [path[0], path[0]])
    apart = ending.clone()  # one row far below the others, and one far above
    apart[path[2]], apart[path[5]] = apart[path[2]] - 200, apart[path[5]] + 200
    for W, first, longest in ((ending, 5, 20), (ending, 0, 8), (ending, 0, 9), (ending, 0, 7), (ending, 0, 2),
                              (ending, 7, 1), (looping, 0, 100), (looping, 4, 6), (looping, 0, 1),
                              (itself, 0, 4), (apart, 0, 20)):
        start = LETTERS[path[first]]
        compare(student.greedy_word(W, start, longest), reference.greedy_word(W, start, longest))


def planted(generator, path):
    """Logits in which each symbol of the path is most likely followed by the next one."""
    W = torch.randn(27, 27, generator=generator) + 3 * torch.randn(27, 1, generator=generator)
    for this, following in zip(path, path[1:]):
        W[this, following] = W[this].max() + 0.5
    return W
