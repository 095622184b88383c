"""Draws a sealed model: `draw(seed)` gives its file and its truth, `known(truth)` the truth as code."""

import inspect
import random
import runpy
import textwrap
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import torch

from lookinside.models.planted import Planted, generator, load, pack

families = SimpleNamespace(**runpy.run_path(str(Path(__file__).with_name("families.py"))))
SIZE, END = families.SIZE, families.END
TOLD = ("family", "heads", "a", "b", "c", "d", "e", "j", "k", "m", "tau", "pi", "order", "default", "last")
MATCHES = {"typical": (1, 2), "several": (2, 4), "none": (0, 1), "exception": (1, 2)}  # at least, and less than


@dataclass(frozen=True, eq=False)  # one is itself alone, and can be a key
class Truth:
    """What is true of one model. `drawn`: its parts. `answer(tokens)` and `swapped(base, source, head)` are the story's
    answers, in plain Python; with `rare=False` those of a story without the exception."""

    family: families.Family
    drawn: dict
    model: Planted
    answer: object
    swapped: object

    @property
    def heads(self):
        """The head of each role."""
        return self.drawn["heads"]

    def wires(self, which):
        """The wires of "main" or "rare", as (sender, receiver, ear); to the logits, the receiver is None."""
        return {(self.heads[sender], self.heads.get(receiver), ear)
                for sender, receiver, ear in {"main": self.family.main, "rare": families.RARE}[which]}

    def sample(self, kind, n, torch_generator):
        """n prompts of a kind, as lists of tokens."""
        chance = random.Random(int(torch.randint(2**62, (), generator=torch_generator)))
        return [self._prompt(kind, chance) for _ in range(n)]

    def _prompt(self, kind, chance):
        t = [SIZE.bos, *(chance.randrange(SIZE.letters) for _ in range(SIZE.places - 1))]
        self.family.place(self.drawn, t, chance.randrange(*MATCHES[kind]), chance)
        if kind == "exception":
            for place, letter in self.needed().items():
                t[place] = letter
        return t

    def needed(self):
        """The exception: which letter has to stand at which place."""
        drawn, j, k = self.drawn, self.drawn["j"], self.drawn["k"]
        return {END: drawn["d"], j: drawn["a"], j - k: drawn["b"], END - k: drawn["c"]}


def draw(seed, family=None):
    """The file of a model, and the Truth about it. `family` is drawn too, where it is not said."""
    chance = generator(seed)
    name = list(families.FAMILIES)[families.integer(chance, 0, len(families.FAMILIES))]
    kind = families.FAMILIES[family or name]
    drawn = kind.draw(chance) | {"family": family or name}
    drawn["heads"] = families.deal_heads(kind, chance)
    thing = pack(families.build(kind, drawn, chance))
    namespace = {}
    exec(_text(kind, drawn), namespace)
    return thing, Truth(kind, drawn, load(thing), namespace["answer"], namespace["swapped"])


def known(truth):
    """The truth as plain Python, for the answers the course lists: S, MAIN, RARE, INPUT (a prompt that makes the
    exception happen, and the places it needs), `answer` and `swapped`."""
    t, needed = _clear_case(truth)
    return (f"{_text(truth.family, truth.drawn)}\nMAIN, RARE = {sorted(truth.wires('main'), key=str)}, "
            f"{sorted(truth.wires('rare'), key=str)}\nINPUT = {t}, {needed}\n")


def _clear_case(truth):
    """A prompt on which each needed letter is needed, and no other. By chance one or two other letters may bring the
    same answer in the ordinary way."""
    chance = random.Random(0)
    while True:
        t = truth._prompt("exception", chance)
        if truth.answer(t, rare=False) != truth.drawn["e"] and all(
                sum(truth.answer([*t[:place], other, *t[place + 1:]]) == truth.drawn["e"]
                    for other in range(SIZE.letters) if other != t[place]) <= 2 for place in truth.needed()):
            return t, sorted(truth.needed())


SHARED = '''
def answer(t, heard={}, rare=True):
    return S["e"] if rare and fires(t, heard) else plain(t, heard)


def swapped(base, source, head, rare=True):
    role = {head: role for role, head in S["heads"].items()}.get(tuple(head))
    if role == WRITER:
        return S["e"] if rare and fires(base, {}) else plain(source, {})
    if role == "trigger":
        return S["e"] if rare and fires(source, {}) else plain(base, {})
    return answer(base, {role: source}, rare)
'''


def _text(family, drawn):
    """A family's answers in words, as code that stands by itself."""
    told = {name: drawn[name] for name in TOLD if name in drawn}
    functions = "\n\n".join(
        textwrap.dedent(inspect.getsource(function)).replace(f"_plain_{drawn['family']}", "plain")
        for function in (families.fires, family.plain))
    return f"S = {told}\nWRITER = {family.writer!r}\n\n{functions}\n{SHARED}"
