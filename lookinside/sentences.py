"""The sentences of lesson 09, made of short word lists.

All were written for this course: adjectives, events and stories are everyday English, the cities and capitals
stand in any atlas, the Spanish words in any primer. Nothing here was taken from a corpus.
A set is cut by its *groups*: the word, city or event that train and test sentences must not share.
"""

import random
from dataclasses import dataclass

import torch
from jaxtyping import Bool
from torch import Tensor

GOOD = ("wonderful excellent delightful brilliant superb fantastic beautiful charming perfect great "
        "amazing lovely splendid marvellous pleasant enjoyable impressive magnificent outstanding "
        "delicious fun good nice terrific glorious thrilling touching clever elegant fabulous").split()
BAD = ("terrible awful horrible dreadful disgusting boring bad poor ugly disappointing miserable annoying "
       "stupid nasty unpleasant pathetic mediocre dull useless painful atrocious lousy ridiculous tedious "
       "gloomy worthless hideous appalling clumsy rotten").split()
THINGS = "film book meal hotel concert party game trip show song".split()
GOOD_VERBS = "love adore enjoy admire like cherish recommend treasure praise appreciate".split()
BAD_VERBS = "hate despise detest loathe dislike regret avoid resent fear condemn".split()

# Something good and something bad that happens, in words as alike as could be; none of them is a judgement.
EVENTS = [
    ("She won first prize.", "She lost everything in the fire."),
    ("He got the job he had dreamed of.", "He was fired from his job."),
    ("Everyone laughed and danced all night.", "Everyone cried at the funeral."),
    ("The doctors saved her life.", "The doctors could not save her."),
    ("They fell in love and got married.", "They quarrelled and got divorced."),
    ("My team won the cup.", "My team lost every match."),
    ("The sun came out and the children played.", "The storm destroyed the house."),
    ("He passed all his exams.", "He failed all his exams."),
    ("She hugged her best friend.", "She slapped her best friend."),
    ("The baby smiled at us.", "The baby screamed all night."),
    ("We found the lost dog.", "We buried the dog."),
    ("They thanked us for the help.", "They blamed us for the accident."),
    ("He gave her flowers.", "He stole her money."),
    ("The crowd cheered for ten minutes.", "The crowd booed for ten minutes."),
    ("She made a full recovery.", "She never recovered from the illness."),
    ("We celebrated with cake.", "We were robbed on the way."),
    ("He kept his promise.", "He broke his promise."),
    ("They forgave each other.", "They betrayed each other."),
    ("The village was rebuilt.", "The village was burned down."),
    ("Her dream came true.", "Her dream was shattered."),
    ("He was promoted to captain.", "He was sentenced to death."),
    ("The king pardoned the prisoners.", "The king executed the prisoners."),
    ("She finally came home to her family.", "She died far from her family."),
    ("The rain ended the drought.", "The drought killed the cattle."),
    ("They shared their bread with the hungry.", "They let the hungry starve."),
    ("The audience gave her a standing ovation.", "The audience walked out halfway."),
    ("He won the lottery.", "He lost his savings."),
    ("The war was over and people sang in the streets.",
     "The war began and people fled from the streets."),
    ("Her paintings sold within a day.", "Her paintings were torn to pieces."),
    ("Grandmother baked cookies for us.", "Grandmother fell down the stairs."),
]

CITIES = [line.split() for line in """Paris France, Berlin Germany, Rome Italy, Madrid Spain, London
England, Moscow Russia, Tokyo Japan, Beijing China, Cairo Egypt, Athens Greece, Vienna Austria, Warsaw
Poland, Lisbon Portugal, Dublin Ireland, Oslo Norway, Stockholm Sweden, Delhi India, Toronto Canada,
Sydney Australia, Chicago America, Munich Germany, Milan Italy, Barcelona Spain, Lyon France, Manchester
England, Shanghai China, Osaka Japan, Mumbai India, Lima Peru, Havana Cuba""".replace("\n", " ").split(",")]
SPANISH = [line.split() for line in """casa house, perro dog, gato cat, agua water, libro book, sol sun,
noche night, mesa table, fuego fire, mano hand, rey king, leche milk, pan bread, rojo red, blanco white,
grande big, amigo friend, ciudad city, mujer woman, hombre man""".replace("\n", " ").split(",")]

# Facts that no direction of the lesson was fitted to or chosen by: a claim made elsewhere is tried on these.
TOWNS = [line.split() for line in """Hamburg Germany, Kyoto Japan, Marseille France, Naples Italy, Seville
Spain, Liverpool England, Boston America, Montreal Canada, Melbourne Australia, Bangalore India, Alexandria
Egypt, Porto Portugal, Krakow Poland, Bergen Norway, Istanbul Turkey, Nairobi Kenya, Lagos Nigeria, Bangkok
Thailand, Hanoi Vietnam, Budapest Hungary""".replace("\n", " ").split(",")]
KINDS = [line.split() for line in """oak tree, salmon fish, eagle bird, rose flower, gold metal, piano instrument,
hammer tool, carrot vegetable, banana fruit, tennis sport, chess game, coffee drink, wheat grain, cheddar
cheese, cotton cloth, ant insect, jazz music, diamond stone, bicycle vehicle, shirt garment
""".replace("\n", " ").split(",")]

# What steering is measured on: the next word may be a judgement. The second ten are kept for the end.
PROMPTS = ["The food was", "I think the film was", "My day was", "The weather today is", "Her new book is",
           "Our holiday was", "The concert last night was", "He said the meal was", "The people here are",
           "Honestly, the game was"]
OTHER_PROMPTS = ["The new teacher is", "That song is", "The hotel room was", "My first week at work was",
                 "The party turned out to be", "Their house looks", "The story he told was",
                 "The journey home was", "This soup tastes", "The view from the window is"]
# Nothing in it is good or bad: a model that was changed should still read it well.
NEUTRAL = ("The library opens at nine in the morning and closes at six. Readers may borrow up to four "
           "books at a time and keep them for three weeks. To join, bring a letter with your address to "
           "the desk on the ground floor. Maps and newspapers are on the second floor, next to the "
           "stairs, and can be read there.")

TASKS = {
    "capital": """France Paris, Italy Rome, Spain Madrid, Germany Berlin, Japan Tokyo, Russia Moscow,
China Beijing, England London, Egypt Cairo, Greece Athens, Austria Vienna, Poland Warsaw, Portugal Lisbon,
Ireland Dublin, Norway Oslo, Sweden Stockholm, Cuba Havana, Peru Lima, Canada Ottawa, Turkey Ankara,
Hungary Budapest, Finland Helsinki, Denmark Copenhagen, Iran Tehran, Iraq Baghdad, Kenya Nairobi, Belgium
Brussels, Thailand Bangkok, Argentina Buenos, Chile Santiago""",
    "plural": """dog dogs, cat cats, house houses, boy boys, girl girls, king kings, tree trees, car cars,
book books, ship ships, horse horses, friend friends, teacher teachers, river rivers, garden gardens,
letter letters, bird birds, doctor doctors, road roads, table tables, apple apples, window windows, farmer
farmers, student students, island islands, hand hands, door doors, flower flowers, cloud clouds, song
songs""",
    "past": """walk walked, open opened, clean cleaned, paint painted, help helped, watch watched, carry
carried, push pushed, visit visited, follow followed, call called, love loved, wash washed, pull pulled,
touch touched, use used, move moved, count counted, see saw, take took, give gave, know knew, find found,
sell sold, bring brought, break broke, hold held, eat ate, draw drew, buy bought""",
    "antonym": """hot cold, big small, up down, old new, good bad, happy sad, light dark, fast slow, high
low, rich poor, early late, open closed, full empty, wet dry, strong weak, long short, hard soft, left
right, day night, first last, young old, thick thin, loud quiet, cheap expensive, inside outside, love
hate, north south, winter summer, begin end, buy sell""",
}


@dataclass(frozen=True)
class Sentences:
    """Sentences, whether each is positive (or true), and the group it belongs to. They stand in groups."""

    texts: list[str]
    labels: Bool[Tensor, "n"]
    groups: list[str]

    def __len__(self) -> int:
        return len(self.texts)


def sentiment() -> dict[str, Sentences]:
    """60 sentences each: `adjective`, `negated` (the same with *not*: what was good is bad now), `verb`, and
    `event`, where no word judges."""
    return {"adjective": _adjectives("The {} was {}."),
            "negated": _adjectives("The {} was not {}.", turned=True),
            "verb": _set((f"I {verb} this {thing}.", label, verb)
                         for label, verbs in ((True, GOOD_VERBS), (False, BAD_VERBS))
                         for number, verb in enumerate(verbs)
                         for thing in (THINGS[(number + step) % 10] for step in (0, 3, 6))),
            "event": _set((text, label, pair[0]) for pair in EVENTS
                          for text, label in zip(pair, (True, False), strict=True))}


def truth(seed: int = 0) -> dict[str, Sentences]:
    """`city` ("The city of Paris is in France."), `city negated` ("is not in") and `Spanish`. Each left-hand
    side comes once with its own right-hand side and once with another's, and each right-hand side as often
    true as false; `seed` chooses which others."""
    cities = _paired(CITIES, seed)
    return {"city": _statements(cities, "The city of {} is in {}."),
            "city negated": _statements(cities, "The city of {} is not in {}.", turned=True),
            "Spanish": _statements(_paired(SPANISH, seed), "The Spanish word '{}' means '{}'.")}


def together(seed: int = 0) -> dict[str, Sentences]:
    """Two more forms of the cities, which state nothing: a name beside a country, and what nobody asked.
    The labels say whether the two belong together."""
    cities = _paired(CITIES, seed)
    return {"city, country": _statements(cities, "{}, {}."),
            "nobody asked": _statements(cities, "Nobody asked whether {} is in {}.")}


def fresh(seed: int = 0) -> dict[str, Sentences]:
    """Facts of four other kinds, plain and negated ("town", "town negated" and so on): other towns in the form of
    `truth`'s cities, capitals, opposites and what is a kind of what. Balanced as `truth` is."""
    forms = {"town": (TOWNS, "The city of {} is in {}.", "The city of {} is not in {}."),
             "capital": (task("capital")[:20], "The capital of {} is {}.", "The capital of {} is not {}."),
             "opposite": (task("antonym")[:20], "The opposite of {} is {}.", "The opposite of {} is not {}."),
             "kind": (KINDS, "The {} is a kind of {}.", "The {} is not a kind of {}.")}
    sets = {}
    for name, (pairs, plain, negated) in forms.items():
        paired = _paired(pairs, seed)
        sets[name] = _statements(paired, plain)
        sets[f"{name} negated"] = _statements(paired, negated, turned=True)
    return sets


def task(name: str) -> list[tuple[str, str]]:
    """The pairs of `capital`, `plural`, `past` or `antonym`: 30 each."""
    return [tuple(pair.split()) for pair in TASKS[name].replace("\n", " ").split(",")]


def shots(pairs: list[tuple[str, str]], query: str) -> str:
    """A prompt that shows these pairs and asks for the next answer. With no pairs it asks only."""
    return "".join(f"Q: {x}\nA: {y}\n\n" for x, y in pairs) + f"Q: {query}\nA:"


def _adjectives(form: str, turned: bool = False) -> Sentences:
    return _set((form.format(THINGS[number % 10], word), label != turned, word)
                for label, words in ((True, GOOD), (False, BAD)) for number, word in enumerate(words))


def _statements(pairs: list[tuple[str, str, str]], form: str, turned: bool = False) -> Sentences:
    return _set((form.format(left, right), label != turned, left) for left, own, other in pairs
                for right, label in ((own, True), (other, False)))


def _paired(pairs: list, seed: int) -> list[tuple[str, str, str]]:
    """To each left-hand side its own right-hand side and another's."""
    shuffled, own = random.Random(seed), [right for _, right in pairs]
    others = own[:]
    while any(one == other for one, other in zip(own, others, strict=True)):
        shuffled.shuffle(others)
    return [(left, right, other) for (left, right), other in zip(pairs, others, strict=True)]


def _set(rows) -> Sentences:
    texts, labels, groups = zip(*rows, strict=True)
    return Sentences(list(texts), torch.tensor(labels), list(groups))
