# %% [markdown]
# # Lesson 04 · Patching proves a circuit
#
# **The question.** *When Mary and John met, John called* … whom? Mary. Any child knows it, and so does a
# small language model. Which of its parts did the work, and how could you *prove* it?
#
# Looking is not enough: a head that stares at "Mary" may have nothing to do with the answer. In this
# lesson you carry activations from one run into another and watch the answer change. That is *patching*,
# and it is the difference between "this part lights up" and "this part is why".
#
# The task is called *indirect object identification* and was taken apart in GPT-2 small by Wang et al.
# (2022), the first circuit that was traced from end to end in a real language model. You will do it
# twice: in a toy of two layers, where you can check every step, and in a real model of 30.
#
# About four hours. You need lesson 03 (heads, what they look at, cutting them).
#
# Save, and `lookinside check 4` in a terminal judges every blank and says what is wrong. Here in the
# notebook `check()` shows the same as a table, and `hint()` gives one hint more each time.

# %% tags=["setup"]
from functools import partial

import torch
from jaxtyping import Float, Int
from torch import Tensor

from lookinside import check, hint
# TransformerLens's own class; lookinside.models makes sure that it can be imported.
from lookinside.models import TransformerBridge
from lookinside.progress import progress

torch.set_num_threads(1)

# %% [markdown]
# ## Two names, one of them twice
#
# There are two names, three slots for them, and the place where the answer is due:
#
# | | |
# | --- | --- |
# | **IO** | the *indirect object*, named once. It is the right answer. |
# | **S** | the *subject*, named twice. The first mention is S1, the second S2. |
# | **END** | the last token, where the model must say what comes next. |
#
# So "When **IO** and **S** met, **S** called" → **IO**. To patch you need a second prompt with another
# answer that differs as little as possible. Exchange one token: S2 becomes the IO name. "When Mary and
# John met, **Mary** called" → John. That prompt is called *corrupted*, the first *clean*.
#
# **Your turn.** Names and templates come as token ids, so that the same function serves any model.

# %% nbgrader="make_prompts"
def make_prompts(names: list[int], templates: list[list[int]], n: int, generator: torch.Generator
                 ) -> tuple[Int[Tensor, "n s"], Int[Tensor, "n s"], Int[Tensor, "n 2"]]:
    """n prompts, n corrupted prompts and their answers, all int64.

    `names` are token ids, at least two. `templates` are equally long lists of token ids with -1 in the
    IO slot and -2 in both S slots. Each prompt draws one template and two *different* names, IO and S:
    every template is as likely as the others, every name is so in either role, and any two can meet.
    `corrupted` is `clean` but for the second S, where the IO name stands. A row of `answers` is [IO, S].
    All that is random comes from `generator`: the same state gives the same prompts, and the
    next call gives others. `names` and `templates` stay as they are.
    """
    ### BEGIN SOLUTION
    drawn = torch.randint(len(templates), (n,), generator=generator)
    words = torch.tensor(templates)[drawn]
    pairs = [torch.randperm(len(names), generator=generator)[:2] for _ in range(n)]
    answers = torch.tensor(names)[torch.stack(pairs)]
    IO, S = answers[:, :1], answers[:, 1:]
    is_S = words == -2
    is_second_S = is_S & (is_S.cumsum(dim=1) == 2)
    clean = torch.where(is_S, S, torch.where(words == -1, IO, words))
    return clean, torch.where(is_second_S, IO, clean), answers
    ### END SOLUTION


# %% nbgrader="check_make_prompts"
# Names are 7, 8 and 9; two templates, IO first and S first.
clean, corrupted, answers = make_prompts([7, 8, 9], [[1, -1, 2, -2, 3, -2, 4], [1, -2, 2, -1, 3, -2, 4]], 30,
                                         torch.Generator().manual_seed(0))
assert clean.shape == corrupted.shape == (30, 7) and answers.shape == (30, 2), "30 rows of each are wanted"
assert (answers[:, 0] != answers[:, 1]).all(), "IO and S are two different names"
assert ((clean == answers[:, :1]).sum(dim=1) == 1).all(), "in `clean` IO stands once"
assert ((clean == answers[:, 1:]).sum(dim=1) == 2).all(), "in `clean` S stands twice"
assert (corrupted[:, 5] == answers[:, 0]).all(), "in `corrupted` the second S, here at 5, is the IO name"
assert ((clean != corrupted).sum(dim=1) == 1).all(), "`corrupted` differs in one token only"
assert len(answers.unique(dim=0)) > 1, "each row draws names of its own"

# %% [markdown]
# ## The toy
#
# The toy has two layers of two attention heads, with *layer norm* and without MLPs, 64 numbers wide. It was trained by
# `models/train_ioi.py` on six sentences and 24 names, and is right on all pairs of names it has not seen.
# Heads are called layer.head: 0.1 is head 1 of layer 0.

# %%
from lookinside.models import load, toys

toy, about = load("ioi"), toys.about("ioi")
WORDS, NAMES = about["words"].split(), about["names"].split()
SLOTS = {"IO": -1, "S": -2}


def template(sentence: str, token_of) -> list[int]:
    """Token ids of a sentence, with -1 for IO and -2 for S."""
    return [SLOTS[word] if word in SLOTS else token_of(word, place)
            for place, word in enumerate(sentence.split())]


templates = [template(sentence, lambda word, place: WORDS.index(word)) for sentence in about["sentences"]]
clean, corrupted, answers = make_prompts([WORDS.index(name) for name in NAMES], templates, 50,
                                         torch.Generator().manual_seed(0))
S2 = templates[0].index(-2, templates[0].index(-2) + 1)  # the same position in all six
for tokens, told in ((clean, "clean    "), (corrupted, "corrupted")):
    print(told, " | ".join(" ".join(WORDS[word] for word in row) for row in tokens[:3]))
print("answers  ", " | ".join(f"{WORDS[io]}, not {WORDS[s]}" for io, s in answers[:3]))

# %% [markdown]
# ## One number that says who it will be
#
# The *logit difference* is the logit of IO minus the logit of S at END. Above zero the model prefers IO,
# below zero S. It beats a probability for this work: heads *add* to logits, so their shares can be summed,
# and what lifts both names alike drops out.
#
# **Your turn.**

# %% nbgrader="logit_diff"
def logit_diff(logits: Float[Tensor, "b s v"], answers: Int[Tensor, "b 2"]) -> Float[Tensor, "b"]:
    """For each prompt the logit of IO minus the logit of S at the last position. Gradients flow
    through it; `logits` and `answers` stay as they are."""
    ### BEGIN SOLUTION
    at_end = logits[:, -1].gather(dim=1, index=answers)
    return at_end[:, 0] - at_end[:, 1]
    ### END SOLUTION


# %% nbgrader="check_logit_diff"
logits = torch.zeros(2, 3, 5)
logits[0, -1] = torch.tensor([0.0, 4.0, 1.0, 0.0, 0.0])
logits[1, -1] = torch.tensor([2.0, 0.0, 0.0, 0.0, 5.0])
differences = logit_diff(logits, torch.tensor([[1, 2], [0, 4]]))
assert differences.shape == (2,), f"one number for each prompt, not shape {tuple(differences.shape)}"
assert torch.allclose(differences.float(), torch.tensor([3.0, -3.0]), atol=1e-5), \
    "the last position's logit of IO minus that of S: 4 - 1 and 2 - 5"

# %% [markdown]
# **Predict.** On clean prompts the toy prefers IO. What will its logit difference be on corrupted prompts,
# where the *other* name stands twice: the same, zero, or the opposite? And that of a network of the same
# shape that was never trained?

# %% tags=["demo"]
my_guess = "…"

# %% tags=["demo"]
from lookinside import plots, predict
from lookinside.models import TransformerBridgeConfig
from lookinside.plots import ioi as pictures

untrained = TransformerBridge.boot_native(TransformerBridgeConfig(**about["bridge"] | {"seed": 7}))
with torch.no_grad():
    differences = {"toy, clean prompts": logit_diff(toy(clean), answers),
                   "toy, corrupted prompts": logit_diff(toy(corrupted), answers),
                   "untrained, clean": logit_diff(untrained(clean), answers),
                   "untrained, corrupted": logit_diff(untrained(corrupted), answers)}
when_corrupted = [differences[name].mean() for name in ("toy, corrupted prompts", "untrained, corrupted")]
predict.reveal(my_guess, when_corrupted, "corrupted prompts: the toy, the untrained network", form="+.2f")
pictures.bars({name: values.mean().item() for name, values in differences.items()},
              x="mean logit difference, IO minus S (logits)", title="One token turns the answer round")

# %% [markdown]
# It is the opposite, nearly to the decimal. So the one token at S2 decides everything, and somewhere in
# the toy that news travels from S2 to END. Your job is to find the road.
#
# ## The real model
#
# SmolLM2-135M-Instruct has 30 layers of 9 heads. It was trained on two trillion tokens of text and then on
# conversations, and its weights were rounded to four bits to make the file small. It reads the same six sentences. Cells like the next one are skipped, with a note, where the model is not on your machine; to
# look into GPT-2 small instead, write `"gpt2"` (the numbers in the text are SmolLM2's).

# %% tags=["demo"]
from lookinside.models import MODELS, load_if_available

REAL = "smollm2"
real = load_if_available(REAL)
if real:
    bos = [real.tokenizer.bos_token_id] if MODELS[REAL].prepend_bos else []

    def token(word: str, place: int = 1) -> int:
        return real.to_single_token(word if place == 0 or word == "," else " " + word)

    real_templates = [bos + template(sentence, token) for sentence in about["sentences"]]
    real_names = [token(name) for name in NAMES]
    REAL_S2 = len(bos) + S2
    many = make_prompts(real_names, real_templates, 24, torch.Generator().manual_seed(0))
    with torch.no_grad():
        logits = real(many[0])
        real_diff = logit_diff(logits, many[2])
    top = (logits[:, -1].argmax(dim=-1) == many[2][:, 0]).float().mean()
    print(f"{MODELS[REAL].title}: mean logit difference {real_diff.mean():.2f}, IO over S in "
          f"{(real_diff > 0).float().mean():.0%} of 24 prompts, IO the very first guess in {top:.0%}")

# %% [markdown]
# ## How to reach into a run
#
# TransformerLens gives every activation a name and lets you put a *hook* there: a function that is called
# with the activation while the model runs. Two calls are all you need:
#
# - `logits, cache = model.run_with_cache(tokens)` keeps every activation:
#   `cache["blocks.0.hook_resid_pre"]`;
# - `model.run_with_hooks(tokens, fwd_hooks=[(name, function)])` runs with your hooks on, and takes them off
#   again afterwards. `function(activation, hook)` returns what the run shall go on with.
#
# | name | shape | what it is |
# | --- | --- | --- |
# | `blocks.{layer}.hook_resid_pre` | `[b,s,d]` | the *residual stream* as it enters a layer |
# | `blocks.{layer}.attn.hook_pattern` | `[b,h,q,k]` | where each head looks |
# | `blocks.{layer}.attn.hook_z` | `[b,s,h,d_head]` | what each head carries from there |
# | `ln_final.hook_scale` | `[b,s,1]` | what the last norm divides by |
#
# There are two traps. `hook.name` may be another name than the one you asked for (several names can mean one place):
# hand a hook what it needs with `partial`. And always `return` the activation.

# %%
def turn_off(resid, hook, position):  # an example: one position's stream is set to zero
    resid = resid.clone()
    resid[:, position] = 0.0
    return resid


with torch.no_grad():
    for position in (0, 2, 4):
        hook = partial(turn_off, position=position)
        logits = toy.run_with_hooks(clean, fwd_hooks=[("blocks.0.hook_resid_pre", hook)])
        print(f"without the word at position {position}: {logit_diff(logits, answers).mean():.2f}")

# %% [markdown]
# ## From 0 to 1
#
# A patch puts an activation of the clean run into the corrupted run. If the logit difference does not
# move, the patched part carried nothing of the news; if it jumps to the clean value, it carried all of it.
# *Recovery* is the share.
#
# **Your turn.**

# %% nbgrader="recovery"
def recovery(x, clean, corrupted):
    """How far `x` lies on the way from `corrupted` (0) to `clean` (1). Below 0 and above 1 are possible.

    All three are floats or tensors, which broadcast; `clean` and `corrupted` are never equal. Floats make a
    float, and a tensor makes a tensor. The inputs stay as they are."""
    ### BEGIN SOLUTION
    return (x - corrupted) / (clean - corrupted)
    ### END SOLUTION


# %% nbgrader="check_recovery"
assert abs(recovery(-4.0, 6.0, -4.0)) < 1e-6 and abs(recovery(6.0, 6.0, -4.0) - 1) < 1e-6, "0 at corrupted and 1 at clean"
assert abs(recovery(1.0, 6.0, -4.0) - 0.5) < 1e-6, "1 lies half way from -4 to 6"
assert torch.allclose(recovery(torch.tensor([11.0, -9.0]), 6.0, -4.0), torch.tensor([1.5, -0.5])), "it may leave 0 to 1"

# %% [markdown]
# ## Patch the residual stream
#
# The residual stream is the model's only road: everything that goes from one layer to the next goes
# through it, at one position or another. So patch it at every layer and every position, one at a time,
# and you have a map of where the news is.
#
# **Your turn.** One run for each cell is fine. (Faster: repeat the batch once for each position and patch
# copy number p at position p, so that one run fills a row. On the real model that is minutes against
# seconds.)

# %% nbgrader="patch_residual"
def patch_residual(model: TransformerBridge, clean: Int[Tensor, "b s"], corrupted: Int[Tensor, "b s"],
                   answers: Int[Tensor, "b 2"]) -> Float[Tensor, "layer position"]:
    """For each layer and position: run `corrupted` with `resid_pre` of that one layer and position taken
    from the run on `clean`; the recovery of the logit difference, averaged over the batch first.

    The model is left as it was found: its weights, its mode, the hooks of others, which parameters take
    gradients and what stands in their `.grad`. So are `clean`, `corrupted` and `answers`.
    """
    ### BEGIN SOLUTION
    batch, positions = clean.shape
    with torch.no_grad():
        at_clean, cache = model.run_with_cache(clean, names_filter=lambda name: name.endswith("resid_pre"))
        full, none = logit_diff(at_clean, answers).mean(), logit_diff(model(corrupted), answers).mean()

        def patch(resid, hook, clean_resid):
            resid = resid.unflatten(0, (positions, batch)).clone()  # [copy,b,s,d]
            for position in range(positions):  # copy number p is patched at position p
                resid[position, :, position] = clean_resid[:, position]
            return resid.flatten(0, 1)

        grid = []
        for layer in progress(range(model.cfg.n_layers), "layers patched"):
            name = f"blocks.{layer}.hook_resid_pre"
            logits = model.run_with_hooks(corrupted.repeat(positions, 1),  # one pass for a row of the grid
                                          fwd_hooks=[(name, partial(patch, clean_resid=cache[name]))])
            patched = logit_diff(logits, answers.repeat(positions, 1)).unflatten(0, (positions, batch))
            grid.append(recovery(patched.mean(dim=1), full, none))
    return torch.stack(grid)
    ### END SOLUTION


# %% nbgrader="check_patch_residual"
few = [tensor[:4] for tensor in (clean, corrupted, answers)]
grid = patch_residual(toy, *few)
assert grid.shape == (2, 8), f"2 layers and 8 positions make a grid of (2, 8), not {tuple(grid.shape)}"
assert grid[:, :S2].abs().max() < 1e-4, "before S2 both prompts are the same: a patch changes nothing"
assert abs(grid[0, S2] - 1) < 1e-3, "what enters layer 0 differs at S2 alone: with a patch there, all comes back"
assert torch.allclose(patch_residual(toy, *few), grid, atol=1e-4), "a second call differs: is a hook left?"

# %% [markdown]
# **Predict.** The grid has two rows and eight columns. Which cells will be red in the row of layer 0? And in layer 1, after
# the heads of layer 0 have written: is it still S2, or already END?

# %% tags=["demo"]
my_guess = "…"

# %% tags=["demo"]
columns = ["When", "name", "and", "name", "met", ",", "S2", "END"]
toy_residual = patch_residual(toy, clean, corrupted, answers)
predict.reveal(my_guess, what="red in layer 0, and in layer 1")
pictures.grids({"toy": toy_residual}, columns=[columns], x=["position (patched)"], label="recovery",
               title="The news is at S2, and stays there through layer 0")

# %% [markdown]
# All of it is at S2, also after layer 0. (Four seeds were trained; all four look like this.) So the heads
# of layer 1 must carry it from S2 to END: there is nobody else left to do so.
#
# The twelve cells before S2 are a control that came for free: there both runs are the same, the patch
# changes nothing, and the grid says 0.00. That is a *no-op* patch. But a map needs harder controls.
#
# ## Two controls that take something away
#
# **An untrained network.** And **a patch from somebody else's prompt**: take the stream of another row,
# with other names. `patch_residual` takes any source; its shares only have to be measured again between
# this prompt's own ends.

# %% tags=["demo"]
def from_another_source(source: Int[Tensor, "b s"]) -> Float[Tensor, "layer position"]:
    """Recoveries, on the scale of `clean`, when the stream comes from `source`."""
    with torch.no_grad():
        none, there, full = (logit_diff(toy(tokens), answers).mean() for tokens in (corrupted, source, clean))
        return recovery(none + patch_residual(toy, source, corrupted, answers) * (there - none), full, none)


toy_unrelated = from_another_source(clean.roll(1, dims=0))
layer_0 = patch_residual(untrained, clean, corrupted, answers)[0]
print("untrained, layer 0:", [round(cell, 2) for cell in layer_0.tolist()])
pictures.grids({"from an unrelated prompt": toy_unrelated}, columns=[columns], x=["position (patched)"],
               label="recovery", title="Half comes back from anybody", top=1.0)

# %% [markdown]
# Look what they took away:
#
# - **Layer 0 says 1.00 at S2 in a network that knows nothing.** Of course: what enters layer 0 differs at
#   S2 alone, so patching that undoes the corruption in *any* model. The cell is no finding. The one in
#   layer 1 is.
# - **An unrelated prompt brings back a half at S2.** It does not know who IO is; it only takes the wrong
#   news away, and the answer falls back to the middle. So "recovery 0.5" can mean "this part knows half" or
#   "this part was kept from lying". With symmetrical prompts like these, 0.5 is what luck looks like. (The
#   names are coloured too, in layer 0: this source has other names there.)

# %% [markdown]
# ## The same map of a real model
#
# Here are two pairs of prompts, one with IO first and one with S first.
#
# **Predict.** There are thirty layers. At S2 the map must begin red. Will the news move to END early, half way, or
# late? And will it move gradually, or within a few layers?

# %% tags=["demo"]
my_guess = "…"

# %% tags=["demo"]
if real:
    generator = torch.Generator().manual_seed(1)
    both = [make_prompts(real_names, [one], 1, generator) for one in real_templates[:2]]
    pair = [torch.cat(tensors) for tensors in zip(*both)]  # clean, corrupted, answers
    for tokens in pair[:2]:
        print(" | ".join(real.to_string(row) for row in tokens))
    real_residual = patch_residual(real, *pair)
    real_columns = ["<bos>"] * len(bos) + columns
    moved = int((real_residual[:, -1] > real_residual[:, REAL_S2]).int().argmax())
    predict.reveal(my_guess, f"from layer {moved} on END brings back more than S2", "the news moves")
    print("layer    S2   END")
    for layer in range(len(real_residual) * 3 // 5, len(real_residual) - 3):
        print(f"{layer:5} {real_residual[layer, REAL_S2]:5.2f} {real_residual[layer, -1]:5.2f}")
pictures.grids({MODELS[REAL].title: real_residual}, columns=[real_columns], x=["position (patched)"],
               label="recovery", title="The news waits at S2, then moves to END") if real else None

# %% [markdown]
# For twenty layers the whole answer hangs on the stream at S2. Then, in three steps within five layers (20,
# 21 and 24 are the first to miss something), it has moved to END. The heads that carried it must sit in
# layers 19, 20 and 23: the layer *before* a row is what changed it.
#
# Walk through the cells yourself: point, or use the arrow keys. (The words are those of the first prompt,
# the shares the means of all.)

# %% tags=["demo"]
from lookinside.widgets.patching_grid import patching_grid


def as_words(model, row: Int[Tensor, "s"]) -> list[str]:
    return real.to_string(row[:, None]) if model is real else [WORDS[word] for word in row]


walk = {}
if real:
    walk[MODELS[REAL].title] = (real_residual, as_words(real, pair[0][0]), as_words(real, pair[1][0]))
walk["toy"] = (toy_residual, as_words(toy, clean[0]), as_words(toy, corrupted[0]))
patching_grid(walk)

# %% [markdown]
# ## Patch one head
#
# The map says where the news is and when it moves. Now: who moves it? A head reads at some positions and
# writes at others; `z` is what it carries. Patch the z of one head, at all positions, and nothing else.
#
# **Your turn.**

# %% nbgrader="patch_heads"
def patch_heads(model: TransformerBridge, clean: Int[Tensor, "b s"], corrupted: Int[Tensor, "b s"],
                answers: Int[Tensor, "b 2"]) -> Float[Tensor, "layer head"]:
    """For each head: run `corrupted` with that one head's `z` taken from the run on `clean`, at all
    positions; the recovery of the logit difference, averaged over the batch first.

    The model and the inputs are left as they were found, as in `patch_residual`.
    """
    ### BEGIN SOLUTION
    heads, batch = model.cfg.n_heads, len(clean)
    with torch.no_grad():
        at_clean, cache = model.run_with_cache(clean, names_filter=lambda name: name.endswith("hook_z"))
        full, none = logit_diff(at_clean, answers).mean(), logit_diff(model(corrupted), answers).mean()

        def patch(z, hook, clean_z):
            z = z.unflatten(0, (heads, batch)).clone()  # [copy,b,s,h,d_head]
            for head in range(heads):  # in copy number h, head h is patched
                z[head, :, :, head] = clean_z[:, :, head]
            return z.flatten(0, 1)

        grid = []
        for layer in progress(range(model.cfg.n_layers), "layers patched"):
            name = f"blocks.{layer}.attn.hook_z"
            logits = model.run_with_hooks(corrupted.repeat(heads, 1),
                                          fwd_hooks=[(name, partial(patch, clean_z=cache[name]))])
            patched = logit_diff(logits, answers.repeat(heads, 1)).unflatten(0, (heads, batch))
            grid.append(recovery(patched.mean(dim=1), full, none))
    return torch.stack(grid)
    ### END SOLUTION


# %% nbgrader="check_patch_heads"
grid = patch_heads(toy, *few)
assert grid.shape == (2, 2), f"2 layers of 2 heads make a grid of (2, 2), not {tuple(grid.shape)}"
assert not torch.allclose(grid[0, 0], grid[0, 1], atol=0.05), "the two heads of layer 0 do different things"
assert 0.2 < grid[1].min() and grid[1].max() < 0.8, "in layer 1 each head brings back a part of it, not all"

# %% [markdown]
# For the toy there are only four numbers. Beside them is where those heads look, because a patch says
# *that* a head matters, never *what* it does.

# %% tags=["demo"]
toy_heads = patch_heads(toy, clean, corrupted, answers)
_, cache = toy.run_with_cache(clean)


def slots(tokens: Int[Tensor, "b s"], answers: Int[Tensor, "b 2"], second_S: int
          ) -> dict[str, Int[Tensor, "b"]]:
    """Where the three names stand in each prompt."""
    first = [(tokens == name[:, None]).int().argmax(dim=1) for name in answers.T]
    return {"IO": first[0], "S1": first[1], "S2": torch.full_like(first[0], second_S)}


def looks(cache, layer: int, head: int, query: int, places: dict[str, Int[Tensor, "b"]]) -> list[float]:
    """The mean attention a head pays from one position to each of the places."""
    pattern = cache[f"blocks.{layer}.attn.hook_pattern"][:, head, query]  # [b,k]
    return [pattern.gather(1, keys[:, None]).mean().item() for keys in places.values()]


who = {"0.0 at S2": (0, 0, S2), "0.1 at S2": (0, 1, S2), "1.0 at END": (1, 0, -1), "1.1 at END": (1, 1, -1)}
places = slots(clean, answers, S2)
toy_looks = torch.tensor([looks(cache, *one, places) for one in who.values()])
display(pictures.grids({"toy": toy_heads}, columns=[["0", "1"]], x=["head (patched)"], label="recovery",
                       title="Three heads carry it", top=1.0))
plots.heatmap(toy_looks, rows=list(who), columns=list(places), x="looks at", label="attention",
              title="Who looks where")

# %% [markdown]
# Now you can say the whole algorithm, in words that could be wrong:
#
# 1. **Head 0.1, at S2, looks up *the other name*.** It looks at IO (not at its own first mention!) and
#    carries that name to S2.
# 2. **Heads 1.0 and 1.1, at END, look at S2** and copy the name that 0.1 put there.
#
# That is not how GPT-2 does it. There, heads at END look at IO itself and copy it from there: the paper
# calls them *name movers*. The toy has none. **Same behaviour, another circuit**: what one model does
# proves nothing about another.
#
# Why does each head of layer 1 bring back only half? They do the same work, and each is patched with the
# other one still lying. With three heads at 0.90, 0.53 and 0.48 the shares add up to far more than 1:
# recoveries along a chain count the same news twice, once where it is picked up and once where it is handed
# on.

# %% [markdown]
# ## The heads of the real model
#
# **Predict.** There are 270 heads. How many will bring back more than a tenth: 3, 30 or 100? Will some be *below*
# zero?

# %% tags=["demo"]
my_guess = "…"

# %% tags=["demo"]
def ranked(table: Float[Tensor, "layer head"]) -> list[tuple[int, int]]:
    """All heads, the largest value first."""
    return [divmod(int(place), table.shape[1]) for place in table.flatten().argsort(descending=True)]


def dotted(head: tuple[int, int]) -> str:
    return f"{head[0]}.{head[1]}"


if real:
    real_heads = patch_heads(real, *pair)
    real_head_names = [str(head) for head in range(real.cfg.n_heads)]
    predict.reveal(my_guess, f"{(real_heads > 0.1).sum()} over 0.1, {(real_heads < -0.1).sum()} below -0.1",
                   "heads")
    for told, table in (("over 0.1:", real_heads), ("below -0.1:", -real_heads)):
        far = [head for head in ranked(table) if table[head] > 0.1]
        print(told, ", ".join(f"{dotted(head)} {real_heads[head]:+.2f}" for head in far))
pictures.grids({MODELS[REAL].title: real_heads}, columns=[real_head_names],
               x=["head (patched)"], label="recovery",
               title="A few heads carry it, and some work against it") if real else None

# %% [markdown]
# Three heads are over a tenth, all of them late, and two are *below zero*: patching those with the clean run makes
# the answer worse. The paper found such heads in GPT-2 too and called them *negative*; nobody is quite sure
# what they are good for.

# %% [markdown]
# ## What a head says directly
#
# A head can act in two ways: it writes straight towards the answer, or it changes what later heads do.
# *Direct logit attribution* measures the first alone. The logits are a sum over everything that was written
# at END, passed through the final norm and the unembedding `W_U`; so take one head's write, and see how far
# it points from S to IO.
#
# The final norm divides by a scale that depends on all writes together. *Freeze* that scale at what it was
# in this run, and the sum stays a sum. Do not forget the norm's *gain* (`model.ln_final.w`); and a
# LayerNorm also takes off the mean, which an RMSNorm (`model.cfg.uses_rms_norm`) does not.
#
# **Your turn.** `model.W_O` is `[l,h,d_head,d]`, `model.W_U` is `[d,v]`.

# %% nbgrader="direct_logit_attribution"
def direct_logit_attribution(model: TransformerBridge, tokens: Int[Tensor, "b s"], answers: Int[Tensor, "b 2"]
                             ) -> Float[Tensor, "layer head"]:
    """What each head writes at the last position straight into the logit difference, averaged over the batch.

    The head's `z` goes through its slice of W_O, without biases. It is centred (its mean over d_model is taken
    off) where the final norm is a LayerNorm, and not where it is an RMSNorm. It is divided by the final norm's
    scale in this run, multiplied by its gain, and read along W_U(IO) - W_U(S). The model and the inputs are
    left as they were found, as in `patch_residual`.
    """
    ### BEGIN SOLUTION
    with torch.no_grad():
        _, cache = model.run_with_cache(tokens)
        z = torch.stack([cache[f"blocks.{layer}.attn.hook_z"][:, -1] for layer in range(model.cfg.n_layers)])
        writes = torch.einsum("lbhe,lhed->lbhd", z, model.W_O)
        if not model.cfg.uses_rms_norm:
            writes = writes - writes.mean(dim=-1, keepdim=True)
        scale = cache["ln_final.hook_scale"][:, -1]  # [b,1]
        directions = model.W_U[:, answers[:, 0]] - model.W_U[:, answers[:, 1]]  # [d,b]
        directions = directions.T * model.ln_final.w / scale
        return torch.einsum("lbhd,bd->lh", writes, directions) / len(tokens)
    ### END SOLUTION


# %% nbgrader="check_direct_logit_attribution"
direct = direct_logit_attribution(toy, clean[:4], answers[:4])
assert direct.shape == (2, 2), f"2 layers of 2 heads make a table of (2, 2), not {tuple(direct.shape)}"
assert direct[1].min() > 1, "both heads of layer 1 write for IO (and against S): more than 1 each"
assert direct[0].abs().max() < 1, "at the last position the heads of layer 0 write next to nothing of it"

# %% [markdown]
# **Predict.** In the paper the three heads that write most of the answer are the name movers 9.9, 9.6 and
# 10.0: they look at IO and copy it. Will the top head of SmolLM2 look at IO too?

# %% tags=["demo"]
my_guess = "…"

# %% tags=["demo"]
toy_direct = direct_logit_attribution(toy, clean, answers)
print("toy:", ", ".join(f"{dotted(head)} {toy_direct[head]:+.2f}" for head in ranked(toy_direct)))
if real:
    real_direct = direct_logit_attribution(real, many[0], many[2])
    ends = ranked(real_direct)[:5] + ranked(real_direct)[-2:]
    print(f"{REAL}, first and last:", ", ".join(f"{dotted(head)} {real_direct[head]:+.2f}" for head in ends))
pictures.grids({MODELS[REAL].title: real_direct}, columns=[real_head_names],
               x=["head"], label="direct effect (logits)",
               title="Who writes the answer at END") if real else None

# %% [markdown]
# Now ask three more questions about the heads that write most, for or against, and about those that
# patching found: where do they look from END? Do they lift IO, or push S down? For the last two, compare
# with a bystander's name that is not in the prompt: IO minus bystander is "for IO", bystander minus S is
# "against S", and the two add up.

# %% tags=["demo"]
if real:
    tokens, _, pairs = many
    bystander = pairs.roll(1, dims=0)[:, :1]
    use = (bystander != pairs).all(dim=1)
    for_IO, against_S = (direct_logit_attribution(real, tokens[use], torch.cat(two, dim=1)[use])
                         for two in ((pairs[:, :1], bystander), (bystander, pairs[:, 1:])))
    with torch.no_grad():
        _, real_cache = real.run_with_cache(tokens, names_filter=lambda name: name.endswith("hook_pattern"))
    real_places = slots(tokens, pairs, REAL_S2)
    top = ranked(real_direct)[0]
    from_END = dict(zip(real_places, looks(real_cache, *top, -1, real_places)))
    predict.reveal(my_guess, f"{dotted(top)}, which looks most at {max(from_END, key=from_END.get)}",
                   "the top head")
    print("head    for IO  against S |  looks from END at IO    S1    S2")
    asked = ranked(real_direct.abs())[:8]
    asked += [head for head in ranked(real_heads)[:3] if head not in asked]
    for head in asked:
        print(f"{dotted(head):6} {for_IO[head]:7.2f} {against_S[head]:10.2f} |  {'':17}"
              + " ".join(f"{share:5.2f}" for share in looks(real_cache, *head, -1, real_places)))

# %% [markdown]
# **The head at the top is no name mover.** 23.3 looks at S2, and what it writes is all *against S*: it says
# "not John", and nothing for Mary. Heads 23.0, 23.1, 23.2 and 23.7 are what the paper's story led you to
# expect: they look at IO and lift it. They are there, they are just not what the answer hangs on most. And
# 20.0, which patching found, writes nothing to speak of: it looks at S2 and must work through others.
#
# If you had gone by the ranking alone and called the top head a name mover, because in GPT-2 the top heads
# are, you would have told a story about another model. Looking (*where does it read?*) and a second
# measurement (*for IO or against S?*) are what kept you from it.

# %% [markdown]
# ## 270 patches for the price of one gradient
#
# 270 heads took 270 patched runs. For a large model that is too much. *Attribution patching* (Nanda 2023;
# Syed et al. 2023) asks the gradient instead: if z moved a little from its corrupted towards its clean
# value, how fast would the logit difference grow? Follow that slope all the way, as if the model were a
# straight line:
#
# (clean z − corrupted z) · gradient, summed over the head's positions and coordinates.
#
# One run on clean, one run with a backward pass on corrupted, and you have all heads at once.
#
# **Your turn.** `run_with_cache` keeps copies that no gradient reaches. Let a hook keep z itself (and
# return it), then `torch.autograd.grad(what, [z, …])`.

# %% nbgrader="attribution_patch"
def attribution_patch(model: TransformerBridge, clean: Int[Tensor, "b s"], corrupted: Int[Tensor, "b s"],
                      answers: Int[Tensor, "b 2"]) -> Float[Tensor, "layer head"]:
    """What `patch_heads` would give if the model were a straight line: (clean z - corrupted z) times the
    gradient, on the corrupted run, of the batch-mean logit difference; summed over the head's positions and
    coordinates (and over the batch), and divided as a recovery is.

    The model and the inputs are left as they were found, as in `patch_residual`. Only what stood in a
    parameter's `.grad` before may be gone; no gradient of this call stays behind there.
    """
    ### BEGIN SOLUTION
    names = [f"blocks.{layer}.attn.hook_z" for layer in range(model.cfg.n_layers)]
    with torch.no_grad():
        at_clean, cache = model.run_with_cache(clean, names_filter=names)
        full = logit_diff(at_clean, answers).mean()
    kept = {}

    def keep(z, hook, name):  # run_with_cache would keep a copy that no gradient reaches
        kept[name] = z
        return z  # so that the run goes on from this very tensor

    logits = model.run_with_hooks(corrupted, fwd_hooks=[(name, partial(keep, name=name)) for name in names])
    none = logit_diff(logits, answers).mean()
    gradients = torch.autograd.grad(none, [kept[name] for name in names])
    change = [((cache[name] - kept[name]) * gradient).sum(dim=(0, 1, 3))
              for name, gradient in zip(names, gradients)]
    return (torch.stack(change) / (full - none)).detach()
    ### END SOLUTION


# %% nbgrader="check_attribution_patch"
estimate = attribution_patch(toy, *few)
assert estimate.shape == (2, 2) and not estimate.requires_grad, "a plain table of 2 by 2 heads is wanted"
assert all(p.grad is None for p in toy.parameters()), "no gradient should stay in the model's parameters"
assert 0.1 < estimate[0, 1] < 0.9, "head 0.1 counts for much, though for less than the real patch says"

# %% tags=["demo"]
toy_estimate = attribution_patch(toy, clean, corrupted, answers)
display(pictures.grids({"patched": toy_heads, "estimated": toy_estimate}, columns=[["0", "1"]] * 2,
                       x=["head"] * 2, label="recovery", top=1.0,
                       title="Toy: the right order, half the size"))
if real:
    real_estimate = attribution_patch(real, *pair)
    r = torch.corrcoef(torch.stack([real_estimate.flatten(), real_heads.flatten()]))[0, 1]
    print(f"{REAL}: correlation over all heads {r:.2f}")
pictures.agreement(real_estimate, real_heads, x="recovery, estimated by the gradient",
                   y="recovery, really patched",
                   title="Most heads on the line, a few far off it") if real else None

# %% [markdown]
# A correlation of 0.94, in a twentieth of the time. But look who is off the line. **20.0**, the third of
# all heads when really patched (0.19), is estimated at 0.06, and 23.3 at little more than half. With
# another pair of prompts 20.0 was estimated at −0.01 and was really 0.24. The two that are exactly right,
# 29.1 and 29.0, are in the last layer, with little left to bend after them. Why?
#
# Because the model is not a straight line. Move the output of the toy's layer 0 from its corrupted to its
# clean value, bit by bit:

# %% tags=["demo"]
NORMS = ("blocks.1.ln1.hook_scale", "ln_final.hook_scale")
with torch.no_grad():
    full, cache = toy.run_with_cache(clean)
    none, wrong = toy.run_with_cache(corrupted)
    full, none = logit_diff(full, answers).mean(), logit_diff(none, answers).mean()


def blend(attn_out, hook, share):
    return attn_out + share * (cache["blocks.0.hook_attn_out"] - attn_out)


def along(shares: list[float], frozen: tuple[str, ...] = ()) -> list[float]:
    """Recovery on the way from corrupted to clean, with some norms' scales kept as they were."""
    keep = [(name, lambda scale, hook, name=name: wrong[name]) for name in frozen]
    found = []
    for share in shares:
        with torch.no_grad():
            logits = toy.run_with_hooks(corrupted, fwd_hooks=[
                ("blocks.0.hook_attn_out", partial(blend, share=share)), *keep])
        found.append(recovery(logit_diff(logits, answers).mean(), full, none).item())
    return found


shares = [step / 20 for step in range(21)]
pictures.bend(shares, {"what patching gives": along(shares),
                       "the same, with the norms' scales frozen": along(shares, NORMS)},
              toy_estimate[0].sum().item(), x="share of the way from corrupted to clean", y="recovery",
              title="The gradient only knows the left end")

# %% [markdown]
# The curve is an S, and the gradient, taken at its left end, promises half of what comes. The dotted line
# says why: freeze the scales of the two norms after layer 0 and nothing bends any more. A norm makes every
# stream equally long. Where the stream is full of the wrong name, taking a little of that name away
# shortens it, and the norm stretches it again: at first, nothing is gained. Half of this patch is "less of
# the wrong name", and the gradient cannot see that half. (The attention of layer 1 has no part in it: it
# looks at S2 with 0.99 all the way.)
#
# In a deeper model softmaxes bend the road as well. 20.0 acts through others alone; if
# it works as the paper's *S-inhibition* heads do, it steers where later heads look.
#
# So: use attribution patching to decide *what to patch*, then patch it. And do not take a zero for an
# answer.

# %% [markdown]
# ## Take it away
#
# A patch shows what is *enough* to bring the answer back. The opposite question: what can the model *not do
# without*? Knock heads out and see what is left.
#
# Do not use zeros. Zero is a value no head ever has, and later layers were not made for it. Put in the head's
# *mean* over prompts in which no name is repeated: then it still says "here is a sentence with names", and
# no longer which name stands twice. The paper does the same.

# %%
def unrepeated(tokens: Int[Tensor, "b s"], answers: Int[Tensor, "b 2"], second_S: int) -> Int[Tensor, "b2 s"]:
    """The prompts with somebody else's name at S2, so that three different names stand in each."""
    third = answers.roll(1, dims=0)[:, 0]
    fresh = (third[:, None] != answers).all(dim=1)
    changed = tokens.clone()
    changed[:, second_S] = third
    return changed[fresh]


def mean_z(model: TransformerBridge, tokens: Int[Tensor, "b s"]) -> Float[Tensor, "l s h d_head"]:
    """What each head writes at each position on average."""
    with torch.no_grad():
        _, cache = model.run_with_cache(tokens, names_filter=lambda name: name.endswith("hook_z"))
    names = [f"blocks.{layer}.attn.hook_z" for layer in range(model.cfg.n_layers)]
    return torch.stack([cache[name].mean(dim=0) for name in names])


# %% [markdown]
# **Your turn.**

# %% nbgrader="knock_out"
def knock_out(model: TransformerBridge, tokens: Int[Tensor, "b s"], answers: Int[Tensor, "b 2"],
              heads: list[tuple[int, int]], means: Float[Tensor, "l s h d_head"]) -> float:
    """The mean logit difference when each of `heads`, (layer, head), writes its mean instead: its `z`
    replaced, at every position, by `means[layer, position, head]`. With no heads it is the plain mean.

    Returns a Python float. The model and the inputs are left as they were found, as in `patch_residual`.
    """
    ### BEGIN SOLUTION
    def replace(z, hook, layer, head):
        z = z.clone()
        z[:, :, head] = means[layer, :, head]
        return z

    hooks = [(f"blocks.{layer}.attn.hook_z", partial(replace, layer=layer, head=head))
             for layer, head in heads]
    with torch.no_grad():
        return logit_diff(model.run_with_hooks(tokens, fwd_hooks=hooks), answers).mean().item()
    ### END SOLUTION


# %% nbgrader="check_knock_out"
nothing = torch.zeros(2, 8, 2, 32)
whole = knock_out(toy, clean[:4], answers[:4], [], nothing)
assert isinstance(whole, float), f"a Python float is wanted, not a {type(whole).__name__}"
assert abs(whole - logit_diff(toy(clean[:4]), answers[:4]).mean().item()) < 1e-3, "with no heads it is the plain mean"
assert knock_out(toy, clean[:4], answers[:4], [(0, 1)], nothing) < whole - 3, "without head 0.1 much is lost"
assert knock_out(toy, clean[:4], answers[:4], [], nothing) == whole, "afterwards the model is whole again"

# %% [markdown]
# ## Is that all of it?
#
# You claim that some heads *are* the circuit. Test it: knock out all the others. *Faithfulness* is the
# share of the model's logit difference that the circuit keeps, counted from what is left with every head
# knocked out.
#
# **Your turn.**

# %% nbgrader="faithfulness"
def faithfulness(full: float, circuit: float, empty: float) -> float:
    """How much of what the whole model does the circuit does: 1 if its logit difference is the `full`
    model's, 0 if it is that with everything knocked out (`empty`). It may pass 1 or fall below 0."""
    ### BEGIN SOLUTION
    return (circuit - empty) / (full - empty)
    ### END SOLUTION


# %% nbgrader="check_faithfulness"
assert faithfulness(4.0, 4.0, 1.0) == 1.0, "a circuit that does as well as the model has 1"
assert faithfulness(4.0, 1.0, 1.0) == 0.0, "one that does no better than nothing has 0"
assert faithfulness(4.0, 5.5, 1.0) == 1.5, "a circuit may do better than the model it was cut from"

# %% [markdown]
# **Predict.** Take head 0.0 out of the toy, the one that patching gave next to nothing. Is the toy worse, the same,
# or better? And how is it with two heads only, 0.1 and one of layer 1?

# %% tags=["demo"]
my_guess = "…"

# %% tags=["demo"]
toy_means = mean_z(toy, unrepeated(clean, answers, S2))
toy_all = [(layer, head) for layer in range(2) for head in range(2)]
toy_full, toy_empty = (knock_out(toy, clean, answers, heads, toy_means) for heads in ([], toy_all))


def keeps(circuit: list[tuple[int, int]]) -> float:
    left = knock_out(toy, clean, answers, [head for head in toy_all if head not in circuit], toy_means)
    return faithfulness(toy_full, left, toy_empty)


circuits = [[(0, 1), (1, 0), (1, 1)], [(0, 1), (1, 0)], [(0, 1), (1, 1)], [(1, 0), (1, 1)],
            [(0, 0), (1, 0), (1, 1)], [(0, 1)], []]
toy_faithful = {" + ".join(map(dotted, circuit)) or "none": keeps(circuit) for circuit in circuits}
predict.reveal(my_guess, list(toy_faithful.values())[:3],
               "faithfulness without 0.0, with 0.1 and 1.0 alone, with 0.1 and 1.1 alone", form=".2f")
pictures.bars(toy_faithful, x="faithfulness", line=1.0, told="the whole toy",
              title="Three of four heads do all of it")

# %% [markdown]
# The three heads do all the toy does, and a little more: head 0.0 was in the way. That is why faithfulness
# must not be clipped at 1. With 0.0 in the place of 0.1 little is left: of these four, only 0.1 looks the
# name up.
#
# ## Knock-outs in the real model
#
# By now you have a story: 20.0 and its like tell END who S is, 23.3 pushes S down, the name movers 23.0,
# 23.1, 23.2 and 23.7 lift IO, and 24.4 works against them.
#
# **Predict.** Order these by the harm they do: without the four name movers, without 23.3, without 20.0 and
# 19.2, without nine heads drawn at random.

# %% tags=["demo"]
my_guess = "…"

# %% tags=["demo"]
if real:
    real_means = mean_z(real, unrepeated(many[0], many[2], REAL_S2))
    real_all = [(layer, head) for layer in range(real.cfg.n_layers) for head in range(real.cfg.n_heads)]
    generator = torch.Generator().manual_seed(3)

    def without(heads: list[tuple[int, int]]) -> float:
        return knock_out(real, many[0], many[2], heads, real_means)

    def at_random(k: int) -> list[tuple[int, int]]:
        return [real_all[int(place)] for place in torch.randperm(len(real_all), generator=generator)[:k]]

    real_full, real_empty = without([]), without(real_all)
    roles = MODELS[REAL].roles
    movers = [(23, 0), (23, 1), (23, 2), (23, 7)] if REAL == "smollm2" else roles["name mover"]
    groups = {"name movers": movers, "top direct head": ranked(real_direct)[:1],
              "S-inhibition": roles["S-inhibition"], "negative": roles["negative name mover"]}
    knocked = {"whole model": real_full}
    for name, heads in groups.items():
        knocked[f"without {name} ({', '.join(map(dotted, heads))})"] = without(heads)
    knocked |= {"without nine at random": without(at_random(9)), "without nine others": without(at_random(9)),
                "without any head": real_empty}
    compared = [*list(knocked)[1:4], "without nine at random"]
    predict.reveal(my_guess, "; ".join(sorted(compared, key=knocked.get)), "most harm first")
pictures.bars(knocked, x="mean logit difference left (logits)", line=real_full, told="whole model",
              title="What the answer cannot do without") if real else None

# %% [markdown]
# The name movers go, and the answer **hardly notices**: nine heads drawn at random do as much harm. They
# looked at IO, they wrote for IO, they passed every test that looking can give, and the model does not need
# them: others take over, and the heads that worked against them have less to work against. The paper met
# the same in GPT-2 and calls those who take over *backup name movers*: without its three name movers GPT-2
# loses only 5 % of its logit difference (section 3.4).
#
# 20.0 and 19.2, which write nearly nothing to the answer, are the ones it cannot do without.
#
# So direct attribution, attention and knock-outs answer three different questions, and a claim about a
# circuit needs all three.
#
# ## How faithful is a small circuit?
#
# Rank all heads by the size of their estimated effect, keep the first k, and knock out the rest. MLPs
# always stay.

# %% tags=["demo"]
if real:
    order, drawn = ranked(attribution_patch(real, *many).abs()), at_random(len(real_all))
    kept = [5, 10, 20, 40, 80, 160]
    curves = {"largest estimated effect": [], "random heads": []}
    for k in progress(kept, "circuits"):
        for curve, heads in zip(curves.values(), (order, drawn)):
            curve.append(faithfulness(real_full, without(heads[k:]), real_empty))
plots.curves(curves, at=kept, x="heads kept, of 270", y="faithfulness",
             title="Not a circuit of ten heads") if real else None

# %% [markdown]
# As many heads drawn at random bring back far less, so the ranking does mean something. But it takes about
# 80 of 270 heads until the model's behaviour is there, and on the way the curve goes *down*: keeping a head
# without the ones that feed or balance it can hurt. The paper's circuit has 26 heads of 144 and keeps 87 %
# of the logit difference (section 4); its authors found them one after the other, each by what reads from
# it. A ranking is a beginning.

# %% [markdown]
# ## Paper versus yours

# %% tags=["demo"]
def listed(heads) -> str:
    return ", ".join(map(dotted, heads))


rows = [("", "GPT-2 small (paper)", "toy", MODELS[REAL].title if real else "-"),
        ("mean logit difference", "3.56", f"{toy_full:.2f}", f"{real_full:.2f}" if real else "-"),
        ("IO over S", "99.3 %", f"{(differences['toy, clean prompts'] > 0).float().mean():.1%}",
         f"{(real_diff > 0).float().mean():.1%}" if real else "-"),
        ("three top direct heads", "9.9, 9.6, 10.0", listed(ranked(toy_direct)[:2]),
         listed(ranked(real_direct)[:3]) if real else "-"),
        ("do they look at IO?", "yes", "no, at S2", "the first: at S2" if real else "-"),
        ("left without name movers", "95 %", "has none",
         f"{without(movers) / real_full:.0%}" if real else "-"),
        ("a circuit and what it keeps", "26 of 144: 87 %", f"3 of 4: {toy_faithful['0.1 + 1.0 + 1.1']:.0%}",
         f"80 of 270: {curves['largest estimated effect'][4]:.0%}" if real else "-")]
for name, *cells in rows:
    print(f"{name:28}" + "".join(f"{cell:24}" for cell in cells))

# %% [markdown]
# The paper's figures are from its sections 2 to 4. Why yours differ:
#
# - **The logit difference** depends on the prompts (the paper's are longer, with places and things) and on
#   the model's scale of logits. It compares heads of one model, not models.
# - **The top heads** differ because the models do: other data, other depth, another norm. Nothing makes
#   training find the same circuit twice, see the toy.
# - **The paper's 95 % and 87 %** are shares of the logit difference itself; your last row is the part above
#   the knocked-out model. The paper also keeps each head at some positions only, you at all of them: it
#   leaves less in than you do.

# %% [markdown]
# ## What this does not show
#
# - **One token was exchanged.** Your map traces the news "who stands twice". What both prompts share (that
#   a name comes next, that it is one of these) is patched nowhere, and the map is white there.
# - **Enough is not needed.** A patch shows that a part *can* bring the answer back, a knock-out what the
#   model misses without it. With backups about, the two disagree.
# - **A knocked-out model is another model.** Its later layers see inputs they have rarely seen.
# - **Six sentences, two names.** In a longer text the same heads may do something else, and other heads
#   this.
# - **One trained toy was opened.** Of four that were trained all have S2 in layer 1's row, but the work is
#   divided between the two heads of a layer otherwise each time.
# - **A rounded model.** The real one is SmolLM2-135M-Instruct with weights of four bits; the numbers of the
#   unrounded one differ a little.
# - **Heads are not the smallest parts.** The MLPs were never touched, and one head may do several things.

# %% [markdown]
# ## Glossary
#
# - **ablation, knock-out**: taking a part's say away; here by putting in its mean.
# - **activation patching**: carrying an activation from one run into another.
# - **attribution patching**: estimating all patches at once from one gradient.
# - **circuit**: parts of a model that together do a task, and how they hand the work on.
# - **clean, corrupted**: the prompt as it is, and with one token exchanged so that the answer changes.
# - **direct logit attribution**: what a part writes straight into the logits.
# - **END**: the last position, where the answer is read.
# - **faithfulness**: the share of the behaviour that a circuit keeps when everything else is knocked out.
# - **gain, scale**: a norm divides by its scale, worked out anew each time, and multiplies by its gain,
#   which was learned.
# - **head**: one of the parallel parts of an attention layer; *layer.head*, as 9.9.
# - **hook**: a function that sees, and may change, an activation during a run.
# - **IO, S**: the indirect object, named once and the right answer; the subject, named twice (S1, S2).
# - **logit difference**: the logit of IO minus the logit of S.
# - **name mover**: a head that looks at a name and lifts it in the logits.
# - **recovery**: how far a patch brings the logit difference from the corrupted (0) to the clean value (1).
# - **residual stream**: the vector at each position that every layer reads and adds to.
# - **S-inhibition**: of heads that tell END which name not to say.
# - **z**: what a head carries from where it looks, before it is written to the stream.

# %% [markdown] nbgrader="explain_circuit"
# ## Explain what you found
#
# In three sentences: how does the news get from S2 to END in the toy, which measurement showed that the top
# direct head of the real model is not a name mover (or, without the real model, that the toy has none), and
# what would change your mind?
#
# === BEGIN MARK SCHEME ===
# One point each: 0.1 looks up the other name at S2 and layer 1 carries it from S2 to END, with the patch or
# knock-out that shows it (1); where the head looks, or IO against S measured apart, and not its rank alone
# (1); an observation that would refute what the student believes (1).
# === END MARK SCHEME ===
