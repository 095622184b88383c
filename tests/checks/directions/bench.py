"""What the checks of this lesson share: many calls in one message."""

from autograder import compare, unchanged
from autograder.judge.trial import WrongAnswer
from autograder.sandbox.answers import Trouble


def each(answers, blank, cases, turned):
    """What a blank gives for each case. From case `turned` on its tensors are views, the first axis the last in memory.
    """
    import torch

    def view(x):
        several = isinstance(x, torch.Tensor) and x.ndim > 1
        return x.transpose(0, -1).contiguous().transpose(0, -1) if several else x

    cases = [*cases[:turned], *([view(x) for x in case] for case in cases[turned:])]
    return [getattr(answers, blank)(*case) for case in cases]


def judge(student, reference, blank, cases, views=(), also=(unchanged,), **close):
    """Compare what a blank gives for each case, and for each of `views`; each function of `also` judges it, too. All
    are sent in one message, since each takes a millisecond. Where something is wrong the calls are made one by one as
    well, for then the message names the call.
    """
    turned = len(cases)
    cases = [*cases, *views]
    try:
        answers = student.run(each, blank, cases, turned)
        compare(answers, reference.run(each, blank, cases, turned), **close,
                what=f"What `{blank}` gives for one input after another")
        for condition in also:
            condition(answers)
    except (WrongAnswer, Trouble):
        for case in cases:
            answer = getattr(student, blank)(*case)
            compare(answer, getattr(reference, blank)(*case), **close)
            for condition in also:
                condition(answer)
        raise
