"""What the checks of this lesson share: questions put to claims about a model, and how answers are counted.

No check is run again (`again=False`): each asks dozens of prompts at once, so that an answer which remembers is wrong
at once, and what two blanks say of a model without being asked anything can't be another thing later.

A share is counted from where knowing nothing would have brought it: the commonest answer, or a guess.
"""

import functools
from collections import Counter

import torch

from autograder import require
from lookinside.models.planted import load

ALMOST_ALL = 0.98  # is as good as all: a claim is not to follow a model's noise
LETTERS = 20
ASKED = 60  # prompts of a kind


def put(answers, blank, *columns):
    """Ask a blank many questions: the whole number it gives to each, -1 where that is none, what went wrong first, and
    whether a prompt was changed. Each of the columns holds one argument of all calls: prompts, which are lists, or
    heads, which are tuples."""
    import operator
    said, trouble, changed = [], "", False
    for question in zip(*(column.tolist() for column in columns)):
        given = [tuple(part) if len(part) == 2 else [*part] for part in question]
        try:
            said.append(operator.index(getattr(answers, blank)(*given)))
        except Exception as error:
            said.append(-1)
            trouble = trouble or f"{type(error).__name__}: {error}"[:200]
        changed = changed or any([*left] != part for left, part in zip(given, question))
    return {"said": said, "trouble": trouble, "changed": changed}


def ask(student, blank, *columns):
    """The answers of a blank to many questions, and what went wrong; each of the columns is one argument of them all."""
    getattr(student, blank)(*(column[0] for column in columns))  # what is wrong with every call is told as always
    value = student.run(put, blank, *map(torch.tensor, columns)).value
    require(isinstance(value, dict) and isinstance(value.get("said"), list) and len(value["said"]) == len(columns[0])
            and all(type(each) is int for each in value["said"]), f"`{blank}` could not be asked.")
    require(value.get("changed") is False, f"`{blank}` changes a prompt that it is given. It should stay as it is.")
    return value["said"], str(value.get("trouble", ""))[:200]


def stumbles(said, trouble):
    """What to add to a message where some calls brought no number."""
    count = said.count(-1)
    return f" On {count} of the {len(said)} your function gave no whole number ({trouble})." if trouble else ""


def beyond(share, trivial):
    """What a share of right answers is worth, between that of who knows nothing and almost all."""
    return min(1.0, max(0.0, (share - trivial) / (ALMOST_ALL - trivial)))


def commonest(answers):
    """The share of the answer that is given most often."""
    return max(Counter(answers).values()) / len(answers)


def answers_of(model, rows):
    """What the model answers."""
    return model(torch.tensor(rows)).argmax(dim=-1).tolist()


def once(function):
    """What is drawn for one student from one seed is the same for every answer that is judged by it."""
    @functools.lru_cache(maxsize=64)
    def drawn(*asked):
        return function(*asked[:-1], torch.Generator().manual_seed(asked[-1]))

    return lambda *asked: drawn(*asked[:-1], asked[-1].initial_seed())


@once
def found_something(thing, n, generator):
    """Random prompts on which a model does not give its commonest answer, the one for having found nothing; and what it
    answers. No truth is needed for these."""
    model = load(thing)
    rows = torch.randint(LETTERS, (6 * n, model.size.places), generator=generator)
    rows[:, 0] = model.size.bos
    said = model(rows).argmax(dim=-1)
    usual = said.mode().values
    kept = (said != usual).nonzero()[:n, 0]
    return rows[kept].tolist(), said[kept].tolist()


@once
def prompts(truth, kind, n, generator):
    """Prompts of a kind, and the answers; where noise made the model depart from its own algorithm is left out."""
    rows = truth.sample(kind, n + n // 4, generator)
    both = [(row, said) for row, said in zip(rows, answers_of(truth.model, rows)) if said == truth.answer(row)][:n]
    return [row for row, _ in both], [said for _, said in both]


@once
def swaps(truth, base_kind, source_kind, n, generator):
    """For each head n swaps, as (base, source, head): and the answers before and after."""
    model, heads = truth.model, sorted(truth.heads.values())
    base, source = (truth.sample(kind, n * len(heads), generator) for kind in (base_kind, source_kind))
    logits = model(torch.tensor(base), keep=(ours := {}))
    model(torch.tensor(source), keep=(theirs := {}))
    parts = {head: slice(n * number, n * (number + 1)) for number, head in enumerate(heads)}
    early = [head for head in heads if head[0] == 0]  # each changes the rows that are about it, in one run for all
    changed = {head: ours[head][:n * len(early)].clone() for head in early}
    for head in early:
        changed[head][parts[head]] = theirs[head][parts[head]]
    after = [model(torch.tensor(base[:n * len(early)]), swap=changed)]
    for head in heads[len(early):]:  # whose z goes to the logits as it is
        news = (theirs[head] - ours[head])[parts[head], -1] @ model.weights["W_O"][head]
        after.append(logits[parts[head]] + news @ model.weights["W_U"])
    cases = zip(base, source, (head for head in heads for _ in range(n)), logits.argmax(dim=-1).tolist(),
                torch.cat(after).argmax(dim=-1).tolist())
    return [(b, s, head, was, now) for b, s, head, was, now in cases
            if was == truth.answer(b) and now == truth.swapped(b, s, head)]
