# %% [markdown]
# # Lesson 06 · The rulebook: decode one matrix completely
#
# **The question.** Can a trained model be understood *completely*, with nothing left over?
#
# So far you have found parts: a template, a polygon, a head. Here is a model so small that parts are not
# enough. It is one matrix of 27 × 27 numbers, and it has learned to make up first names. By the end you
# will have
#
# - read every number in it,
# - written it out as rules in English,
# - said how it behaves, exactly, without running it,
# - and cut one column out of it, so that its words can never end.
#
# It is the one lesson in which the explanation is as large as the model. That is what "understood" would
# mean; keep it in mind as a yardstick for everything that is larger.
#
# About three hours. You need lesson 00, and what a probability is.
#
# Save, and `lookinside check 6` in a terminal judges every blank and says what is wrong. Here in the
# notebook `check()` shows the same as a table, and `hint()` gives one hint more each time.

# %% tags=["setup"]
from itertools import pairwise

import torch
from jaxtyping import Float
from torch import Tensor

from lookinside import check, hint

torch.set_num_threads(1)

LETTERS = ".abcdefghijklmnopqrstuvwxyz"  # 27 symbols; "." is both the start and the end of a word

# %% [markdown]
# ## The data
#
# Here are 8,403 first names, in the letters a to z. A dot before and after each says where it begins and ends, so
# that "ida" is `.ida.`: the *pairs* `.i`, `id`, `da`, `a.`.

# %% tags=["demo"]
from IPython.display import Markdown

from lookinside import plots, predict
from lookinside.data import names
from lookinside.plots import rulebook as pictures
from lookinside.widgets.letters import letters

words = names()
print(f"{len(words):,} names, among them {', '.join(words[::700])}")
print(f"{sum(map(len, words)) / len(words):.3f} letters in a name, on average")

# %% [markdown]
# ## Counting
#
# Before you train anything, count. How often is each symbol followed by each other one?
#
# **Your turn.** Row and column numbers are places in `LETTERS`: `LETTERS.index("b")` is 2.

# %% nbgrader="bigram_counts"
def bigram_counts(words: list[str]) -> Float[Tensor, "27 27"]:
    """How often each symbol (row) is followed by each (column), both in the order of LETTERS.

    A word begins after "." and ends before ".", so "ab" holds the pairs .a, ab and b. ; an empty
    word is the one pair .. ; a word that stands twice counts twice; an empty list makes zeros.
    Words hold the letters a to z. Counts are float32.
    """
    ### BEGIN SOLUTION
    counts = torch.zeros(27, 27)
    for word in words:
        for this, following in pairwise(f".{word}."):
            counts[LETTERS.index(this), LETTERS.index(following)] += 1
    return counts
    ### END SOLUTION


# %% nbgrader="check_bigram_counts"
few = bigram_counts(["ab", "ab", "b"])
assert few.shape == (27, 27), f"27 rows and 27 columns are wanted, not {tuple(few.shape)}"
assert few.dtype == torch.float32, f"counts should be float32, not {few.dtype}"
assert few[1, 2] == 2, "a is followed by b twice: row 1, column 2"
assert few[0, 1] == 2 and few[0, 2] == 1, "row 0 counts how words begin"
assert few[2, 0] == 3 and few[2, 1] == 0, "column 0 counts how words end; no word leads into the next"
assert few.sum() == 8, "three words with 2, 2 and 1 letters make 3 + 3 + 2 pairs"

# %% tags=["demo"]
counts = bigram_counts(words)
counted = counts / counts.sum(dim=1, keepdim=True)  # each row as probabilities
print(f"{int(counts.sum()):,} pairs; {int((counts == 0).sum())} of the 729 cells are empty")
pictures.matrices([counted], ["share of each next symbol, counted"])

# %% [markdown]
# ## The model
#
# Now forget the counts and let a model find out. It has a matrix of *logits* `W[27,27]` and nothing else:
# after the letter in row `i` come the 27 symbols with probabilities `softmax(W[i])`. Its *loss* is the
# mean, over all pairs in the names, of −log of the probability it gave to what really came next.
#
# There are only 729 different pairs, so the loss needs no list of examples: each cell's −log p, weighted
# by its count, is the same sum a hundred times faster.
#
# **Your turn.** Fit `W` by gradient steps. Adam with a rate near 0.1 is a good first choice.

# %% nbgrader="train_matrix"
def train_matrix(counts: Float[Tensor, "27 27"], *, steps: int, lr: float) -> Float[Tensor, "27 27"]:
    """Logits W, fitted to the counts so that softmax(W[i]) predicts what follows symbol i.

    The loss is the mean of -log p over all the pairs counted. Train by `steps` steps of any
    optimiser with `lr` as its learning rate, and both must matter. Each call begins anew, with a W
    that knows nothing of the counts. The checks take 500 steps at six rates from 0.001 to 30, keep
    the best W, and want its loss within 0.03 nats of the least possible. Rows without counts may
    hold anything finite. At rates up to 0.1 all of W is finite (a rate too high for your optimiser may lose
    it); with `steps=0` or `lr=0` it is where it began. The counts stay as they are.
    """
    ### BEGIN SOLUTION
    W = torch.zeros(27, 27, requires_grad=True)
    optimiser = torch.optim.Adam([W], lr=lr)
    for _ in range(steps):
        optimiser.zero_grad()
        loss = -(counts * W.log_softmax(dim=1)).sum() / counts.sum()
        loss.backward()
        optimiser.step()
    return W.detach()
    ### END SOLUTION


# %% nbgrader="check_train_matrix"
lopsided = torch.zeros(27, 27)
lopsided[1, 2], lopsided[1, 3], lopsided[2, 1] = 30, 10, 40  # after a: b three times in four, else c
slow, fast = (train_matrix(lopsided, steps=500, lr=lr) for lr in (0.1, 10.0))  # optimisers like unlike rates
assert slow.shape == (27, 27), f"27 rows and 27 columns are wanted, not {tuple(slow.shape)}"
assert torch.isfinite(slow).all(), "every logit should be a finite number"
assert any(abs(fitted[1].softmax(dim=0)[2] - 0.75) < 0.05 and abs(fitted[1].softmax(dim=0)[3] - 0.25) < 0.05
           for fitted in (slow, fast)), \
    "after a comes b in three cases of four and c in one: softmax over row 1 should say so, at one rate or " \
    "another (the checks try more of them)"

# %% [markdown]
# A model that knows nothing gives each symbol 1/27 and has a loss of log 27 = 3.30 *nats* (a nat is what a
# natural logarithm counts in; 0.69 nats are a bit). One that knows only how common each symbol is: 2.85.
#
# **Predict.** What will the loss be when the matrix has learned all it can: 2.8, 2.4, 1.5 or 0.1? Write
# it down.

# %% tags=["demo"]
my_guess = None  # in nats

# %% tags=["demo"]
def loss_of(P: Float[Tensor, "27 27"], counts: Float[Tensor, "27 27"]) -> float:
    """The mean of -log p over all pairs; a pair that never happened costs nothing."""
    return -(counts * P.log().where(counts > 0, 0)).sum().item() / counts.sum().item()


common = counts.sum(dim=0) / counts.sum()  # how common each symbol is
checkpoints = [1, 3, 10, 30, 100, 300, 1000]
learning = [loss_of(train_matrix(counts, steps=steps, lr=0.1).softmax(dim=1), counts)
            for steps in checkpoints]
W = train_matrix(counts, steps=1000, lr=0.1)
P = W.softmax(dim=1)
predict.reveal(my_guess, loss_of(P, counts), "loss of the learned matrix (nats)", form=".2f")
print(f"learned {loss_of(P, counts):.4f} nats, counted {loss_of(counted, counts):.4f}")
pictures.falling(checkpoints, learning, {
    "knows nothing": torch.tensor(27.0).log().item(),
    "knows how common each symbol is": loss_of(common.expand(27, 27), counts),
    "counted": loss_of(counted, counts)}, title="The loss falls to the counted one and stops there")

# %% [markdown]
# **Predict.** The counted shares and the learned probabilities: how large is the largest difference among
# the 729? About 0.1, 0.01 or 0.001?

# %% tags=["demo"]
my_guess = None  # the largest difference of two probabilities

# %% tags=["demo"]
worst = (P - counted).abs().max()
predict.reveal(my_guess, worst, "the largest difference", form=".4f")
pictures.matrices([counted, P, P - counted], ["counted", "learned", "learned − counted"])

# %% [markdown]
# Gradient descent has learned to count. It had to: of all matrices, the counted one has the least loss,
# and the loss has one valley only. What is left in the third picture is a leak: frequent pairs are a little
# too rare, and pairs that never occur get a little. Their best logit is −∞, and the steps are still on
# their way there.
#
# ## What the numbers of W are, and are not
#
# Now look at `W` itself, trained from three other starts. Softmax ignores what is common to a whole row, so a
# matrix that has learned the same may look quite different.

# %% tags=["demo"]
def trained_from(start: Float[Tensor, "27 27"]) -> Float[Tensor, "27 27"]:
    """The same training from another start."""
    W = start.clone().requires_grad_()
    optimiser = torch.optim.Adam([W], lr=0.1)
    for _ in range(1000):
        optimiser.zero_grad()
        (-(counts * W.log_softmax(dim=1)).sum() / counts.sum()).backward()
        optimiser.step()
    return W.detach()


for seed in range(3):
    other = trained_from(3 * torch.randn(27, 27, generator=torch.Generator().manual_seed(seed)))
    print(f"start {seed}: the logits differ by up to {(other - W).abs().max():4.1f}, "
          f"the probabilities by up to {(other.softmax(dim=1) - P).abs().max():.4f}")

# %% [markdown]
# The probabilities are the model. A single logit means nothing by itself: remember it when you cut.
#
# ## A control: letters without an order
#
# Would any list give such a picture? Shuffle the letters inside every name. Each name keeps its letters and
# its length; only the order is gone.

# %% tags=["demo"]
generator = torch.Generator().manual_seed(0)
shuffled = ["".join(word[i] for i in torch.randperm(len(word), generator=generator)) for word in words]
counts_control = bigram_counts(shuffled)
P_control = train_matrix(counts_control, steps=1000, lr=0.1).softmax(dim=1)
print(f"loss {loss_of(P_control, counts_control):.3f} nats; in order it was {loss_of(P, counts):.3f}, "
      f"by common letters alone {loss_of(common.expand(27, 27), counts):.3f}")
pictures.matrices([P, P_control], ["names", "names with shuffled letters"])

# %% [markdown]
# You see stripes: each row is nearly the same as every other, since the letter you are on says little about the
# next. (It says a little. A word begins with a letter, never with its end, and a double letter is rarer
# when there is one less left to draw.) So what you saw in the first picture is *order*, and it is worth
# about 0.4 nats for each letter.
#
# ## Read a row
#
# **Your turn.** What follows a letter, as probabilities?

# %% nbgrader="next_letter"
def next_letter(W: Float[Tensor, "27 27"], letter: str) -> Float[Tensor, "27"]:
    """The probability of each of the 27 symbols after `letter` ("a" to "z", or "." at the start), in
    the order of LETTERS. A logit of -inf means never. W stays as it is."""
    ### BEGIN SOLUTION
    return W[LETTERS.index(letter)].softmax(dim=0)
    ### END SOLUTION


# %% nbgrader="check_next_letter"
after = torch.zeros(27, 27)
after[2, 1], after[3] = 100.0, float("-inf")
after[3, 4], after[3, 0] = 1.0, 1.0
assert next_letter(after, "b").shape == (27,), "27 probabilities are wanted"
assert next_letter(after, "b")[1] > 0.99, "row 2 says what follows b: here it is a"
assert torch.allclose(next_letter(after, "a").float(), torch.full((27,), 1 / 27)), "all logits equal: 1/27 for each"
assert torch.allclose(next_letter(after, "c")[[0, 4]].float(), torch.tensor([0.5, 0.5])), \
    "a logit of -inf makes a probability of 0, and the others share the rest"

# %% [markdown]
# **Predict.** What follows *q*? And what follows *y*, *j* and the start of a name? Write down one symbol
# for each, then look.

# %% tags=["demo"]
my_guess = {"q": "", "y": "", "j": "", ".": ""}

# %% tags=["demo"]
following = {letter: next_letter(W, letter) for letter in "qyj."}
predict.reveal(my_guess, {letter: f"{LETTERS[row.argmax()]} ({row.max():.0%})"
                          for letter, row in following.items()})
pictures.rows(following)

# %% [markdown]
# No model could be easier to read. Each bar is one number of the matrix after one softmax, and there is
# nothing else in it.
#
# ## Say what it does, without running it
#
# How long are the words this model makes? You could draw a thousand and count. But a model that is
# understood need not be asked.
#
# Let `n[j]` be how many times a word holds letter `j`, on average. Letter `j` comes either first, with
# probability `P[0,j]`, or after some letter `i`, which happens `n[i] · P[i,j]` times. So
#
# > `n[j] = P[0,j] + Σᵢ n[i] · P[i,j]`, with i and j over the 26 letters.
#
# Those are 26 equations for 26 unknowns. A chain of states with one that is never left is called an
# *absorbing chain*; here the end absorbs.
#
# **Your turn.**

# %% nbgrader="mean_word_length"
def mean_word_length(P: Float[Tensor, "27 27"]) -> float:
    """The exact mean number of letters in a word made by the rules P, right to one part in 10,000, also where
    words have thousands of letters.

    P[i,j] is the probability of symbol j after symbol i; rows sum to 1. A word starts in row 0 and
    is over when symbol 0 comes. Start and end are no letters; P[0,0] makes an empty word, of
    length 0. From every letter the end is reached sooner or later. Returns a Python float; P stays as it is.
    """
    ### BEGIN SOLUTION
    P = P.double()
    among_letters, first = P[1:, 1:], P[0, 1:]
    times = torch.linalg.solve(torch.eye(26, dtype=P.dtype) - among_letters.T, first)
    return times.sum().item()
    ### END SOLUTION


# %% nbgrader="check_mean_word_length"
chain = torch.zeros(27, 27)
chain[:, 0] = 1.0  # after every letter the end
chain[0, :2] = torch.tensor([0.5, 0.5])  # a word is empty, or the letter a
chain[1, :2] = torch.tensor([0.25, 0.75])  # after a comes another a in three cases of four
exact_length = mean_word_length(chain)
assert isinstance(exact_length, float), f"a Python float is wanted, not a {type(exact_length).__name__}"
assert abs(exact_length - 2.0) < 1e-3, "half the words are empty, the others hold 4 letters on average: 2"

# %% [markdown]
# **Predict.** Real names have 6.016 letters on average. How long are the model's words: about 4, 6, 9?
# And are most of them near that length?

# %% tags=["demo"]
my_guess = None  # letters

# %%
def sample_word(W: Float[Tensor, "27 27"], generator: torch.Generator, *, temperature: float = 1.0,
                start: str = ".", longest: int = 50) -> str:
    """One word drawn letter by letter, cut at `longest`. A low temperature favours the likely letters."""
    P = (W / temperature).softmax(dim=1)
    word, place = start.strip("."), LETTERS.index(start)
    while len(word) < longest:
        place = int(torch.multinomial(P[place], 1, generator=generator))
        if place == 0:
            break
        word += LETTERS[place]
    return word


def length_shares(P: Float[Tensor, "27 27"], longest: int) -> list[float]:
    """The exact share of words with 0, 1, … letters: where the chain is after each step."""
    shares, at = [P[0, 0].item()], P[0, 1:]
    for _ in range(longest):
        shares.append((at @ P[1:, 0]).item())  # here it ends
        at = at @ P[1:, 1:]  # here it goes on
    return shares


# %% tags=["demo"]
generator = torch.Generator().manual_seed(0)
drawn = [sample_word(W, generator) for _ in range(3000)]
lengths = torch.tensor([float(len(word)) for word in drawn])
predict.reveal(my_guess, mean_word_length(P), "mean length of the model's words (letters)", form=".2f")
print(f"exact {mean_word_length(P):.3f}, "
      f"drawn {lengths.mean():.2f} ± {lengths.std() / len(drawn) ** 0.5:.2f}, real names 6.016")
print("some of them:", ", ".join(drawn[:12]))
real = torch.tensor([len(word) for word in words]).bincount(minlength=21)[:21] / len(words)
sampled = lengths.long().bincount(minlength=21)[:21] / len(drawn)
pictures.lengths(length_shares(P, 20), sampled.tolist(), real.tolist())

# %% [markdown]
# Look twice. The *mean* is right to the third digit, and it must be: in the counts every name has one
# start and 6.016 letters, and the learned chain repeats the counts. Yet nearly everything else about the
# lengths is wrong. More than one word in ten is a single letter, which no name is, and there are words of
# twenty. The model can't count letters: all it knows is the one it stands on.
#
# **A right average is weak evidence for a mechanism.** Look at more than one number.
#
# ## Cut
#
# You say: *column 0 is what ends words*. If that is true and nothing else ends them, then without column
# 0 they never end.
#
# **Your turn.** Remember that a single logit means nothing by itself.

# %% nbgrader="ablate_end"
def ablate_end(W: Float[Tensor, "27 27"]) -> Float[Tensor, "27 27"]:
    """The logits W changed so that words never end, as a new tensor; W stays as it is.

    After softmax the end has probability 0 in all 27 rows, also in that of the start (so no word is empty),
    and the other 26 symbols keep their proportions in each row.
    """
    ### BEGIN SOLUTION
    without = W.clone()
    without[:, 0] = float("-inf")
    return without
    ### END SOLUTION


# %% nbgrader="check_ablate_end"
before = torch.randn(27, 27, generator=torch.Generator().manual_seed(1))
kept = before.clone()
endless = ablate_end(before).softmax(dim=1)
assert endless[:, 0].max() == 0, "after softmax the end should have probability 0 in every row"
assert abs(endless[5, 3] / endless[5, 4] / (before[5, 3] - before[5, 4]).exp() - 1) < 1e-3, \
    "what is not cut should keep its proportions"
assert torch.equal(before, kept), "the matrix that was handed in should be unchanged"

# %% [markdown]
# **Predict.** Of 200 words drawn with the end cut, how many are over before their 50th letter? And what
# if you set the end's logits to 0 instead, as you would switch off a neuron?

# %% tags=["demo"]
my_guess = {"cut": None, "set to 0": None}  # of 200

# %% tags=["demo"]
def with_end(W: Float[Tensor, "27 27"], logit: float) -> Float[Tensor, "27 27"]:
    changed = W.clone()
    changed[:, 0] = logit
    return changed


no_u = W.clone()
no_u[:, LETTERS.index("u")] = float("-inf")
variants = {"as learned": W, "end cut": ablate_end(W), "u cut": no_u, "end set to 0": with_end(W, 0.0),
            "same model,\nend set to 0": with_end(W - 5, 0.0)}
generator = torch.Generator().manual_seed(1)
over = {name: sum(len(sample_word(V, generator)) < 50 for _ in range(200)) for name, V in variants.items()}
predict.reveal(my_guess, {"cut": over["end cut"], "set to 0": over["end set to 0"]})
print("over before the 50th letter, of 200:", over)
for name, V in variants.items():
    exact = mean_word_length(V.softmax(dim=1)) if name != "end cut" else float("inf")
    print(f"{' '.join(name.split()):25} mean length {exact:8.2f} letters")
plots.bars(over, x="what was done to the matrix", y="words of 200 that end in time",
           title="Cut, they never end; set to 0, anything may happen")

# %% [markdown]
# With the end cut, not one word ends. The *control* is the cut of another column: without u they end as before.
#
# The last two bars are the lesson. Both set the end's logits to 0, in two matrices that are **the same
# model**: in one, 5 was taken from every logit, which no probability notices. One makes words of 44
# letters, the other words of half a letter. So 0 is not "nothing" here. In large models too, a neuron set
# to 0 is a neuron set to *something*; that is why lesson 04 replaced heads by their mean.
#
# ## More than on and off
#
# A cause should also act by degrees. Take away from the end's logits little by little. The line is your
# formula, without a single word drawn; the dots are drawn words.

# %% tags=["demo"]
takes = [0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0]
generator, formula, measured = torch.Generator().manual_seed(2), [], []
for take in takes:
    weakened = with_end(W, 0.0)
    weakened[:, 0] = W[:, 0] - take
    formula.append(mean_word_length(weakened.softmax(dim=1)))
    drawn = [float(len(sample_word(weakened, generator, longest=2000))) for _ in range(100)]
    measured.append(torch.tensor(drawn))
pictures.dose(takes, formula, measured)

# %% [markdown]
# The dots follow the line, up to luck: word lengths spread about as far as their mean, so the mean of a hundred
# drawn words is off by a tenth or so, and one dot or another misses. Nothing was fitted to them. That is what it
# feels like when an explanation is complete.
#
# ## The rulebook
#
# Each cell is a rule: *after q comes u, with probability 0.98*. Write them out, the surest first.
#
# **Your turn.**

# %% nbgrader="rulebook"
def rulebook(W: Float[Tensor, "27 27"], k: int) -> list[tuple[str, str, float]]:
    """The k most confident of all 729 rules, as (letter, next, probability), most confident first.

    Rules of all rows stand in one list. "." counts as a letter on either side: the start as
    `letter`, the end as `next`. The probability is a Python float. Equal ones stand in any order;
    k is 0 to 729, and W may hold -inf; it stays as it is.
    """
    ### BEGIN SOLUTION
    probabilities, cells = W.softmax(dim=1).flatten().topk(k)
    return [(LETTERS[cell // 27], LETTERS[cell % 27], probability)
            for probability, cell in zip(probabilities.tolist(), cells.tolist())]
    ### END SOLUTION


# %% nbgrader="check_rulebook"
sure = torch.zeros(27, 27)
sure[1, 2], sure[3, 0] = 9.0, 6.0  # ab, and c ends
sure[4] = 20.0  # large logits, all alike: no letter is likely after d
rules = rulebook(sure, 2)
assert [tuple(rule[:2]) for rule in rules] == [("a", "b"), ("c", ".")], \
    "the two surest rules are a → b and c → end"
assert isinstance(rules[0][2], float), "the probability should be a Python float"
assert 0.99 < rules[0][2] < 1, "the third entry is a probability, not a logit"

# %% [markdown]
# And in English:

# %% tags=["demo"]
def in_english(letter: str, following: str, probability: float) -> str:
    where = "A name begins" if letter == "." else f"After **{letter}**"
    what = f"with **{following}**" if letter == "." else (
        "the name ends" if following == "." else f"comes **{following}**")
    return f"{where} {what} in {probability:.0%} of cases."


Markdown("\n".join(f"{number}. {in_english(*rule)}" for number, rule in enumerate(rulebook(W, 15), start=1)))

# %% [markdown]
# All 729 sentences would be the model, word for word. Nobody reads 729 sentences. Which ones may be left
# out?
#
# ## Being wrong
#
# Here is a tempting claim: *the most confident rules are the ones that matter.* Test it against two rivals. Keep
# `k` rules, let everything else be guessed by how common each symbol is, and see how much of the loss is
# won. Rank the rules
#
# - by confidence, as in your rulebook;
# - by use: how often the pair occurs;
# - by what the rule *tells*: use × how much surer it is than a guess by common symbols (log p − log common).
#
# **Predict** the order of the three, at k = 50. The control keeps rules at random.

# %% tags=["demo"]
my_guess = []  # best first

# %% tags=["demo"]
def keep_only(rules: Float[Tensor, "729"], k: int) -> Float[Tensor, "27 27"]:
    """P with its k highest-ranked rules; the rest of each row is guessed by how common symbols are."""
    mask = torch.zeros(729, dtype=torch.bool)
    mask[rules.argsort(descending=True)[:k]] = True
    mask = mask.reshape(27, 27)
    kept, guessed = P * mask, common.expand(27, 27) * ~mask
    left_over = 1 - kept.sum(dim=1, keepdim=True)
    return kept + guessed / guessed.sum(dim=1, keepdim=True).clamp_min(1e-9) * left_over


used = counts / counts.sum()
rankings = {"confidence": P.flatten(), "use": used.flatten(),
            "what it tells": (used * (P / common).log()).flatten(),
            "at random": torch.rand(729, generator=torch.Generator().manual_seed(0))}
sizes = [0, 10, 20, 50, 100, 200, 350]
kept_loss = {name: [loss_of(keep_only(ranking, k), counts) for k in sizes]
             for name, ranking in rankings.items()}
best_first = sorted(["confidence", "use", "what it tells"], key=lambda name: kept_loss[name][3])
predict.reveal(my_guess, best_first, "best first, at 50 rules")
print("at 50 rules:",
      ", ".join(f"{name} {losses[3]:.3f}" for name, losses in kept_loss.items()))
plots.curves(kept_loss, at=sizes, x="rules kept, of 729", y="loss (nats a symbol)",
             title="Sure is not the same as important")

# %% [markdown]
# The claim fails. *q → u* leads the rulebook and hardly matters: q occurs 58 times in 58,955. And common
# is not important either: a rule that says what you would have guessed tells you nothing. (Beyond 150
# rules the winner falls behind: it puts last what is *rarer* than you would guess, and in the end that
# tells too.)
#
# Nor is there a short version. The best hundred rules hold two thirds of what the matrix knows beyond
# how common symbols are; the rest is spread thin over hundreds of small leanings. **A complete
# explanation need not be a short one**, and for a larger model you will have to choose.
#
# ## The backbone
#
# Now take of each row only its most likely symbol. Every letter points to one other, and the 729 rules
# shrink to a graph of 27 arrows: the *greedy backbone*. Follow it from a letter and you get a word.
#
# **Your turn.**

# %% nbgrader="greedy_word"
def greedy_word(W: Float[Tensor, "27 27"], start: str, max_length: int) -> str:
    """The word that begins with the letter `start` ("a" to "z") and goes on, each time, with the most
    likely next letter.

    It is over where "." is the most likely (the "." is not part of it), or when it has `max_length`
    letters, which is at least 1; `start` is the first of them. W may hold -inf; it stays as it is.
    """
    ### BEGIN SOLUTION
    word = start
    while len(word) < max_length:
        following = LETTERS[W[LETTERS.index(word[-1])].argmax()]
        if following == ".":
            break
        word += following
    return word
    ### END SOLUTION


# %% nbgrader="check_greedy_word"
arrows = torch.zeros(27, 27)
for this, following in pairwise("cab."):
    arrows[LETTERS.index(this), LETTERS.index(following)] = 1.0
arrows[LETTERS.index("d"), LETTERS.index("d")] = 1.0
assert greedy_word(arrows, "c", 10) == "cab", 'c → a → b → end is the word "cab"'
assert greedy_word(arrows, "c", 2) == "ca", "at max_length letters the word is cut"
assert greedy_word(arrows, "d", 5) == "ddddd", "d leads to itself: only max_length ends it"

# %% [markdown]
# **Predict.** Greedy words get stuck in loops only where nothing leads out. Will any of the 26 letters
# lead into a loop as the model is? And with the end cut?

# %% tags=["demo"]
my_guess = {"as it is": None, "end cut": None}  # how many of 26 letters lead into a loop

# %% tags=["demo"]
endless = ablate_end(W)
print("as it is:", ", ".join(greedy_word(W, letter, 12) for letter in "cfjoqsx"))
print("end cut: ", ", ".join(greedy_word(endless, letter, 12) for letter in "cfjoqsx"))
stuck = {name: sum(len(greedy_word(V, letter, 100)) == 100 for letter in LETTERS[1:])
         for name, V in {"as it is": W, "end cut": endless}.items()}
print("letters of 26 that lead into a loop:")
predict.reveal(my_guess, stuck)
pictures.backbone(P, endless.softmax(dim=1))

# %% [markdown]
# On the left every arrow leads to the end. Cut the end and all 26 letters must run into a loop somewhere,
# for there are only so many letters; here all of them run into the same one. Greedy text of large
# language models is known to fall into loops as well (Holtzman et al. 2020, section 1), though their
# reason can't be read off a picture.
#
# ## Wandering off
#
# Words are not made greedily but by drawing. *Temperature* sets how freely: divide the logits by it
# before the softmax. Near 0 only the likeliest symbol is left; at 1 it is the model as trained; far above,
# all symbols become alike.

# %% tags=["demo"]
temperatures = [0.1, 0.25, 0.5, 1.0, 2.0, 4.0]
arrow = P.argmax(dim=1)
on_backbone = []
for temperature in temperatures:
    generator = torch.Generator().manual_seed(3)
    drawn = [sample_word(W, generator, temperature=temperature, start="m") for _ in range(300)]
    steps = [(LETTERS.index(this), LETTERS.index(following))
             for word in drawn for this, following in pairwise(f"{word}.")]
    on_backbone.append(sum(arrow[this] == following for this, following in steps) / len(steps))
    print(f"temperature {temperature:4}: {', '.join(drawn[:6])}")
plots.curves({"drawn": on_backbone}, at=temperatures, x="temperature",
             y="share of steps along the backbone", title="The warmer, the farther off the backbone")

# %% [markdown]
# At 1, where the words look most like names, about one step in four follows the backbone. The 27 arrows are
# a true picture of the matrix and a poor picture of what it does.
#
# ## Is it about names, or about this list?
#
# Training found the counts, whatever the seed. The open question is the data. Cut the list in two at
# random, learn from each half, and compare.

# %% tags=["demo"]
order = torch.randperm(len(words), generator=torch.Generator().manual_seed(4)).tolist()
halves = [bigram_counts([words[i] for i in part]) for part in (order[::2], order[1::2])]
P_halves = [train_matrix(half, steps=1000, lr=0.1).softmax(dim=1) for half in halves]
rules_of = [{rule[:2] for rule in rulebook(half.log(), 20)} for half in P_halves]
apart = (P_halves[0] - P_halves[1]).abs()
cell = int(apart.argmax())
print(f"{len(rules_of[0] & rules_of[1])} of the 20 surest rules are the same; "
      f"{int((P_halves[0].argmax(dim=1) == P_halves[1].argmax(dim=1)).sum())} of 27 arrows are")
print(f"most different: {LETTERS[cell // 27]} → {LETTERS[cell % 27]}, "
      f"{P_halves[0].flatten()[cell]:.2f} against {P_halves[1].flatten()[cell]:.2f}")
pictures.matrices([P_halves[0], P_halves[1], P_halves[0] - P_halves[1]],
                  ["one half", "the other half", "their difference"])

# %% [markdown]
# Rules of rare letters (q, x, z) are about the list. Those of common letters are about names, or at least
# about the names that those who made this list thought of.
#
# ## Play
#
# Pick a letter, read its row, walk along the backbone or draw; then cut the end.

# %% tags=["demo"]
letters(P)

# %% [markdown]
# ## The same words at full scale
#
# Everything you did has a name in the study of large models. Here is what changes on the way there.
#
# **A feature is a direction.** Here each letter had a row to itself. In a language model a token is a
# vector with fewer entries than there are tokens, and what it means is in which *direction* it points.
# You can watch it happen. Squeeze the letters through `m` numbers, `W = E[27,m] @ U[m,27] + b`, and train
# again:

# %% tags=["demo"]
def squeezed(m: int) -> tuple[Float[Tensor, "27 m"], float]:
    """Train W = E @ U + b; the letters' vectors E and the loss."""
    generator = torch.Generator().manual_seed(0)
    E = (0.5 * torch.randn(27, m, generator=generator)).requires_grad_()
    U = (0.5 * torch.randn(m, 27, generator=generator)).requires_grad_()
    b = torch.zeros(27, requires_grad=True)
    optimiser = torch.optim.Adam([E, U, b], lr=0.05)
    for _ in range(600):
        optimiser.zero_grad()
        loss = -(counts * (E @ U + b).log_softmax(dim=1)).sum() / counts.sum()
        loss.backward()
        optimiser.step()
    return E.detach(), loss.item()


widths = [1, 2, 3, 4, 6, 8, 12, 16]
one_number = squeezed(1)[0].squeeze(1)
pictures.squeezed(widths, [squeezed(m)[1] for m in widths], loss_of(P, counts), one_number)

# %% [markdown]
# With a single number for each letter the model puts the vowels at one end. Nobody told it that there are
# vowels: *vowel* is the direction worth having if you may have only one. And with 12 numbers for 27
# symbols hardly anything is lost.
#
# **The residual stream is a notebook.** A transformer without any layer is this lesson's model: it goes from
# token to vector and from vector to logits, and learns which token follows which (Elhage et al. 2021,
# "Zero-Layer Transformers"). Each layer in between reads that vector and adds notes of its own to it.
#
# **An induction head is a circuit.** Your matrix can't repeat a name it has just seen, however long you
# train it, for it sees one letter. Lesson 03's two heads did it together: one noted the previous token,
# the other looked that note up. They too can be read as matrices, and cut.
#
# **Superposition is the trouble.** 27 letters got 27 rows, so every number had a meaning of its own.
# When there are more features than dimensions they share, as in lesson 01, and a single number means
# several things. You first have to find the directions (lesson 05), then do what you did here.
#
# ## What this does not show
#
# - **That large models can be decoded completely.** This one was chosen to be decodable. Nothing here says
#   that a larger one can be, nor that it can't.
# - **That the rules are how names are made.** The matrix describes pairs in one list. It knows nothing of
#   sounds, languages or people, and its wrong lengths show it.
# - **Which rules are needed.** Keeping rules and guessing the rest is one way to ask. Another
#   replacement would give other numbers, as setting to 0 and to −∞ did.
# - **Anything causal about the backbone.** It is a summary that was drawn, never cut and tested.

# %% [markdown]
# ## Paper versus yours
#
# In bits for a symbol, as Shannon counted, for English text with 27 symbols (a to z and the space):

# %% tags=["demo"]
bit = torch.tensor(2.0).log().item()
by_common = loss_of(common.expand(27, 27), counts) / bit
Markdown(f"""
| | published | yours | why they differ |
| --- | --- | --- | --- |
| all symbols alike | 4.76 (Shannon 1951, section 2) | {torch.tensor(27.0).log2():.3f} | log₂ 27 in both |
| knowing how common each is | 4.03 (same) | {by_common:.2f} | probably: text repeats "the" and "of", here every name counts once; it has more spaces \
than the {common[0]:.0%} of ends here |
| knowing the previous symbol | 3.32 (same) | {loss_of(P, counts) / bit:.2f} | probably the same two |
| what the previous symbol is worth | 0.71 (their difference) | {by_common - loss_of(P, counts) / bit:.2f} | \
close, for two so different kinds of text |
| 32,033 other names, previous letter known | 3.54 (Karpathy 2022, *makemore*, a lecture: 2.454 nats) | \
{loss_of(P, counts) / bit:.2f} | another, longer list of names |
| letters shuffled within names | not reported | {loss_of(P_control, counts_control) / bit:.2f} | the control |
""")

# %% [markdown]
# ## Glossary
#
# - **ablation**: cutting a part of a model, to see what it was needed for.
# - **absorbing chain**: steps between states, by fixed probabilities, with a state that is never left.
# - **backbone**: the arrows from each symbol to its most likely next one.
# - **bigram**: a pair of neighbouring symbols; a bigram model sees one symbol and predicts the next.
# - **control**: the same experiment with the thing of interest taken out of it.
# - **feature**: something about the input that a model represents, here "the letter is q" or "is a vowel".
# - **greedy**: always taking the most likely next symbol.
# - **induction head**: an attention head that continues a sequence as it went on before (lesson 03).
# - **logit**: a score before softmax; only differences within a row mean anything.
# - **loss**: here the mean of −log p of what really came next.
# - **nat, bit**: units of surprise; −log p with the natural logarithm, or with the one to base 2.
# - **residual stream**: the vector that a transformer's layers read from and add to.
# - **superposition**: more features than dimensions, sharing them (lesson 01).
# - **temperature**: what logits are divided by before drawing.

# %% [markdown] nbgrader="explain_rulebook"
# ## Explain what you found
#
# In three sentences: what does this matrix do and how do you know you have not missed anything, why is
# setting a logit to 0 not a cut, and what would change your mind?
#
# === BEGIN MARK SCHEME ===
# One point each: it holds for each symbol the probabilities of the next, and the exact predictions (loss,
# mean length, words that never end) came true with nothing left over (1); softmax only sees differences
# within a row, so 0 is a value like any other and does something else in an equivalent matrix, −∞ is
# probability 0 in all of them (1); an observation that would refute what the student believes, such as
# words that end with column 0 cut, or drawn lengths off the formula (1).
# === END MARK SCHEME ===
