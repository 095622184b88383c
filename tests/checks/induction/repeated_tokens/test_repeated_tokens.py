"""Hidden checks of `repeated_tokens`. Its tokens are random, so that what is judged is what every right
answer has in common: each row repeats a block of distinct tokens, and all is drawn from the generator."""

import math

import pytest
import torch

from autograder import require

PERIODS, VOCAB, LENGTH, BATCH = [3, 5, 8], 20, 30, 600


def batches(answers, batch, length, vocab, periods, seed, calls, state, as_range=False):
    """Batches drawn one after the other from one generator, torch's and Python's own in another state."""
    import random

    import torch

    torch.manual_seed(state)
    random.seed(state)
    generator = torch.Generator().manual_seed(seed)
    periods = range(periods[0], periods[-1] + 1) if as_range else periods
    return [answers.repeated_tokens(batch, length, vocab, periods, generator) for _ in range(calls)]


# The reference draws 4,500 rows here, one by one in Python: .09 CPU-s. Shares of fewer would tell less from chance.
@pytest.mark.exercise("repeated_tokens", points=1, again=False)  # the next is
def test_each_row_repeats_its_own_block(student, generator):
    first, second = ask(student, generator, BATCH, LENGTH, PERIODS, calls=2)
    found = periods_of(first, PERIODS)
    if len(set(found)) == 1:
        other = periods_of(second, PERIODS)
        again = periods_of(ask(student, generator, BATCH, LENGTH, PERIODS)[0], PERIODS)
        steady = set(found) == set(other) == set(again)
        # One period a batch is the same three times by chance in one class of nine.
        more = [set(periods_of(ask(student, generator, BATCH, LENGTH, PERIODS)[0], PERIODS))
                for _ in range(12 * steady)]
        require(steady and all(one == set(found) for one in more), mistake="one_period_a_batch")
        require(found[0] != max(PERIODS), mistake="longest_period")
        require(False, mistake="fixed_period")
    require(set(found) <= set(PERIODS), mistake="between_the_periods")
    for period in PERIODS:
        # 200 of 600 are expected, and 11.5 is the standard deviation: six of them leave room for luck.
        require(abs(found.count(period) - BATCH / 3) < 70, f"Of {BATCH} rows, {found.count(period)} have "
                f"the period {period}; of the periods {PERIODS} each should come up about as often.")
    require(torch.equal(first, second) or found != periods_of(second, PERIODS), mistake="periods_in_turn")
    require(len(first[:, :3].unique(dim=0)) > 1, mistake="same_tokens")
    seen = torch.cat([first, second]).flatten().bincount(minlength=VOCAB) > 0
    require(not seen[:8].all() or seen[8:].any(), mistake="first_tokens_only")
    require(seen[-1] or not seen[:-1].all(), mistake="last_token_missing")
    require(seen.all(), f"In {2 * BATCH} rows, {int((~seen).sum())} of {VOCAB} tokens never come up; any "
            "token may be drawn for any row.")
    for place in range(2):  # 32 of 600 are expected for each step from a token to the next
        steps = ((first[:, place + 1] - first[:, place]) % VOCAB).bincount(minlength=VOCAB)
        require(steps[1] < 300 and steps[-1] < 300, mistake="in_order")
        require(steps.max() < 80, "The next token of a block can be guessed from the one before: each that "
                "is not in the block yet should be as likely as the others.")
    for place in range(3):  # 30 of 600 are expected at each place, and 5.3 is the standard deviation
        counts = first[:, place].bincount(minlength=VOCAB)
        require(counts.max() < 75, f"Token {int(counts.argmax())} stands {int(counts.max())} times of "
                f"{BATCH} at place {place}; each of the {VOCAB} tokens should be as likely as the others.")
    # Over 3000 blocks of three tokens each of 20 is expected 450 times, with a standard deviation of 20.
    tokens, = ask(student, generator, 3000, 3, [3])
    counts = tokens.flatten().bincount(minlength=VOCAB)
    far = int((counts - 450).abs().argmax())
    require(abs(counts[far] - 450) < 120, f"In 3000 blocks of three of {VOCAB} tokens each is expected 450 times; "
            f"token {far} stands in {int(counts[far])}. Each should be as likely as the others.")
    # The vocabulary of the notebook's real model: that 100 tokens all lie below 32,000 of 40,000 has a chance
    # of 2e-10.
    tokens, = ask(student, generator, 4, 50, [25], vocab=40_000)
    require(periods_of(tokens, [25]) == [25] * 4 and tokens.max() >= 32_000, "Of a vocabulary of 40,000 "
            "tokens, those above 32,000 should come up like the others.")
    # Of 200 rows half are one block, cut; 7 is the standard deviation.
    tokens, = ask(student, generator, 200, 12, [3, 40], vocab=60)
    cut = sum(len(set(row)) == 12 for row in tokens.tolist())
    require(cut > 0, mistake="long_periods_dropped")
    require(abs(cut - 100) < 45, f"Of 200 rows of 12 tokens, {cut} don't repeat, with the periods 3 and 40; each "
            "period should come up about as often, one that is longer than the row too.")


@pytest.mark.exercise("repeated_tokens", points=1)
def test_any_size_and_the_generator(student, generator):
    for batch, length, vocab, periods, as_range in ((1, 9, 6, [4], False), (40, 17, 9, [9], False),
                                                    (50, 21, 12, [4, 8], True), (30, 5, 7, [7], False),
                                                    (20, 6, 9, [1], False), (3, 1, 5, [4], False)):
        tokens, = ask(student, generator, batch, length, periods, vocab=vocab, as_range=as_range)
        allowed = range(periods[0], periods[-1] + 1) if as_range else periods
        if max(allowed) < length:
            require(set(periods_of(tokens, allowed)) <= set(allowed), mistake="between_the_periods")
        else:
            require(all(len(set(row)) == length for row in tokens.tolist()), "A block that is longer than "
                    "the row is cut: with a period of 7 and a length of 5, all five tokens differ.")
    seed = int(torch.randint(2**31, (), generator=generator))
    one, two = (checked(student.run(batches, 40, LENGTH, VOCAB, PERIODS, seed, 2, state), 40, LENGTH, VOCAB)
                for state in (1, 2))
    if not torch.equal(one[0], two[0]):
        require(not torch.equal(one[0][0, :3], two[0][0, :3]), mistake="generator_half_used")
        require(False, mistake="generator_ignored")
    require(not torch.equal(one[0], one[1]), mistake="generator_rewound")
    other = checked(student.run(batches, 40, LENGTH, VOCAB, PERIODS, seed + 1, 1, 1), 40, LENGTH, VOCAB)
    require(not torch.equal(one[0], other[0]), mistake="generator_rewound")


def ask(student, generator, batch, length, periods, *, vocab=VOCAB, calls=1, as_range=False):
    seed, state = torch.randint(2**31, (2,), generator=generator).tolist()
    return checked(student.run(batches, batch, length, vocab, periods, seed, calls, state, as_range),
                   batch, length, vocab)


def checked(answer, batch, length, vocab) -> list[torch.Tensor]:
    """The batches, if they are whole numbers of the right shape and size."""
    for tokens in answer.value:
        require(not isinstance(tokens, torch.Tensor) or not tokens.is_floating_point(), mistake="floats")
        require(isinstance(tokens, torch.Tensor) and tokens.dtype is torch.int64
                and list(tokens.shape) == [batch, length],
                f"repeated_tokens({batch}, {length}, …) should be an int64 tensor of shape "
                f"[{batch}, {length}]; yours is {describe(tokens)}.")
        if tokens.min() == 1 and tokens.max() == vocab:
            require(False, mistake="counted_from_one")
        require(0 <= tokens.min() and tokens.max() < vocab,
                f"With a vocabulary of {vocab}, tokens run from 0 to {vocab - 1}; yours run from "
                f"{int(tokens.min())} to {int(tokens.max())}.")
    return answer.value


def periods_of(tokens: torch.Tensor, periods) -> list[int]:
    """The period of each row, which is where its first token comes again."""
    found = []
    for row in tokens.tolist():
        if row[0] in row[1:]:
            period = row.index(row[0], 1)
            if all(row[i] == row[i - period] for i in range(period, len(row))):
                if len(set(row[:period])) == period:
                    found.append(period)
                    continue
                name(row, periods)
            name(row, periods)
        name(row, periods)
    return found


def name(row: list[int], periods):
    """Fail with what is wrong with a row that doesn't repeat a block of distinct tokens."""
    runs = [row[i] == row[i + 1] for i in range(len(row) - 1)]
    require(not all(runs[:2]), mistake="each_token_repeated")
    for period in periods:
        blocks = [row[i:i + period] for i in range(0, len(row) - period + 1, period)]
        if len(blocks) < 2:
            continue
        require(not all(row[i] == row[i - period] for i in range(period, len(row))),
                mistake="tokens_repeat_inside")
        same = all(block == blocks[0] for block in blocks)
        require(not same, "A row repeats its block while a whole one fits, and then goes on otherwise: in "
                f"what is left, the block begins once more. One of yours ends with {row[-period:]}.")
        require(not all(set(block) == set(blocks[0]) and len(set(block)) == period for block in blocks),
                mistake="reshuffled")
        require(blocks[0] != blocks[1] or len(blocks) < 3, mistake="one_repeat_only")
    require(False, f"A row should repeat a block of distinct tokens of one of the periods {list(periods)}; "
            f"one of yours begins {row[:2 * math.ceil(max(periods) / 2) + 4]}.")


def describe(value) -> str:
    if isinstance(value, torch.Tensor):
        return f"a tensor of {value.dtype} with shape {list(value.shape)}".replace("torch.", "")
    return "None (is a `return` missing?)" if value is None else f"a {type(value).__name__}"
