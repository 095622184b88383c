"""Hidden checks of `key_frequencies`: spectra as the docstring declares them, with key sets of many
sizes and at every scale. Half of the largest, three medians, the widest gap or ratio and two
means all find the planted set in 2,000 of 2,000 draws."""

import pytest
import torch

from autograder import require


@pytest.mark.exercise("key_frequencies", points=1)
def test_the_planted_set_is_found(student, generator):
    # Frequency 1 shows who takes the first for the constant; at one height, the largest is not alone.
    ask(student, [1, 7, 12], 18, 10.0, generator, lowest=1.0)
    ask(student, planted(56, 1, generator), 56, 10.0, generator)
    for count, share in ((56, 0.1), (30, 0.2), (56, 0.2), (18, 0.3)):
        for _ in range(3):
            ask(student, planted(count, max(1, round(share * count)), generator), count, 10.0, generator)


@pytest.mark.exercise("key_frequencies", points=1)
def test_one_or_many_at_any_scale(student, generator):
    for count, keys, top in ((18, 1, 10.0), (56, 1, 3.0), (56, 18, 20.0), (56, 5, 0.02), (18, 4, 5000.0),
                             (40, 13, 0.5), (56, 2, 300.0), (24, 8, 1.0)):
        ask(student, planted(count, keys, generator), count, top, generator)
    ask(student, [1, 56], 56, 8.0, generator)
    # As unlike as the docstring allows: key frequencies at its two ends, and most others at one end.
    for count, keys, low in ((56, 1, 0.85), (56, 18, 0.1), (40, 4, 0.85), (24, 8, 0.1), (18, 2, 0.8)):
        ask(student, planted(count, keys, generator), count, 10.0, generator, low=low)


def ask(student, keys, count, top, generator, lowest=0.65, low=None):
    drawn, heights = (torch.rand(size, generator=generator) for size in (count, len(keys)))
    if low is not None:  # a share of them
        drawn, heights = (drawn > low).float() * 0.98 + 0.01, (heights > 0.5).float() * 0.98 + 0.01
    norms, heights = top * (0.08 + 0.12 * drawn), lowest + (1 - lowest) * heights
    norms[torch.tensor(keys) - 1] = top * heights / heights.max()
    answer = student.key_frequencies(norms)
    value = answer.value
    require(isinstance(value, list | tuple) and all(type(k) is int for k in value),
            f"{answer.call} should be a list of Python ints.")
    require(len(set(value)) == len(value), "A frequency stands in your list more than once.")
    missed, extra = set(keys) - set(value), set(value) - set(keys)
    require(not missed and not extra, f"Of {len(keys)} planted frequencies among {count} you missed {len(missed)}"
            f"{such_as(missed, norms)}, and you named {len(extra)} that {'is' if len(extra) == 1 else 'are'} not"
            f"{such_as(extra, norms)}.")


def such_as(frequencies, norms) -> str:
    """One of them, in brackets, with its share of the largest norm."""
    if not frequencies:
        return ""
    one = min(frequencies)
    if not 1 <= one <= len(norms):
        return f" ({one}; they run from 1 to {len(norms)})"
    first = "such as " if len(frequencies) > 1 else ""
    return f" ({first}frequency {one}, at {norms[one - 1] / norms.max():.0%} of the largest)"


def planted(count, keys, generator) -> list[int]:
    return (torch.randperm(count, generator=generator)[:keys] + 1).tolist()
