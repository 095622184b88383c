"""What the checks of this lesson share: questions put to claims about a model, and how answers are counted.

A share is counted from where knowing nothing would have brought it: the commonest answer, or a guess.
"""

from collections import Counter

import torch

from autograder import require
from lookinside.models.planted import load

ALMOST_ALL = 0.98  # is as good as all: a claim is not to follow a model's noise
LETTERS = 20
ASKED = 60  # prompts of a kind


def put(answers, questions, blank):
    """Ask a blank, or the claim `model_in_words`, many questions: the whole number it gives to each, -1 where that is
    none, and what went wrong first."""
    import operator
    said, trouble = [], ""
    for question in questions:
        try:
            said.append(operator.index(getattr(answers, blank)(*question)))
        except Exception as error:
            said.append(-1)
            trouble = trouble or f"{type(error).__name__}: {error}"[:200]
    return {"said": said, "trouble": trouble}


def ask(student, questions, blank):
    """The answers of a blank to many questions (tuples of arguments), in one call of its process."""
    getattr(student, blank)(*questions[0])  # what is wrong with every call is told in the usual way
    value = student.run(put, questions, blank).value
    require(isinstance(value, dict) and isinstance(value.get("said"), list) and len(value["said"]) == len(questions)
            and all(type(each) is int for each in value["said"]), f"`{blank}` could not be asked.")
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


def found_something(thing, n, generator):
    """Random prompts on which a model does not give its commonest answer, the one for having found nothing; and what it
    answers. No truth is needed for these."""
    model = load(thing)
    rows = torch.randint(LETTERS, (8 * n, model.size.places), generator=generator)
    rows[:, 0] = model.size.bos
    said = model(rows).argmax(dim=-1)
    usual = said.mode().values
    kept = (said != usual).nonzero()[:n, 0]
    return rows[kept].tolist(), said[kept].tolist()


def prompts(truth, kind, n, generator):
    """Prompts of a kind, and the answers; where noise made the model depart from its own algorithm is left out."""
    rows = truth.sample(kind, 2 * n, generator)
    both = [(row, said) for row, said in zip(rows, answers_of(truth.model, rows)) if said == truth.answer(row)][:n]
    return [row for row, _ in both], [said for _, said in both]


def swaps(truth, base_kind, source_kind, n, generator):
    """For each head n swaps, as (base, source, head): and the answers before and after."""
    found = []
    for head in sorted(truth.heads.values()):
        base, source = (truth.sample(kind, n, generator) for kind in (base_kind, source_kind))
        before = answers_of(truth.model, base)
        after = truth.model.after_swap(torch.tensor(base), torch.tensor(source), head).tolist()
        found += [(b, s, head, was, now) for b, s, was, now in zip(base, source, before, after)
                  if was == truth.answer(b) and now == truth.swapped(b, s, head)]
    return found
