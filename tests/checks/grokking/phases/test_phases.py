"""Hidden checks of `phases`: curves whose crossings are planted, clear of every limit by a tenth or more, and once
by half a hundredth or not at all."""

import pytest
import torch

from autograder import compare, unchanged


@pytest.mark.exercise("phases", points=1)
def test_a_run_that_goes_through_all_three(student, reference, generator):
    for _ in range(4):
        ask(student, reference, *curves(generator))


@pytest.mark.exercise("phases", points=1)
def test_spikes_and_runs_that_stop_short(student, reference, generator):
    # Before memorising, the excluded loss is that of an untrained network, and may lie above; so may a
    # lucky test loss lie below. Afterwards, a spike undoes nothing.
    steps, train, test, excluded = curves(generator)
    excluded[1], test[3], train[20:22] = 1.4 * train[0], 0.001 * test[0], 0.8 * train[0]
    excluded[28], test[38] = 0.2 * train[0], 0.4 * test[0]
    ask(student, reference, steps, train, test, excluded)
    for stop in (5, 18, 30):  # before memorising, before the circuit is formed, before the cleanup is done
        ask(student, reference, *(curve[:stop] for curve in curves(generator)))
    ask(student, reference, *(curve[:1] for curve in curves(generator)))  # a single record
    # "From there on" begins with the record itself: all three phases may end at one, be it the last.
    steps = torch.tensor([0, 7, 19, 40])
    train, excluded, test = torch.tensor([[100.0, 5.0, 5.0, 0.5], [3.0, 50.0, 50.0, 130.0],
                                          [100.0, 5.0, 5.0, 0.5]])
    ask(student, reference, steps, train, test, excluded)
    ask(student, reference, steps, torch.tensor([100.0, 0.5, 0.5, 0.5]), test, excluded)
    # Half a hundredth beside a limit is clear of it, and what is as large as the first training loss is not above.
    steps = torch.tensor([0, 7, 19, 40, 60])
    train, excluded, test = torch.tensor([[100.0, 1.005, 0.995, 0.5, 0.5], [3.0, 50.0, 100.0, 100.5, 130.0],
                                          [100.0, 50.0, 50.0, 1.005, 0.995]])
    ask(student, reference, steps, train, test, excluded)
    steps, train, test, excluded = curves(generator)
    never = 3 * test[:1] + 0 * test
    ask(student, reference, steps, train, test, 0 * excluded + 1e-3)  # without a circuit, by luck
    ask(student, reference, steps, train, never, 0 * excluded + 1e-3)
    ask(student, reference, steps, train, 0.001 * test[0] + 0 * test + test * (steps == steps[0]), excluded)


def ask(student, reference, *arguments):
    answer = student.phases(*arguments)
    compare(answer, reference.phases(*arguments))
    unchanged(answer)


def curves(generator):
    """Forty records at uneven steps; memorised at record 8 to 11, formed at 22 to 25, cleaned at 32 to 36.
    The three curves begin at unlike values, and the excluded loss falls before it rises."""
    def uniform(low, high):
        return low + (high - low) * float(torch.rand((), generator=generator))

    def between(low, high):
        return int(torch.randint(low, high + 1, (), generator=generator))

    def wobble():
        return 1 + 0.02 * torch.randn(40, generator=generator).clamp(-2, 2)

    steps = torch.randint(20, 200, (40,), generator=generator).cumsum(0)
    first, record = uniform(2, 6), torch.arange(40.0)
    memorised, formed, cleaned = between(8, 11), between(22, 25), between(32, 36)
    train = first * 0.01 ** ((record - memorised + 0.5) / memorised + 1) * wobble()
    train[0] = first
    # It rises before it falls, rests for three records between a hundredth of its first and of its
    # largest value, and ends above a hundredth of the first training loss.
    test = uniform(1.5, 2) * first * torch.where(record < cleaned - 3, 1 + 3 * torch.sin(record / 10), 0.02)
    test[cleaned:] *= 0.4
    late = record - memorised - 3  # it turns three records after memorising
    rising = 0.02 + 0.88 * late.clamp(min=0) / (formed - memorised - 3) + 0.01 * (-late).clamp(min=0)
    excluded = first * torch.where(record < memorised, 1.9 ** (-record - 1), rising) * wobble()
    excluded[formed:] = first * (1.3 + 0.1 * (record[formed:] - formed)) * wobble()[formed:]
    return steps, train, test, excluded
