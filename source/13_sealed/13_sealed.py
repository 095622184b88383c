# %% [markdown]
# # Lesson 13 · Sealed: a model that nobody has opened
#
# **The question.** Everybody who takes this course gets *another* model. Nobody has opened yours. *What does it
# do, how, and where does it break its own rule?*
#
# In twelve lessons you were told what there was to find. Here you are not. Your model is planted, as those of
# lesson 10: two layers of eight attention heads, whose algorithm, heads, letters and places were drawn by lot
# from your name. Most of its heads are decoys. And it makes an **exception**, on one random prompt in some
# 160,000.
#
# You will
#
# 1. watch one such model, the *practice model*, being solved from the first look to the last claim;
# 2. open your own, with the tools of lessons 03 to 10;
# 3. hand in **claims that a machine can test**: what it answers, which wires it needs, what happens when one head hears
#    something else, and a prompt on which the exception happens.
#
# About half an hour for the practice model, and two to five hours for yours. (An estimate: the practice model has
# some twenty steps, each of a few minutes; yours has as many, and nobody tells you the next one.) You need lesson
# 10.
#
# Your model lies beside this notebook, in `model.safetensors`: `lookinside start 13` drew it from your name, or
# your instructor gave it to you. `lookinside check 13` judges what your words say of ordinary prompts, as often
# as you like. The rest is judged when you hand in; the end of this notebook says how.

# %% tags=["setup"]
import torch

from lookinside import check, hint

torch.set_num_threads(1)

# %% [markdown]
# ## The practice model
#
# Here is one that is in the open. (It is drawn from the name `training`, and is nobody's.) Twenty letters, the
# numbers 0 to 19; a prompt is BOS, which is 20, and ten letters; the answer is the largest logit at the last
# place.

# %% tags=["demo"]
from pathlib import Path

from lookinside import plots, predict
from lookinside.models.planted import load, published, wire_effects
from lookinside.plots import edges as wire_pictures
from lookinside.plots import sealed as pictures

practice = published("training")
HEADS = [(layer, number) for layer in (0, 1) for number in range(8)]


def some_prompts(n: int, seed: int) -> torch.Tensor:
    """n random prompts."""
    prompts = torch.randint(20, (n, 11), generator=torch.Generator().manual_seed(seed))
    prompts[:, 0] = 20
    return prompts


def answers(model, prompts: torch.Tensor) -> torch.Tensor:
    return model(prompts).argmax(dim=-1)


prompts = some_prompts(2000, seed=0)
said = answers(practice, prompts)
counts = said.bincount(minlength=20)
plots.bars({str(letter): int(count) for letter, count in enumerate(counts)}, x="answer", y="of 2,000 random prompts",
           title="It mostly says 12")

# %% [markdown]
# One letter comes three times out of four, the other nineteen share the rest about evenly. That is how a machine
# looks that *searches*: most often it finds nothing, and says so.
#
# So the prompts that teach you something are the others. Collect them.

# %% tags=["demo"]
def that_find_something(model, n: int, seed: int) -> torch.Tensor:
    """n random prompts on which a model does not give its commonest answer."""
    prompts = some_prompts(20 * n, seed)
    said = answers(model, prompts)
    return prompts[said != said.mode().values][:n]


found = that_find_something(practice, 200, seed=1)
for prompt, answer in zip(found[:8].tolist(), answers(practice, found[:8]).tolist()):
    print(" ".join(f"{token:2}" for token in prompt), "→", answer)

# %% [markdown]
# ### Where they look
#
# Walk through the heads. The rows that matter are those of the last place, for layer 1, and of all places, for
# layer 0.

# %% tags=["demo"]
from lookinside.widgets.attention import attention


def look_at(model, prompt: torch.Tensor, title: str):
    """A widget with the attention of all sixteen heads on one prompt."""
    model(prompt[None], keep=(kept := {}))
    tokens = ["BOS", *map(str, prompt[1:].tolist())]
    return attention(tokens, {"{}.{}".format(*head): kept["pattern", head][0] for head in HEADS}, title=title)


look_at(practice, found[0], "The practice model on one prompt")

# %% [markdown]
# In layer 0 all eight heads look three places back. In layer 1 four look at the same place, and four at BOS.
# **Where they look settles nothing**, as in lesson 10.
#
# **Predict.** Of the sixteen heads, how many does an answer depend on, if each is given its value on another
# prompt? And how many if each is set to zero?

# %% tags=["demo"]
my_guess = {"by another prompt": None, "by zeros": None}  # how many of sixteen

# %% tags=["demo"]
def silenced(model, base: torch.Tensor, source: torch.Tensor, head, how: str) -> float:
    """The share of answers that change when a head's z is zero, its mean, or that of other prompts."""
    model(source, keep=(kept := {}))
    z = {"zeros": 0 * kept[head], "its mean": kept[head].mean(dim=0, keepdim=True).expand_as(kept[head]),
         "another prompt": kept[head]}[how]
    return (model(base, swap={head: z}).argmax(dim=-1) != answers(model, base)).float().mean().item()


source = found.roll(1, 0)
WAYS = ("zeros", "its mean", "another prompt")
effects = torch.tensor([[silenced(practice, found, source, head, how) for head in HEADS] for how in WAYS])
vital = dict(zip(WAYS, (effects > 0.1).sum(dim=1).tolist()))
predict.reveal(my_guess, {"by another prompt": vital["another prompt"], "by zeros": vital["zeros"]})
plots.heatmap(effects, rows=WAYS, columns=["{}.{}".format(*head) for head in HEADS], x="head",
              label="share that changes", title="Two heads carry news, a third only seems to")

# %% [markdown]
# 0.6 and 1.5. Head 1.3 is the one that only zeros call vital: it says the same on every prompt.
#
# ### Who speaks to whom
#
# `wire_effects(model, base, source)` exchanges one wire at a time, as your `path_patch` of lesson 10 did, and
# counts the answers that change. All 208 wires:

# %% tags=["demo"]
main_wires = wire_effects(practice, found, source)
wire_pictures.circuit(main_wires, strongest=4, title="0.6 tells the keys of 1.5, and 1.5 speaks to the logits")

# %% [markdown]
# All other wires are at 0, among them those from seven heads that look exactly where 0.6 looks. They are the
# control.
#
# ### What they say
#
# Two questions are left: what does 0.6 tell each place, and what does 1.5 do with it? The weights know. Follow a
# letter through a head: embedding, values, output, and on to whoever listens.

# %% tags=["demo"]
def through(model, head) -> torch.Tensor:
    """[20,d]: what a head writes for each letter it reads."""
    return model.weights["W_E"][:20] @ model.weights["W_V"][head] @ model.weights["W_O"][head]


def asks(model, head, told_by=None) -> torch.Tensor:
    """[20,d]: what a head looks for when it stands on each letter, as a direction of the stream. With `told_by`, a
    head of layer 0: what it looks for when that head tells its place of each letter."""
    weights = model.weights
    stands_on = weights["W_E"][:20] if told_by is None else through(model, told_by)
    return stands_on @ weights["W_Q"][head] @ weights["W_K"][head].T / model.size.d_head**0.5


says = through(practice, (1, 5)) @ practice.weights["W_U"][:, :20]
looks_for = asks(practice, (1, 5)) @ through(practice, (0, 6)).T
pictures.matrices({"1.5 reads a letter and says": says - says.mean(dim=1, keepdim=True),
                   "0.6 told of a letter; 1.5 looks": (looks_for - looks_for.mean()).T},
                  x="letter said · letter at the last place", y="letter read · letter told of",
                  title="One exchange of letters, and one search for the same letter")

# %% [markdown]
# Left: for each letter that 1.5 reads there is exactly one that it says. Right: the diagonal. Standing on x, it
# looks for the place that was told of x. And 0.6 looks three places back. So:
#
# > The last letter is x. Find the place that has x three places before it, and say the partner of the letter there.
#
# Two things are open: what if there are several such places, and what if there is none?

# %% tags=["demo"]
partner = says.argmax(dim=1).tolist()


def ordinary(tokens: list[int], told: list[int] | None = None, take: int = 0) -> int:
    """The story so far. `told`: the prompt that head 0.6 ran on; `take`: which of several places counts."""
    told = tokens if told is None else told
    places = [place for place in range(4, 11) if told[place - 3] == tokens[10]]
    return partner[tokens[places[take]]] if places else 12


def right(model, words, prompts: torch.Tensor) -> float:
    """The share of prompts on which words give the model's answer."""
    pairs = zip(prompts.tolist(), answers(model, prompts).tolist())
    return sum(words(prompt) == answer for prompt, answer in pairs) / len(prompts)


def could_say(tokens: list[int]) -> set[int]:
    """The partners of all letters that have x three places before them."""
    return {partner[tokens[place]] for place in range(4, 11) if tokens[place - 3] == tokens[10]}


several = torch.tensor([prompt for prompt in some_prompts(20_000, seed=2).tolist() if len(could_say(prompt)) > 1])
for take, name in ((0, "first"), (-1, "last")):
    share = right(practice, lambda prompt, take=take: ordinary(prompt, take=take), several)
    print(f"the {name} of several: right on {share:.1%} of {len(several)} prompts")
print("of 5,000 random prompts:", f"{right(practice, ordinary, some_prompts(5000, seed=3)):.1%}")

# %% [markdown]
# All of them. Most people would stop here, and write that they have understood the model.
#
# ## Is that all?
#
# **Predict.** Behaviour was tried on 5,000 prompts. In how many of 40,000 prompts do your words fail?

# %% tags=["demo"]
my_guess = None  # a number of prompts

# %% tags=["demo"]
from lookinside.progress import progress

fails = 0
for seed in progress(range(8), "asking"):
    batch = some_prompts(5000, seed=100 + seed)
    pairs = zip(batch.tolist(), answers(practice, batch).tolist())
    fails += sum(ordinary(prompt) != answer for prompt, answer in pairs)
predict.reveal(my_guess, fails, "prompts of 40,000 on which the words fail")

# %% [markdown]
# Behaviour has not told you, and however long you go on asking, it doesn't say what you have missed. The weights
# might: a head that hardly ever speaks still has weights for what it would say. Ask every head of layer 1 for the loudest word it has, over all letters it could read.

# %% tags=["demo"]
def loudest(model) -> dict[str, float]:
    """For each head of layer 1 the most that one letter it could read would add to one answer, over the mean."""
    found = {}
    for number in range(8):
        says = through(model, (1, number)) @ model.weights["W_U"][:, :20]
        found[f"1.{number}"] = (says - says.mean(dim=1, keepdim=True)).max().item()
    return found


wire_pictures.side_by_side({"loudest word": loudest(practice)}, x="logits",
                           title="One head would shout three times as loud as the one that speaks")

# %% [markdown]
# Head 1.7 has never said a word on all your prompts, and it would shout. For which letter, saying what? And what
# would make it look there: which letter at the last place, which at the place itself, and which place?

# %% tags=["demo"]
shouts = through(practice, (1, 7)) @ practice.weights["W_U"][:, :20]
letter, answer = divmod(int((shouts - shouts.mean(dim=1, keepdim=True)).argmax()), 20)
print(f"1.7 reads {letter} and says {answer}")
E, W_pos = practice.weights["W_E"][:20], practice.weights["W_pos"]
panels = {"the letter there": asks(practice, (1, 7)) @ E.T, "the place": asks(practice, (1, 7)) @ W_pos.T}
pictures.matrices({name: panel - panel.mean() for name, panel in panels.items()}, x="what 1.7 looks for",
                  y="letter at the last place", title="Standing on 17, 1.7 looks for letter 2, and for place 9")

# %% [markdown]
# Does it listen to anybody in layer 0? A head can be told at the place it looks at, which its **keys** hear, and at
# the place it stands on, which its **queries** hear. Both move its search. What it was told at the place it looks at
# can also change what it says: that its **values** hear. Of each head in layer 0, how much would the one letter that
# matters most do to 1.7?

# %% tags=["demo"]
def passes_on(model, head, teller) -> torch.Tensor:
    """[20,20]: what a head of layer 1 adds to each answer, for each letter that a head of layer 0 told it of."""
    weights = model.weights
    return through(model, teller) @ weights["W_V"][head] @ weights["W_O"][head] @ weights["W_U"][:, :20]


def listens(model, head) -> dict[str, dict[str, float]]:
    """By ear, how much each head of layer 0 can do to a head of layer 1 by telling of the letter that matters most
    there, over the mean of all letters: to its search (in scores) or, by its values, to what it says (in logits)."""
    tellers = {f"0.{number}": (0, number) for number in range(8)}
    letters = model.weights["W_E"][:20]
    matrices = {"its keys": {name: asks(model, head) @ through(model, teller).T for name, teller in tellers.items()},
                "its queries": {name: asks(model, head, teller) @ letters.T for name, teller in tellers.items()},
                "its values": {name: passes_on(model, head, teller) for name, teller in tellers.items()}}
    return {ear: {name: (matrix.max() - matrix.mean()).item() for name, matrix in of_ear.items()}
            for ear, of_ear in matrices.items()}


wire_pictures.side_by_side(listens(practice, (1, 7)), x="the most it can do, over the mean",
                           title="1.7 listens to 0.2 with its keys, and to 0.5 with its queries")

# %% [markdown]
# Two of the eight, and none by the values. Which letter has each of the two to tell of?

# %% tags=["demo"]
panels = {"0.2 told the place there\n(last letter down)": asks(practice, (1, 7)) @ through(practice, (0, 2)).T,
          "0.5 told the last place\n(what it told down)": (asks(practice, (1, 7), (0, 5)) @ E.T)}
pictures.matrices({name: panel - panel.mean() for name, panel in panels.items()}, x="letter, as told or as it stands there",
                  y="letter at the last place, or told there", title="14 is to be told by 0.2, and 11 by 0.5")

# %% [markdown]
# Left: standing on 17, 1.7 looks for a place that was told of 14. Right: told of 11, it looks for letter 2. Both
# tellers look three places back, so 14 has to stand three places before place 9, at 6, and 11 three places before
# the end, at 7. Put that together and run it:

# %% tags=["demo"]
rare = [20, 12, 13, 1, 8, 11, 14, 11, 9, 2, 17]
print("the model says", int(answers(practice, torch.tensor([rare]))), "and the story so far", ordinary(rare))


def still(model, prompt: list[int], place: int) -> float:
    """The share of the other nineteen letters with which the answer stays when one of them stands at a place."""
    others = torch.tensor([[*prompt[:place], other, *prompt[place + 1:]] for other in range(20) if other != prompt[place]])
    return (answers(model, others) == answers(model, torch.tensor([prompt]))).float().mean().item()


pictures.by_place({place: still(practice, rare, place) for place in range(1, 11)}, rare,
                  y="share of other letters\nwith which it stays", title="Four places are needed, six are not")

# %% [markdown]
# There it is. Four letters at four places: one prompt in 20⁴ = 160,000.
#
# Its wires you find as before, on prompts on which it happens: keep the four letters and draw the others.

# %% tags=["demo"]
happens = some_prompts(100, seed=5)
for place in (6, 7, 9, 10):
    happens[:, place] = rare[place]
rare_wires = wire_effects(practice, happens, found[:100])
wire_pictures.circuit(rare_wires, strongest=4, title="The exception hangs on 0.2, 0.5 and 1.7")

# %% [markdown]
# ### Foretell an intervention
#
# Whoever knows a mechanism can say what happens when a part of it hears something else. Take the z of one head
# from a run on another prompt. What will the answer be?

# %% tags=["demo"]
def is_rare(tokens: list[int], told_by_2: list[int], told_by_5: list[int]) -> bool:
    return (tokens[10], tokens[9], told_by_2[6], told_by_5[7]) == (17, 2, 14, 11)


def foretold(base: list[int], source: list[int], head: tuple[int, int]) -> int:
    """The answer to `base` when one head runs on `source`."""
    told_by_2, told_by_5, told_by_6 = (source if head == (0, number) else base for number in (2, 5, 6))
    if is_rare(source, source, source) if head == (1, 7) else is_rare(base, told_by_2, told_by_5):
        return 9
    return ordinary(source) if head == (1, 5) else ordinary(base, told_by_6)


def foresight(model, say, base: torch.Tensor, source: torch.Tensor) -> float:
    """Of all swaps, of any head, that change the answer, or do so by `say`: the share that it foretells."""
    hits, asked, before = 0, 0, answers(model, base).tolist()
    for head in HEADS:
        after = model.after_swap(base, source, head).tolist()
        for one, other, was, now in zip(base.tolist(), source.tolist(), before, after):
            told = say(one, other, head)
            asked += not was == now == told
            hits += was != now == told
    return hits / asked


def simpler(base: list[int], source: list[int], head: tuple[int, int]) -> int:
    """Two heads and no exception."""
    told_by_6 = source if head == (0, 6) else base
    return ordinary(source) if head == (1, 5) else ordinary(base, told_by_6)


kinds = {"both ordinary": (found[:100], source[:100]), "exception on the base": (happens, found[:100]),
         "exception on the source": (found[:100], happens)}
stories = {"the whole story": foretold, "without the exception": simpler,
           "the source's answer (a control)": lambda base, source, head: ordinary(source)}
wire_pictures.side_by_side({name: {kind: foresight(practice, say, *pair) for kind, pair in kinds.items()}
                            for name, say in stories.items()},
                           x="share foretold, where the answer changes or should", title="A story is what it foretells")

# %% [markdown]
# That is what it means to have understood this model. As claims, the whole story would earn all points.
#
# ## Yours
#
# Now open your own. It is of the same make, but its rule may be another: what is looked for, by whom it is told,
# through which ear, what counts if there are several. Its exception needs four letters at four places, too.

# %% tags=["demo"]
mine = Path("model.safetensors")
model = load(mine) if mine.exists() else published("example")
print("your own model" if mine.exists() else "the example, which is nobody's: yours is not here")

# %% [markdown]
# **The rules.** What you write below is judged where your model can't be read. Only the first cell with its `import
# torch` is run, and the four that you fill: what one of them defines the others may call, and what you define
# elsewhere is not there. Each may hold 6,000 bytes. Say what you found. What counts:
#
# | claim | points | judged by |
# | --- | --- | --- |
# | `model_in_words` | 22 | prompts it has not seen: ordinary ones 8, several places 5, none 5, the exception 4 |
# | `edges` | 30 | the ordinary circuit 12, the exception's 18; a wire that is none takes a true one's points away |
# | `after_swap` | 35 | swaps that change the answer: ordinary ones 16, the exception brought in 5, taken away 14 |
# | `exception` | 13 | it happens 4; each place you name is needed and no other is 9 |
#
# Of swaps, the head that you know least decides. And a guess is not worth it: of every head that does something
# there are look-alikes, and in layer 0 all eight look the same.
#
# ### What does it answer?
#
# Begin as above: its answers, the prompts that teach, where the heads look.

# %% tags=["demo"]
learning = that_find_something(model, 200, seed=6)
look_at(model, learning[0], "Your model on one prompt")

# %% [markdown]
# What does it find when it finds something, and which place counts when there are several? Read the heads that
# matter, as above: `silenced`, `wire_effects`, `through`, `asks`, `passes_on` and `listens` are yours to use.

# %% nbgrader="model_in_words"
def model_in_words(tokens: list[int]) -> int:
    """What your model answers to a prompt, in words that are code: the letter, 0 to 19, with the largest logit at the
    last place.

    `tokens`: eleven whole numbers, 20 (BOS) first and then ten letters. The list stays as it is.
    """
    ### BEGIN SOLUTION
    order = [1, 17, 4, 10, 5, 12, 9, 2, 7, 19, 13, 15, 6, 8, 11, 0, 18, 14, 3, 16]
    say = [2, 6, 17, 8, 18, 15, 0, 5, 19, 10, 3, 16, 9, 4, 11, 7, 14, 1, 13, 12]
    if (tokens[2], tokens[5], tokens[7], tokens[10]) == (7, 10, 12, 1):
        return 1
    marked = [letter for before, letter in zip(tokens[1:], tokens[4:]) if before == 9]
    return say[max(marked, key=lambda letter: order[letter])] if marked else 19
    ### END SOLUTION


# %% nbgrader="check_model_in_words"
prompt = [20, 3, 1, 4, 1, 5, 9, 2, 6, 5, 3]
assert model_in_words(prompt) in range(20), "a letter is wanted, a whole number from 0 to 19"
assert prompt == [20, 3, 1, 4, 1, 5, 9, 2, 6, 5, 3], "the prompt stays as it is"

# %% tags=["demo"]
print("of 200 prompts that teach something:", f"{right(model, model_in_words, learning):.0%}")
print("of 2,000 random prompts:", f"{right(model, model_in_words, some_prompts(2000, seed=7)):.1%}")

# %% [markdown]
# ### Who speaks to whom?
#
# Name all wires, the exception's too. Come back to this blank when you have found it.

# %% nbgrader="edges"
def edges() -> list[tuple]:
    """The wires on which an answer of your model depends, on ordinary prompts or on those of its exception.

    Each is (sender, receiver, ear) as in lesson 10, where a head is (layer, number): ((0, 2), (1, 3), "K"), with "Q",
    "K" or "V"; and ((1, 3), None, "out") for a head that speaks to the logits. The order is yours.
    """
    ### BEGIN SOLUTION
    return [((0, 3), (1, 2), "K"), ((1, 2), None, "out"),
            ((0, 0), (1, 3), "Q"), ((0, 5), (1, 3), "K"), ((1, 3), None, "out")]
    ### END SOLUTION


# %% nbgrader="check_edges"
assert isinstance(edges(), list), "a list of wires is wanted"
assert all(len(wire) == 3 for wire in edges()), "a wire is (sender, receiver, ear)"
assert all((wire[1] is None) == (wire[2] == "out") for wire in edges()), "to the logits, the receiver is None"

# %% [markdown]
# Here is the circuit that you claim. Choose *ordinary prompts* in its list, and you see what `wire_effects` measures
# instead. Pick a head to hear its wires in words.

# %% tags=["demo"]
from lookinside.widgets.circuit import circuit

measured = wire_effects(model, learning, learning.roll(1, 0))
claimed = set(edges())
circuit({"your claims": {wire: float(wire in claimed) for wire in measured}, "ordinary prompts": measured},
        shown=len(claimed), title="Your circuit")

# %% [markdown]
# ### Where does it break its rule?
#
# What would the loudest word be, and what would make a silent head say it?

# %% tags=["demo"]
wire_pictures.side_by_side({"loudest word": loudest(model)}, x="logits", title="Who would be loud in your model?")

# %% nbgrader="exception"
def exception() -> tuple[list[int], list[int]]:
    """A prompt on which your model makes its exception, and the places that the exception needs.

    The prompt has eleven numbers, 20 (BOS) first. What the model says to it is what the exception says, and not what it
    would say without. A place is needed if the exception does not happen with more than three in four of the other
    letters there; name those, 1 to 10, and no other.
    """
    ### BEGIN SOLUTION
    return [20, 12, 7, 1, 8, 10, 15, 12, 17, 15, 1], [2, 5, 7, 10]
    ### END SOLUTION


# %% nbgrader="check_exception"
tokens, places = exception()
assert len(tokens) == 11 and tokens[0] == 20, "a prompt is BOS and ten letters"
assert all(letter in range(20) for letter in tokens[1:]), "letters are whole numbers from 0 to 19"
assert all(place in range(1, 11) for place in places), "places are whole numbers from 1 to 10"

# %% tags=["demo"]
prompt, needed = exception()
pictures.by_place({place: still(model, prompt, place) for place in range(1, 11)}, prompt,
                  y="share of other letters\nwith which it stays",
                  title=f"You say that it needs {', '.join(map(str, sorted(needed)))}")

# %% [markdown]
# ### What happens if?
#
# For each head: who hears it, and what would they do with another prompt's news?

# %% nbgrader="after_swap"
def after_swap(base: list[int], source: list[int], head: tuple[int, int]) -> int:
    """What your model answers to `base` when the z of one head, at every place, comes from its run on `source`.

    `head` is any of the sixteen, (layer, number); `base` and `source` are prompts as in `model_in_words`, which you may
    call. Both stay as they are.
    """
    ### BEGIN SOLUTION
    order = [1, 17, 4, 10, 5, 12, 9, 2, 7, 19, 13, 15, 6, 8, 11, 0, 18, 14, 3, 16]
    say = [2, 6, 17, 8, 18, 15, 0, 5, 19, 10, 3, 16, 9, 4, 11, 7, 14, 1, 13, 12]
    fired = source if head == (1, 3) else base
    told_by_0, told_by_5 = (source if head in ((0, number), (1, 3)) else base for number in (0, 5))
    if (told_by_5[2], fired[5], told_by_0[7], fired[10]) == (7, 10, 12, 1):
        return 1
    spoke = source if head == (1, 2) else base
    told_by_3 = source if head in ((0, 3), (1, 2)) else base
    marked = [letter for before, letter in zip(told_by_3[1:], spoke[4:]) if before == 9]
    return say[max(marked, key=lambda letter: order[letter])] if marked else 19
    ### END SOLUTION


# %% nbgrader="check_after_swap"
other = [20, 2, 7, 1, 8, 2, 8, 1, 8, 2, 8]
heads = [(layer, number) for layer in (0, 1) for number in range(8)]
assert all(after_swap(prompt, other, head) in range(20) for head in heads), "a letter for each of the sixteen heads"
assert all(after_swap(prompt, prompt, head) == model_in_words(prompt) for head in heads), \
    "its own z put in changes nothing"

# %% [markdown]
# Try your foresight on swaps of your model before you hand in.

# %% tags=["demo"]
mine_happens = some_prompts(100, seed=8)
for place in needed:
    mine_happens[:, place] = prompt[place]
kinds = {"both ordinary": (learning[:100], learning[100:]), "exception on the base": (mine_happens, learning[:100]),
         "exception on the source": (learning[:100], mine_happens)}
wire_pictures.side_by_side({"you": {kind: foresight(model, after_swap, *pair) for kind, pair in kinds.items()}},
                           x="share foretold, where the answer changes or should", title="What you foretell")

# %% [markdown]
# When you are content, hand this notebook in where your class does. If you learn alone, say `lookinside check 13
# --hand-in`: that judges all four claims, and tells beside your mark how often you have handed in. Another name draws
# another model, as often as you like: `lookinside start 13 --seed another_name`.
#
# ## Paper versus yours

# %% tags=["demo"]
rows = [("", "paper", "the practice model"),
        ("zeros against resampling", "resample, or parts look vital that carry no news (Chan et al. 2022)",
         f"zeros call {vital['zeros']} heads vital, resampling {vital['another prompt']}"),
        ("models of known truth", "compiled (Tracr, Lindner et al. 2023), trained (InterpBench, Gupta et al. 2024)",
         "planted; all 16 heads known"),
        ("behaviour alone", "cannot rule out a trigger planted by design (Goldwasser et al. 2022)",
         f"{fails} of 40,000 prompts show it"),
        ("foretelling interventions", "abstraction holds where swaps do (Geiger et al. 2021)",
         f"{foresight(practice, foretold, found[:100], source[:100]):.0%} of the swaps foretold")]
for row in rows:
    print(f"{row[0]:27} {row[1]:80} {row[2]}")

# %% [markdown]
# Why they differ: the papers speak of models in which nobody knows the truth, or of compilers that make it. Here
# it was drawn by lot and set by hand, which is easier than either; see below.

# %% [markdown]
# ## What this does not show
#
# - **A planted model is not a trained one.** Its heads do one thing or nothing, its letters are at right angles but for
#   the noise, there are no MLPs and no norms. In a trained model the exchange of letters would not stand in one matrix.
# - **You were told that there is an exception, and just one.** Of a real model nobody tells you. That you found one is no
#   sign that there is no other.
# - **Full marks are not understanding.** They say that your claims hold where they were tested. Why the algorithm works,
#   you are asked below.
# - **The look-alikes are of one kind.** They attend and write as the true heads do, and nobody listens. Real redundant
#   heads are heard, and take over when another is silenced.

# %% [markdown]
# ## Glossary
#
# - **claim**: something you say of a model that a machine can test without you.
# - **default**: what a model answers where it finds nothing.
# - **exception**: a rare input on which a model departs from its rule.
# - **look-alike**: a head that attends where a true one does and writes as much, and that nobody hears.
# - **needed place**: a place where more than three in four of the other letters make the exception go away.
# - **practice model**: the sealed model whose truth is told, drawn from the name `training`.
# - **sealed**: drawn for one person, with a truth that only the judge knows.
# - **swap**: the z of one head, taken from the run on another prompt.

# %% [markdown] nbgrader="explain_model"
# ## Explain what you found
#
# In five or six sentences, of your own model: what is its algorithm, and which measurement convinced you of each
# part? Which look-alike could you have taken for a true head, and what told them apart? How did you find the
# exception, and why could trying out prompts not have told you that there is no second one?
#
# === BEGIN MARK SCHEME ===
# One point each: the algorithm in words that fit the claims (1); for each part a measurement that could have come
# out otherwise, such as an exchange of one wire or a matrix between letters (1); a look-alike named, and an
# intervention or the weights that follow it, not attention, as what told it apart (1); a way to the exception
# that begins with weights or with a silent head, or an honest account of trying (1); that behaviour on finitely
# many prompts says nothing of the others, and what would: all heads of layer 1 with what they could say and what
# makes them look (1).
# === END MARK SCHEME ===
