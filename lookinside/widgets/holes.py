"""Examples of one family, and what each dictionary says of them: where the parent's latent falls silent,
and what speaks in its place."""

import torch
import torch.nn.functional as F
from jaxtyping import Float
from torch import Tensor

from lookinside.widgets import Widget, script

BODY = """
<div class="controls">
  <label>family <select id="family"></select></label>
  <label>dictionary <select id="dictionary"></select></label>
  <span class="said">Choose a square, or move with the arrow keys.</span>
</div>
<div id="grid" role="grid" aria-label="examples with the parent, by what else of its family is there"></div>
<p id="said" role="status" aria-live="polite"></p>
<div class="pictures"><figure><figcaption id="there"></figcaption><div id="truth" class="bars"></div></figure>
<figure><figcaption id="says"></figcaption><div id="latents" class="bars"></div></figure></div>
<p id="leaning"></p>
<style>
#grid { display: flex; flex-wrap: wrap; gap: .4rem 1.2rem; }
#grid .kind > span { display: block; font-size: .85rem; }
#grid .row { display: grid; grid-template-columns: repeat(6, 26px); gap: 3px; }
#grid button { width: 26px; height: 26px; padding: 0; border-radius: 3px; }
#grid button.off { border: 2px solid var(--feature-1); background: none; color: var(--feature-1);
font-weight: bold; } #grid button[aria-selected="true"] { outline: 3px solid var(--ink); outline-offset:
1px; } #said { min-height: 3em; margin: .5rem 0; } .pictures figure { width: 20rem; max-width: 100%; } .bars
{ display: grid; grid-template-columns: 8.5rem 1fr 2.6rem; gap: .15rem .4rem; align-items: center; } .bars >
span { text-align: right; overflow-wrap: anywhere; line-height: 1.15; } .bars i { display: block; height:
.9rem; background: var(--feature-5); border-radius: 2px; } .bars i.family { background: var(--feature-0); }
.bars .silent { color: var(--feature-1); font-weight: bold; } </style>"""


def holes(f: dict[str, Float[Tensor, "b k"]], directions: dict[str, Float[Tensor, "k d"]],
          tables: dict[str, Float[Tensor, "k n"]], strengths: Float[Tensor, "b n"],
          true: Float[Tensor, "n d"], names: list[str], families: dict[str, list[str]], *, each: int = 12,
          title: str = "What does the dictionary say?") -> Widget:
    """For each dictionary its latents of the same examples, its directions, and how well each latent says
    each feature (F1). Shown are, of every family, `each` examples with the parent alone and with one child
    alone."""
    dictionaries = [_dictionary(name, directions[name], tables[name], true, names, families) for name in f]
    groups = [_family(parent, children, f, strengths, names, each) for parent, children in families.items()]
    return Widget(
        title=title, body=BODY, script=script("holes"), height=560,
        data={"dictionaries": dictionaries, "families": groups},
        alternative="Four blocks of squares, one for examples with the parent alone and one for each of its "
                    "three children. A square is filled, the darker the larger the parent's latent is, or, "
                    "where that latent is off, an empty orange frame with a cross. Below, for the chosen "
                    "example, bars of the true features and bars of the latents that are on, each with the "
                    "feature it says best.")


def _dictionary(name, directions, table, true, names, families) -> dict:
    """What every latent says best, and of each family which latents are its own and how children lean on
    the parent."""
    best, what = table.max(dim=1)
    own = {feature: int(table[:, names.index(feature)].argmax()) for feature in names}
    cosine = F.normalize(directions, dim=-1) @ true.T

    def lean(child: str, on: str) -> float:
        return round(cosine[own[child], names.index(on)].item(), 2)

    leaning = {parent: [{"child": child, "self": lean(child, child), "parent": lean(child, parent)}
                        for child in children] for parent, children in families.items()}
    labels = [f"{names[feature]}?" if score < 0.5 else names[feature] if own[names[feature]] == latent
              else f"also {names[feature]}" for latent, (score, feature) in enumerate(zip(best, what))]
    return {"name": name, "labels": labels, "leaning": leaning,
            "own": {parent: own[parent] for parent in families}}


def _family(parent, children, f, strengths, names, each) -> dict:
    """Examples by kind: what was there, and under each dictionary's name the latents that are on."""
    there = strengths[:, [names.index(child) for child in children]] > 0
    alone = there.sum(dim=1) == 1
    kinds = [~there.any(dim=1), *(there[:, child] & alone for child in range(len(children)))]
    blocks = []
    for kind in kinds:
        rows = ((strengths[:, names.index(parent)] > 0) & kind).nonzero().flatten()[:each].tolist()
        blocks.append([{"truth": _largest(strengths[row], names),
                        "says": {name: _largest(latents[row]) for name, latents in f.items()}}
                       for row in rows])
    return {"parent": parent, "children": children, "kinds": blocks}


def _largest(values: Float[Tensor, "n"], names: list[str] | None = None) -> list[list]:
    """What is above 0, the largest first: its name, or its number, and its size."""
    places = torch.nonzero(values > 0).flatten()
    places = places[values[places].argsort(descending=True)].tolist()
    return [[names[place] if names else place, round(values[place].item(), 2)] for place in places]
