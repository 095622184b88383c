"""The three families of sealed models: what is drawn, how it is planted, and how it answers.

Each has two heads (or three) on which ordinary answers depend, and an exception: four letters at four places for which
another answer comes, through heads of its own. All that looks like one of these heads (`_a`, `_b`, `_c`, `twin`) attends
as it does, writes as much, and is heard by nobody who speaks; `constant` says the same whatever the prompt. A model has
eight heads a layer.

`fires` and `plain` are the answers in words, in plain Python: `S` is what was drawn, `t` the eleven tokens, and `heard`
says of a head in layer 0 on which other prompt it ran. Their text also stands before the answers beside the checks.
"""

from dataclasses import dataclass
from types import FunctionType

import torch

from lookinside.models.planted import Plant, Planted, Size, derangement
from lookinside.models.planted.story import deal

SIZE = Size(letters=20, places=11, layers=2, heads=8, d_model=216, d_head=24)
END = SIZE.end
S: dict = {}  # for the text below, which is run where S is what was drawn


@dataclass(frozen=True)
class Family:
    """One kind of algorithm. `roles`: of each layer. `writer`: the head that says the ordinary answer. `main` and
    `rare`: the wires, by roles, on which ordinary answers and the exception depend."""

    roles: tuple[tuple[str, ...], tuple[str, ...]]
    writer: str
    main: tuple
    rare: tuple
    draw: FunctionType  # generator -> what else was drawn
    plant: FunctionType  # Plant, what was drawn -> the heads that answer
    place: FunctionType  # what was drawn, tokens, count, random -> put so many matches into a prompt
    fires: FunctionType
    plain: FunctionType


def build(family: Family, drawn: dict, generator: torch.Generator) -> Planted:
    """The model of what was drawn, with the parts that all families share."""
    plant = Plant(SIZE, generator)
    drawn["answer"], drawn["unread"] = plant.space(SIZE.letters), plant.space(SIZE.letters)
    plant.reads_out(drawn["answer"])
    plant.weights["b_U"][drawn["junk"]] = 12.0
    plant.constant(drawn["heads"]["constant"], -1.5 * drawn["answer"][[drawn["junk"]]])
    family.plant(plant, drawn)
    return plant.finish(0.03)


def integer(generator, low, high):
    """From low to high - 1."""
    return int(torch.randint(low, high, (), generator=generator))


def nowhere(plant, drawn, more=0):
    """Directions that nobody reads, in an order of their own, and so many more of them."""
    rows = drawn["unread"][torch.randperm(SIZE.letters, generator=plant.generator)]
    return torch.cat([rows, rows[:more]])


def trigger(plant, drawn, role, asks, keys, writes):
    """The head of the exception, or one that looks like it: silent but for that prompt, and then three times as loud."""
    plant.fires(drawn["heads"][role], torch.cat(asks), torch.cat([*keys, plant.place[[drawn["j"]]]]),
                plant.letter[[drawn["a"]]], 3 * writes[None])


def exception(generator, drawn, places):
    """Draw the letters of the exception, its answer, and at which of the places its `a` stands."""
    drawn["a"], drawn["b"], drawn["c"], drawn["d"] = torch.randperm(SIZE.letters, generator=generator)[:4].tolist()
    drawn["default"], drawn["e"], drawn["junk"] = torch.randperm(SIZE.letters, generator=generator)[:3].tolist()
    drawn["j"] = places[integer(generator, 0, len(places))]


# Lookup: the last letter is x; find the place whose key, k places before it, is x; pi of the letter there.

def _draw_lookup(g):
    k, k2 = (torch.randperm(4, generator=g)[:2] + 1).tolist()
    drawn = {"k": k, "k2": k2, "pi": derangement(SIZE.letters, g).tolist(), "last": bool(integer(g, 0, 2))}
    exception(g, drawn, range(max(k, k2) + 1, END))
    return drawn


def _plant_lookup(plant, drawn):
    heads, letter, answer, n = drawn["heads"], plant.letter, drawn["answer"], SIZE.letters
    keys = {role: plant.space(n) for role in ("shift", "shift_a", "shift_b", "shift_c")}
    backs = {role: plant.space(n) for role in ("back", "back_a", "back_b")}
    for role, into in keys.items():
        plant.looks_back(heads[role], drawn["k"], into)
    for role, into in backs.items():
        plant.looks_back(heads[role], drawn["k2"], into)

    def lookup(role, heard, writes):
        plant.searches(heads[role], letter, keys[heard], drawn["last"], torch.cat([letter, plant.bos]), writes)

    lookup("lookup", "shift", torch.cat([answer[drawn["pi"]], answer[[drawn["default"]]]]))
    for role, heard in (("twin", "shift"), ("lookup_a", "shift_a"), ("lookup_b", "shift_b"), ("lookup_c", "shift_c")):
        lookup(role, heard, nowhere(plant, drawn, 1))
    for role, key, back, writes in (("trigger", "shift", "back", answer[drawn["e"]]),
                                    ("trigger_a", "shift_a", "back_a", nowhere(plant, drawn)[0]),
                                    ("trigger_b", "shift_b", "back_b", nowhere(plant, drawn)[0])):
        trigger(plant, drawn, role, [letter[[drawn["d"]]]],
                [letter[[drawn["a"]]], keys[key][[drawn["b"]]], backs[back][[drawn["c"]]]], writes)


def _place_lookup(drawn, t, count, chance):
    others = [letter for letter in range(SIZE.letters) if letter != t[END]]
    t[1:END] = [chance.choice(others) if letter == t[END] else letter for letter in t[1:END]]
    for place in chance.sample(range(1, END - drawn["k"] + 1), count):
        t[place] = t[END]


def _fires_lookup(t, heard):
    shift, back = heard.get("shift", t), heard.get("back", t)
    j = S["j"]
    return (t[10], t[j], shift[j - S["k"]], back[j - S["k2"]]) == (S["d"], S["a"], S["b"], S["c"])


def _plain_lookup(t, heard):
    shift = heard.get("shift", t)
    found = [j for j in range(S["k"] + 1, 11) if shift[j - S["k"]] == t[10]]
    return S["pi"][t[found[-1 if S["last"] else 0]]] if found else S["default"]


LOOKUP = Family(
    roles=(("shift", "shift_a", "shift_b", "shift_c", "back", "back_a", "back_b", "constant"),
           ("lookup", "twin", "lookup_a", "lookup_b", "lookup_c", "trigger", "trigger_a", "trigger_b")),
    writer="lookup", main=(("shift", "lookup", "K"), ("lookup", None, "out")),
    rare=(("shift", "trigger", "K"), ("back", "trigger", "K"), ("trigger", None, "out")),
    draw=_draw_lookup, plant=_plant_lookup, place=_place_lookup, fires=_fires_lookup, plain=_plain_lookup)


# Pointer: the letter at place p is x; find where tau(x) stands; pi of the letter k places before it.

def _draw_pointer(g):
    p, k = integer(g, 2, 9), integer(g, 1, 4)
    drawn = {"p": p, "k": k, "tau": derangement(SIZE.letters, g).tolist(), "pi": derangement(SIZE.letters, g).tolist(),
             "last": bool(integer(g, 0, 2))}
    exception(g, drawn, [j for j in range(k + 1, END) if p not in (j, j - k)])
    return drawn


def _plant_pointer(plant, drawn):
    heads, letter, answer, n = drawn["heads"], plant.letter, drawn["answer"], SIZE.letters
    before = {role: plant.space(n + 1) for role in ("shift", "shift_a", "shift_b")}  # last: nothing stands there
    pointed = {role: plant.space(n) for role in ("point", "point_a", "point_b", "point_c")}
    for role, into in before.items():
        plant.looks_back(heads[role], drawn["k"], into, bos_too=True)
    for role, into in pointed.items():
        plant.looks_at(heads[role], drawn["p"], into)

    def lookup(role, point, shift, writes):
        plant.searches(heads[role], pointed[point], letter[drawn["tau"]], drawn["last"], before[shift], writes)

    lookup("lookup", "point", "shift", torch.cat([answer[drawn["pi"]], answer[[drawn["default"]]]]))
    for role, point, shift in (("twin", "point", "shift"), ("lookup_a", "point_a", "shift_a"),
                               ("lookup_b", "point_b", "shift_b"), ("lookup_c", "point_c", "shift")):
        lookup(role, point, shift, nowhere(plant, drawn, 1))
    for role, point, shift, writes in (("trigger", "point", "shift", answer[drawn["e"]]),
                                       ("trigger_a", "point_a", "shift_a", nowhere(plant, drawn)[0]),
                                       ("trigger_b", "point_b", "shift_b", nowhere(plant, drawn)[0])):
        trigger(plant, drawn, role, [letter[[drawn["d"]]], pointed[point][[drawn["b"]]]],
                [letter[[drawn["a"]]], before[shift][[drawn["c"]]]], writes)


def _place_pointer(drawn, t, count, chance):
    sought, own = drawn["tau"][t[drawn["p"]]], t[drawn["p"]]
    others = [letter for letter in range(SIZE.letters) if letter != sought]
    t[1:] = [chance.choice(others) if letter == sought else letter for letter in t[1:]]
    t[drawn["p"]] = own
    free = [j for j in range(drawn["k"] + 1, SIZE.places) if j != drawn["p"]]
    for place in chance.sample(free, count):
        t[place] = sought


def _fires_pointer(t, heard):
    point, shift = heard.get("point", t), heard.get("shift", t)
    j = S["j"]
    return (t[10], t[j], point[S["p"]], shift[j - S["k"]]) == (S["d"], S["a"], S["b"], S["c"])


def _plain_pointer(t, heard):
    point, shift = heard.get("point", t), heard.get("shift", t)
    sought = S["tau"][point[S["p"]]]
    found = [j for j in range(1, 11) if t[j] == sought]
    before = found[-1 if S["last"] else 0] - S["k"] if found else 0
    return S["pi"][shift[before]] if before > 0 else S["default"]


POINTER = Family(
    roles=(("point", "point_a", "point_b", "point_c", "shift", "shift_a", "shift_b", "constant"),
           ("lookup", "twin", "lookup_a", "lookup_b", "lookup_c", "trigger", "trigger_a", "trigger_b")),
    writer="lookup", main=(("point", "lookup", "Q"), ("shift", "lookup", "V"), ("lookup", None, "out")),
    rare=(("point", "trigger", "Q"), ("shift", "trigger", "K"), ("trigger", None, "out")),
    draw=_draw_pointer, plant=_plant_pointer, place=_place_pointer, fires=_fires_pointer, plain=_plain_pointer)


# Rank: of the letters that follow the marker m, the one that stands highest in a hidden order; pi of it.

def _draw_rank(g):
    drawn = {"m": integer(g, 0, SIZE.letters), "order": torch.randperm(SIZE.letters, generator=g).tolist(),
             "pi": derangement(SIZE.letters, g).tolist()}
    exception(g, drawn, [j for j in range(3, END) if j != END - 2])
    return drawn


def _plant_rank(plant, drawn):
    heads, letter, answer = drawn["heads"], plant.letter, drawn["answer"]
    marks = {role: plant.space(1) for role in ("mark", "mark_a", "mark_b", "mark_c")}
    backs = {role: plant.space(SIZE.letters) for role in ("back", "back_a", "back_b")}
    one_back = plant.place[(torch.arange(SIZE.places) - 1).clamp(min=0)]
    for role, into in marks.items():
        plant.head(heads[role], [(25.0, plant.place, one_back)], letter[[drawn["m"]]], into)
    for role, into in backs.items():
        plant.looks_back(heads[role], 2, into)

    def best(role, heard, writes):
        plant.prefers(heads[role], marks[heard], torch.tensor(drawn["order"]), torch.cat([letter, plant.bos]), writes)

    best("best", "mark", torch.cat([answer[drawn["pi"]], answer[[drawn["default"]]]]))
    for role, heard in (("twin", "mark"), ("best_a", "mark_a"), ("best_b", "mark_b"), ("best_c", "mark_c")):
        best(role, heard, nowhere(plant, drawn, 1))
    for role, back, writes in (("trigger", "back", answer[drawn["e"]]), ("trigger_a", "back_a", nowhere(plant, drawn)[0]),
                               ("trigger_b", "back_b", nowhere(plant, drawn)[0])):
        trigger(plant, drawn, role, [letter[[drawn["d"]]], backs[back][[drawn["c"]]]],
                [letter[[drawn["a"]]], backs[back][[drawn["b"]]]], writes)


def _place_rank(drawn, t, count, chance):
    others = [letter for letter in range(SIZE.letters) if letter != drawn["m"]]
    t[1:] = [chance.choice(others) if letter == drawn["m"] else letter for letter in t[1:]]
    for place in chance.sample(range(1, END), count):
        t[place] = drawn["m"]


def _fires_rank(t, heard):
    back, j = heard.get("back", t), S["j"]
    return (t[10], back[8], t[j], back[j - 2]) == (S["d"], S["c"], S["a"], S["b"])


def _plain_rank(t, heard):
    mark = heard.get("mark", t)
    letters = [t[j] for j in range(2, 11) if mark[j - 1] == S["m"]]
    return S["pi"][max(letters, key=S["order"].__getitem__)] if letters else S["default"]


RANK = Family(
    roles=(("mark", "mark_a", "mark_b", "mark_c", "back", "back_a", "back_b", "constant"),
           ("best", "twin", "best_a", "best_b", "best_c", "trigger", "trigger_a", "trigger_b")),
    writer="best", main=(("mark", "best", "K"), ("best", None, "out")),
    rare=(("back", "trigger", "Q"), ("back", "trigger", "K"), ("trigger", None, "out")),
    draw=_draw_rank, plant=_plant_rank, place=_place_rank, fires=_fires_rank, plain=_plain_rank)

FAMILIES = {"lookup": LOOKUP, "pointer": POINTER, "rank": RANK}


def deal_heads(family: Family, generator: torch.Generator) -> dict:
    """Which head has which role."""
    return deal(SIZE, family.roles, generator)
