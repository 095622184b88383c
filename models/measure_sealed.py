"""Measures what the marks of lesson 13 are worth: the truth, and ways to earn points without having looked.

Each row is a whole submission, judged by the lesson's own checks, here without a sandbox, at so many draws of each
family. Nothing is written. About a CPU-second a draw: `python models/measure_sealed.py truth 34`, or
`python models/measure_sealed.py cheats 14`; further words name the rows wanted. (A slow test has the engine judge the
truth of the same draws.)
"""

import random
import runpy
import sys
from collections import defaultdict
from pathlib import Path
from types import SimpleNamespace

import torch

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from autograder.course.manifest import load_course  # noqa: E402
from autograder.course.sealing import Drawn  # noqa: E402
from autograder.judge.trial import Trial, WrongAnswer, current, read_mistakes  # noqa: E402

torch.set_num_threads(1)
course = load_course(ROOT)
lesson = course.lesson("sealed")
generator = SimpleNamespace(**runpy.run_path(str(lesson.generator)))
PASS = 75
FAMILIES = ("lookup", "pointer", "rank")
KNOWS_ALL = {"model_in_words": "def model_in_words(t):\n    return answer(t)",
             "edges": "def edges():\n    return MAIN + RARE",
             "after_swap": "def after_swap(b, s, h):\n    return swapped(b, s, h)",
             "exception": "def exception():\n    return INPUT"}
NOTHING = {"edges": "def edges():\n    return []",
           "after_swap": "def after_swap(b, s, h):\n    return model_in_words(b)",
           "exception": "def exception():\n    return [20, *range(10)], []"}
WORDS_ALONE = "def model_in_words(t):\n    return answer(t, rare=False)"
BY_ROLE = """
TAKEN = {taken}

def after_swap(b, s, head):
    role = TAKEN.get(tuple(head), "")
    if role == WRITER:
        return S["e"] if {rare} and fires(b, {{}}) else plain(s, {{}})
    if role == "trigger":
        return S["e"] if fires(s, {{}}) else plain(b, {{}})
    return answer(b, {{role: s}}, {rare})
"""


class Beside:
    """A student's answers in this process, as the checks call them."""

    def __init__(self, source):
        self._answers = SimpleNamespace()
        exec(source, self._answers.__dict__)

    def __getattr__(self, name):
        return lambda *given: SimpleNamespace(value=getattr(self._answers, name)(*given))

    def run(self, driver, *given):
        return SimpleNamespace(value=driver(self._answers, *given))


def checks_of(blank):
    """The checks of a blank: (points, function)."""
    found = runpy.run_path(str(lesson.test_files([blank])[0]))
    tests = [test for name, test in found.items() if name.startswith("test_")]
    return [(mark.kwargs["points"], test) for test in tests for mark in test.pytestmark if mark.name == "exercise"]


CHECKS = {blank: checks_of(blank) for blank in lesson.blanks}


def judge(answers, drawn):
    """The points of these answers, and what their author is told."""
    score, said = 0.0, []
    student = Beside("\n".join([drawn.known, *answers.values()]))
    for blank, checks in CHECKS.items():
        for points, check in checks:
            current.set(Trial(blank, "", read_mistakes(lesson.checks / blank / "wrong"), seed=0))
            given = {"student": student, "sealed": drawn, "generator": torch.Generator().manual_seed(0)}
            try:
                check(**{name: given[name] for name in check.__code__.co_varnames[:check.__code__.co_argcount]})
                score += points
            except WrongAnswer as wrong:
                score += int(10 * points * wrong.share + 1e-6) / 10
                said.append(wrong.message)
    return score, said


def draws(count):
    """(family, seed, drawn): so many models of each family. The seeds have all the bits that a student's have."""
    for family in FAMILIES:
        for seed in range(count):
            thing, truth = generator.draw(2**62 + 977 * seed, family)
            yield family, seed, Drawn(thing, truth, generator.known(truth))


def looks_like(truth, role, kind):
    """The heads whose attention on prompts of a kind is that of the head of this role, place by place."""
    layer = truth.heads[role][0]
    rows = truth.sample(kind, 60, torch.Generator().manual_seed(1))
    truth.model(torch.tensor(rows), keep=(kept := {}))
    own = kept["pattern", truth.heads[role]]
    where = slice(None) if layer == 0 else slice(-1, None)  # what an earlier head tells, every place hears
    return sorted(head for head in truth.heads.values() if head[0] == layer
                  and (kept["pattern", head] - own)[:, where].abs().mean() < 0.02)


def circuit(truth, which):
    """The wires of a circuit, by roles."""
    roles = {head: role for role, head in truth.heads.items()} | {None: None}
    return [(roles[sender], roles[receiver], ear) for sender, receiver, ear in truth.wires(which)]


def guessed(truth, chance, known_layer_1=False):
    """Heads picked for the main circuit and for the exception's by their attention alone: role by head."""
    taken = {}
    for which, kind in (("main", "typical"), ("rare", "exception")):
        for role in sorted({sender for sender, *_ in circuit(truth, which)}):
            alike = [head for head in looks_like(truth, role, kind) if head not in taken]
            sure = known_layer_1 and truth.heads[role][0] == 1
            taken[truth.heads[role] if sure else chance.choice(alike)] = role
    return taken


def by_attention(truth, chance, rare, known_layer_1=False, silent=()):
    """All that can be said by who knows the whole algorithm, and takes for its heads some that look like them. Of the
    roles in `silent` nothing is said."""
    taken = {head: role for head, role in guessed(truth, chance, known_layer_1).items() if role not in silent}
    head = {role: each for each, role in taken.items()}
    wires = [(head[sender], head.get(receiver), ear) for which in ("main", "rare")[:1 + rare]
             for sender, receiver, ear in circuit(truth, which) if sender in head]
    if not rare:
        taken = {each: role for each, role in taken.items() if each in {part for wire in wires for part in wire[:2]}}
    return {**KNOWS_ALL, "edges": f"def edges():\n    return {wires}",
            "after_swap": BY_ROLE.format(taken=taken, rare=True)}


def at_random(chance):
    wires = [((0, chance.randrange(8)), (1, chance.randrange(8)), chance.choice("QKV")) for _ in range(4)]
    return {"model_in_words": "import random\ndef model_in_words(t):\n    return random.randrange(20)",
            "edges": f"def edges():\n    return {wires}",
            "after_swap": "def after_swap(b, s, h):\n    return random.randrange(20)",
            "exception": f"def exception():\n    return [20, *range(10)], {chance.sample(range(1, 11), 4)}"}


def by_zeros(truth):
    """The main circuit, and with it the head that zero-ablation calls as vital."""
    constant = truth.heads["constant"]
    return {**KNOWS_ALL, "edges": f"def edges():\n    return MAIN + RARE + [({constant}, None, 'out')]"}


def without(truth, *roles):
    """All that is true, and nothing said of these heads."""
    heads = [truth.heads[role] for role in roles]
    return {**KNOWS_ALL, "edges": f"def edges():\n    return [wire for wire in MAIN + RARE if wire[0] not in {heads}]",
            "after_swap": f"def after_swap(b, s, h):\n    return answer(b) if h in {heads} else swapped(b, s, h)"}


WITHOUT_EXCEPTION = {"model_in_words": WORDS_ALONE, "edges": "def edges():\n    return MAIN",
                     "after_swap": "def after_swap(b, s, h):\n    return swapped(b, s, h, rare=False)",
                     "exception": NOTHING["exception"]}
CHEATS = {
    "everything, but for the exception (honest)": lambda truth, chance: WITHOUT_EXCEPTION,
    "behaviour copied by asking": lambda truth, chance: {"model_in_words": WORDS_ALONE, **NOTHING},
    "copied, and the exception found by trying": lambda truth, chance: {
        **KNOWS_ALL, "edges": NOTHING["edges"], "after_swap": NOTHING["after_swap"]},
    "that, and heads of the main circuit by attention": lambda truth, chance: by_attention(truth, chance, False),
    "that, and heads of both circuits by attention": lambda truth, chance: by_attention(truth, chance, True),
    "layer 1 from the weights, layer 0 by attention": lambda truth, chance: by_attention(truth, chance, True, True),
    "the same, and one head of the exception's left out": lambda truth, chance: by_attention(
        truth, chance, True, True, ["rare_ask"]),
    "the same, and both of the exception's left out": lambda truth, chance: by_attention(
        truth, chance, True, True, ["rare_ask", "rare_key"]),
    "layer 1 from the weights, of layer 0 nothing": lambda truth, chance: by_attention(
        truth, chance, True, True, truth.family.roles[0]),
    "all true, but for one head that tells of the exception": lambda truth, chance: without(truth, "rare_ask"),
    "all true, but for both of these": lambda truth, chance: without(truth, "rare_ask", "rare_key"),
    "all right, and a head that zeros call vital": lambda truth, chance: by_zeros(truth),
    "at random": lambda truth, chance: at_random(chance)}


def measure(rows, count):
    """Judge these submissions at every draw, and print how they fare."""
    totals = defaultdict(lambda: defaultdict(list))
    for family, seed, drawn in draws(count):
        for name, make in rows.items():
            score, said = judge(make(drawn.truth, random.Random(f"{name} {family} {seed}")), drawn)
            totals[name][family].append(score)
            print(f"{family} {seed}: {score:g}, {name}", flush=True)
            if name == "the truth" and said:
                print(*said, sep="\n")
    for name, families in totals.items():
        print(f"\n{name}")
        for family in FAMILIES:
            scores = families[family]
            print(f"  {family:8} mean {sum(scores) / len(scores):5.1f}, {min(scores):g} to {max(scores):g}; "
                  f"{sum(score >= PASS for score in scores)} of {len(scores)} reach {PASS}")


if __name__ == "__main__":
    kind, count, *wanted = sys.argv[1:]
    rows = {"the truth": lambda truth, chance: KNOWS_ALL} if kind == "truth" else CHEATS
    measure({name: row for name, row in rows.items() if not wanted or any(word in name for word in wanted)}, int(count))
