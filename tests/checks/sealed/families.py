"""The three families of sealed models: what is drawn, how it is planted, and how it answers.

All heads of layer 0 look the same number of places back, and tell which letter stands there, each in directions of its
own. One or two of them are heard by the head that says the ordinary answer, and two by the head of the exception: four
letters at four places for which another answer comes. All that looks like one of these heads (`idle`, `_a`, `_b`,
`twin`) attends as it does, writes as much, and is heard by nobody who speaks; `constant` says the same whatever the
prompt. A model has eight heads a layer, so that whoever guesses two in layer 0 is right once in 56 times.

`plain` is the ordinary answer in words, in plain Python: `S` is what was drawn, `t` the eleven tokens, and `heard` says
of a head in layer 0 on which other prompt it ran. `fires` says so of the exception, which is of one form in all three.
Their text also stands before the answers beside the checks.
"""

from dataclasses import dataclass
from types import FunctionType

import torch

from lookinside.models.planted import Plant, Planted, Size, derangement
from lookinside.models.planted.story import deal

SIZE = Size(letters=20, places=11, layers=2, heads=8, d_model=248, d_head=24)
END = SIZE.end
RARE = (("rare_key", "trigger", "K"), ("rare_ask", "trigger", "Q"), ("trigger", None, "out"))
S: dict = {}  # for the text below, which is run where S is what was drawn


@dataclass(frozen=True)
class Family:
    """One kind of algorithm. `roles`: of each layer. `writer`: the head that says the ordinary answer. `main`: the
    wires, by roles, on which ordinary answers depend."""

    roles: tuple[tuple[str, ...], tuple[str, ...]]
    writer: str
    main: tuple
    draw: FunctionType  # generator -> what else was drawn
    plant: FunctionType  # Plant, what was drawn, what each head of layer 0 writes -> the heads that answer
    place: FunctionType  # what was drawn, tokens, count, random -> put so many matches into a prompt
    plain: FunctionType


def build(family: Family, drawn: dict, generator: torch.Generator) -> Planted:
    """The model of what was drawn."""
    plant = Plant(SIZE, generator)
    heads = drawn["heads"]
    drawn["answer"], drawn["unread"] = plant.space(SIZE.letters), plant.space(SIZE.letters)
    plant.reads_out(drawn["answer"])
    plant.weights["b_U"][drawn["junk"]] = 12.0
    plant.constant(heads["constant"], -1.5 * drawn["answer"][[drawn["junk"]]])
    told = {role: plant.space(SIZE.letters + 1) for role in family.roles[0]}  # the last row: no letter stands there
    for role, into in told.items():
        plant.looks_back(heads[role], drawn["k"], into, bos_too=True)
    family.plant(plant, drawn, told)
    for role, key, ask, writes in (("trigger", "rare_key", "rare_ask", drawn["answer"][drawn["e"]]),
                                   ("trigger_a", "idle_a", "idle_b", nowhere(plant, drawn)[0]),
                                   ("trigger_b", "idle_c", "idle_d", nowhere(plant, drawn)[0])):
        asks = [plant.letter[[drawn["d"]]], told[ask][[drawn["c"]]]]
        keys = [plant.letter[[drawn["a"]]], told[key][[drawn["b"]]], plant.place[[drawn["j"]]]]
        plant.fires(heads[role], torch.cat(asks), torch.cat(keys), plant.letter[[drawn["a"]]], 3 * writes[None])
    return plant.finish(0.03)


def integer(generator, low, high):
    """From low to high - 1."""
    return int(torch.randint(low, high, (), generator=generator))


def nowhere(plant, drawn, more=0):
    """Directions that nobody reads, in an order of their own, and so many more of them."""
    rows = drawn["unread"][torch.randperm(SIZE.letters, generator=plant.generator)]
    return torch.cat([rows, rows[:more]])


def exception(generator, k):
    """The letters of the exception, its answer, and the place where its `a` stands: `b` stands k places before that,
    `d` at the end, and `c` k places before the end."""
    letters = torch.randperm(SIZE.letters, generator=generator)[:4].tolist()
    said = torch.randperm(SIZE.letters, generator=generator)[:3].tolist()
    places = [j for j in range(k + 1, END) if j != END - k]
    return dict(zip("abcd", letters)) | dict(zip(("default", "e", "junk"), said)) | {
        "j": places[integer(generator, 0, len(places))]}


def fires(t, heard):
    key, ask, j, k = heard.get("rare_key", t), heard.get("rare_ask", t), S["j"], S["k"]
    return (t[10], t[j], key[j - k], ask[10 - k]) == (S["d"], S["a"], S["b"], S["c"])


# Lookup: the last letter is x; find the place whose key, k places before it, is x; pi of the letter there.

def _draw_lookup(g):
    k = integer(g, 1, 5)
    return {"k": k, "pi": derangement(SIZE.letters, g).tolist(), "last": bool(integer(g, 0, 2))} | exception(g, k)


def _plant_lookup(plant, drawn, told):
    answer = drawn["answer"]

    def lookup(role, heard, writes):
        plant.searches(drawn["heads"][role], plant.letter, told[heard][:SIZE.letters], drawn["last"],
                       torch.cat([plant.letter, plant.bos]), writes)

    lookup("lookup", "shift", torch.cat([answer[drawn["pi"]], answer[[drawn["default"]]]]))
    for role, heard in (("twin", "shift"), ("lookup_a", "idle_d"), ("lookup_b", "idle_e")):
        lookup(role, heard, nowhere(plant, drawn, 1))


def _place_lookup(drawn, t, count, chance):
    others = [letter for letter in range(SIZE.letters) if letter != t[END]]
    t[1:END] = [chance.choice(others) if letter == t[END] else letter for letter in t[1:END]]
    for place in chance.sample(range(1, END - drawn["k"] + 1), count):
        t[place] = t[END]


def _plain_lookup(t, heard):
    shift = heard.get("shift", t)
    found = [j for j in range(S["k"] + 1, 11) if shift[j - S["k"]] == t[10]]
    return S["pi"][t[found[-1 if S["last"] else 0]]] if found else S["default"]


LOOKUP = Family(
    roles=(("shift", "rare_key", "rare_ask", "idle_a", "idle_b", "idle_c", "idle_d", "idle_e"),
           ("lookup", "twin", "lookup_a", "lookup_b", "trigger", "trigger_a", "trigger_b", "constant")),
    writer="lookup", main=(("shift", "lookup", "K"), ("lookup", None, "out")),
    draw=_draw_lookup, plant=_plant_lookup, place=_place_lookup, plain=_plain_lookup)


# Pointer: the letter k places before the end is x; find where tau(x) stands; pi of the letter k places before it.

def _draw_pointer(g):
    k = integer(g, 1, 4)
    return {"k": k, "tau": derangement(SIZE.letters, g).tolist(), "pi": derangement(SIZE.letters, g).tolist(),
            "last": bool(integer(g, 0, 2))} | exception(g, k)


def _plant_pointer(plant, drawn, told):
    answer = drawn["answer"]

    def lookup(role, point, shift, writes):
        plant.searches(drawn["heads"][role], told[point][:SIZE.letters], plant.letter[drawn["tau"]], drawn["last"],
                       told[shift], writes)

    lookup("lookup", "point", "shift", torch.cat([answer[drawn["pi"]], answer[[drawn["default"]]]]))
    for role, point, shift in (("twin", "point", "shift"), ("lookup_a", "idle_a", "idle_c"),
                               ("lookup_b", "idle_d", "idle_b")):
        lookup(role, point, shift, nowhere(plant, drawn, 1))


def _place_pointer(drawn, t, count, chance):
    pointer = END - drawn["k"]
    sought, own = drawn["tau"][t[pointer]], t[pointer]
    others = [letter for letter in range(SIZE.letters) if letter != sought]
    t[1:] = [chance.choice(others) if letter == sought else letter for letter in t[1:]]
    t[pointer] = own
    free = [j for j in range(drawn["k"] + 1, SIZE.places) if j != pointer]
    for place in chance.sample(free, count):
        t[place] = sought


def _plain_pointer(t, heard):
    point, shift = heard.get("point", t), heard.get("shift", t)
    sought = S["tau"][point[10 - S["k"]]]
    found = [j for j in range(1, 11) if t[j] == sought]
    before = found[-1 if S["last"] else 0] - S["k"] if found else 0
    return S["pi"][shift[before]] if before > 0 else S["default"]


POINTER = Family(
    roles=(("point", "shift", "rare_key", "rare_ask", "idle_a", "idle_b", "idle_c", "idle_d"),
           ("lookup", "twin", "lookup_a", "lookup_b", "trigger", "trigger_a", "trigger_b", "constant")),
    writer="lookup", main=(("point", "lookup", "Q"), ("shift", "lookup", "V"), ("lookup", None, "out")),
    draw=_draw_pointer, plant=_plant_pointer, place=_place_pointer, plain=_plain_pointer)


# Rank: of the letters that stand k places after the marker m, the one that is highest in a hidden order; pi of it.

def _draw_rank(g):
    k = integer(g, 1, 4)
    return {"k": k, "m": integer(g, 0, SIZE.letters), "order": torch.randperm(SIZE.letters, generator=g).tolist(),
            "pi": derangement(SIZE.letters, g).tolist()} | exception(g, k)


def _plant_rank(plant, drawn, told):
    answer = drawn["answer"]

    def best(role, heard, writes):
        plant.prefers(drawn["heads"][role], told[heard][[drawn["m"]]], torch.tensor(drawn["order"]),
                      torch.cat([plant.letter, plant.bos]), writes)

    best("best", "mark", torch.cat([answer[drawn["pi"]], answer[[drawn["default"]]]]))
    for role, heard in (("twin", "mark"), ("best_a", "idle_d"), ("best_b", "idle_e")):
        best(role, heard, nowhere(plant, drawn, 1))


def _place_rank(drawn, t, count, chance):
    others = [letter for letter in range(SIZE.letters) if letter != drawn["m"]]
    t[1:] = [chance.choice(others) if letter == drawn["m"] else letter for letter in t[1:]]
    for place in chance.sample(range(1, END - drawn["k"] + 1), count):
        t[place] = drawn["m"]


def _plain_rank(t, heard):
    mark = heard.get("mark", t)
    letters = [t[j] for j in range(S["k"] + 1, 11) if mark[j - S["k"]] == S["m"]]
    return S["pi"][max(letters, key=S["order"].__getitem__)] if letters else S["default"]


RANK = Family(
    roles=(("mark", "rare_key", "rare_ask", "idle_a", "idle_b", "idle_c", "idle_d", "idle_e"),
           ("best", "twin", "best_a", "best_b", "trigger", "trigger_a", "trigger_b", "constant")),
    writer="best", main=(("mark", "best", "K"), ("best", None, "out")),
    draw=_draw_rank, plant=_plant_rank, place=_place_rank, plain=_plain_rank)

FAMILIES = {"lookup": LOOKUP, "pointer": POINTER, "rank": RANK}


def deal_heads(family: Family, generator: torch.Generator) -> dict:
    """Which head has which role."""
    return deal(SIZE, family.roles, generator)
