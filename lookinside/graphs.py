"""What lesson 12 draws its graphs with: latents that stand between what an MLP reads and what it writes, what is
frozen in the graph of one question, and the scores of the nodes. The lesson's own functions do the work: where they
are needed they come as `blanks`, anything that has them by their names.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import torch
from jaxtyping import Float, Int
from torch import Tensor, nn
from torch.nn import functional as F

from lookinside.progress import progress
from lookinside.twohop import COUNTRIES, END, NAME, PLACES, QUESTIONS, TwoHop, World


class Transcoder(nn.Module):
    """Latents that read x and rebuild y: the n largest above 0 of k, and a direction for each. Where y is x itself,
    it is lesson 05's autoencoder with TopK."""

    def __init__(self, d: int, k: int, n: int, *, seed: int):
        super().__init__()
        rows = F.normalize(torch.randn(k, d, generator=torch.Generator().manual_seed(1_000 + seed)), dim=-1)
        self.W_enc, self.b_enc = nn.Parameter(rows.T.clone()), nn.Parameter(torch.zeros(k))
        self.W_dec, self.b_dec = nn.Parameter(0.1 * rows), nn.Parameter(torch.zeros(d))
        self.n = n

    def encode(self, x: Float[Tensor, "... d"]) -> Float[Tensor, "... k"]:
        """The latents of what is read."""
        values, places = F.relu(x @ self.W_enc + self.b_enc).topk(self.n, dim=-1)
        return torch.zeros(*x.shape[:-1], len(self.b_enc)).scatter(-1, places, values)

    def decode(self, f: Float[Tensor, "... k"]) -> Float[Tensor, "... d"]:
        """What latents write together."""
        return f @ self.W_dec + self.b_dec


def fit(x: Float[Tensor, "n d"], y: Float[Tensor, "n d"], loss: Callable, *, k: int = 64, n: int = 4, l1: float = 0.0,
        steps: int = 500, batch: int = 512, lr: float = 5e-3, seed: int = 0, name: str = "training") -> Transcoder:
    """A transcoder from x to y, trained on the first of what `loss(x, y, encode, decode, l1)` returns. Its
    parameters want no gradients."""
    made, generator = Transcoder(x.shape[1], k, n, seed=seed), torch.Generator().manual_seed(seed)
    with torch.no_grad():
        made.b_dec.copy_(y.mean(dim=0))
    optimiser = torch.optim.Adam(made.parameters(), lr=lr)
    for step in progress(range(steps), name):
        rows = torch.randint(len(x), (batch,), generator=generator)
        total = loss(x[rows], y[rows], made.encode, made.decode, l1)[0]
        optimiser.zero_grad()
        total.backward()
        optimiser.param_groups[0]["lr"] = lr * min(1, 3 * (1 - step / steps))
        optimiser.step()
    return made.requires_grad_(False)


def frozen(inside: Mapping[str, Tensor], question: int, later: Transcoder) -> dict[str, Tensor]:
    """What is held fixed in the graph of one question, as plain tensors: `pattern` [h,s,s], the attention of layer
    1; `attn_scale` [s], `mlp_scale` [] and `final_scale` [], what the stream is divided by before layer 1's
    attention at each place, and at the last place before its MLP and before the answers; `mlp` [d,d], what the
    transcoder of MLP 1 makes of what it reads there with the latents that are on, as one matrix, without
    constants."""
    on = later.encode(inside["in1"][question, END]) > 0
    return {"pattern": inside["pattern1"][question], "attn_scale": inside["attn_scale1"][question, :, 0],
            "mlp_scale": inside["mlp_scale1"][question, END, 0], "final_scale": inside["final_scale"][question, 0],
            "mlp": later.W_enc[:, on] @ later.W_dec[on]}


def token_writes(model: TwoHop, tokens: Int[Tensor, "5"], inside: Mapping[str, Tensor], question: int
                 ) -> Float[Tensor, "token s d"]:
    """What each of the five tokens puts into the stream before MLP 0, at each place: its embedding, and what layer
    0's attention carries of it, patterns and scales as they were. They sum to that stream."""
    x = model.W_E[tokens] + model.W_pos
    heard = torch.einsum("td,hde,hef->thf", x / inside["attn_scale0"][question], model.W_V[0], model.W_O[0])
    carried = torch.einsum("hst,thf->tsf", inside["pattern0"][question], heard)
    return carried + torch.einsum("ts,td->tsd", torch.eye(PLACES), x)


def direction(model: TwoHop, answer: int) -> Float[Tensor, "d"]:
    """The direction of the *margin*: the logit of an answer, minus the mean of what other countries' answers to
    the same question have."""
    same = [country * len(QUESTIONS) + answer % len(QUESTIONS) for country in range(len(COUNTRIES))]
    others = [each for each in same if each != answer]
    return model.W_U[:, answer] - model.W_U[:, others].mean(dim=1)


@dataclass(frozen=True)
class Nodes:
    """A way to write what MLP 0 writes as a sum: at each place `f` [b,s,k] says how much of each of `W_dec` [k,d]
    there is, `b_dec` [d] is always there, and what is left over is the error."""

    f: Float[Tensor, "b s k"]
    W_dec: Float[Tensor, "k d"]
    b_dec: Float[Tensor, "d"]

    def error(self, written: Float[Tensor, "b s d"]) -> Float[Tensor, "b s d"]:
        """What the nodes leave unexplained of what the MLP wrote."""
        return written - self.f @ self.W_dec - self.b_dec


def random_nodes(read: Float[Tensor, "b s d"], written: Float[Tensor, "b s d"], *, k: int = 64, n: int = 4,
                 seed: int = 0) -> Nodes:
    """A transcoder that never learned what to read: its latents read directions drawn at random, and only what
    they write is fitted, by least squares."""
    made = Transcoder(read.shape[-1], k, n, seed=5_000 + seed)
    with torch.no_grad():
        f = made.encode(read)
        columns = F.pad(f.flatten(0, 1), (0, 1), value=1)
        solved = torch.linalg.lstsq(columns.double(), written.flatten(0, 1).double(), driver="gelsd").solution.float()
    return Nodes(f, solved[:-1], solved[-1])


def detectors(on: Float[Tensor, "b k"], labels: Int[Tensor, "b"]) -> Float[Tensor, "k n"]:
    """The F1 (lesson 11) of each latent as a detector of each label; on is above 0."""
    on, truth = (on > 0).float(), F.one_hot(labels).float()
    return 2 * on.T @ truth / (on.sum(dim=0)[:, None] + truth.sum(dim=0)).clamp(min=1)


@dataclass(frozen=True)
class Questions:
    """The 256 questions about all cities, and for each a partner: the same question about a city of another
    country."""

    pairs: Int[Tensor, "256 2"]
    tokens: Int[Tensor, "256 5"]
    answers: Int[Tensor, "256"]
    partner: Int[Tensor, "256"]

    @classmethod
    def draw(cls, world: World, seed: int = 0) -> "Questions":
        """The words that say nothing and the partners are drawn by lot."""
        generator = torch.Generator().manual_seed(seed)
        pairs = world.pairs()
        tokens, country = world.prompts(pairs, generator), world.country[pairs[:, 0]]
        fits = (pairs[:, 1] == pairs[:, 1, None]) & (country != country[:, None])
        partner = torch.multinomial(fits.float(), 1, generator=generator)[:, 0]
        return cls(pairs, tokens, world.answers(pairs), partner)


def gradients(blanks, model: TwoHop, questions: Questions, inside: Mapping[str, Tensor], later: Transcoder
              ) -> Float[Tensor, "b s d"]:
    """For each question the gradient of its frozen margin, by `blanks.frozen_margin`, at the stream before layer
    1."""
    found = []
    for question, answer in enumerate(questions.answers.tolist()):
        stream = inside["post0"][question].clone().requires_grad_()
        margin = blanks.frozen_margin(stream, frozen(inside, question, later), model.W_V[1], model.W_O[1],
                                      direction(model, answer))
        found.append(torch.autograd.grad(margin, stream)[0])
    return torch.stack(found)


def strongest(influences: Float[Tensor, "s k"], count: int) -> Int[Tensor, "m 2"]:
    """The places and numbers of the nodes with the largest influence, either way."""
    places = influences.abs().flatten().topk(count).indices
    return torch.stack([places // influences.shape[1], places % influences.shape[1]], dim=1)


def some_of(f: Float[Tensor, "s k"], count: int, generator: torch.Generator) -> Int[Tensor, "m 2"]:
    """As many nodes drawn at random from those that are on, or all of them where these are fewer."""
    on = (f > 0).nonzero()
    return on[torch.randperm(len(on), generator=generator)[:count]]


def both(one: Int[Tensor, "m 2"], other: Int[Tensor, "m 2"]) -> Int[Tensor, "m 2"]:
    """The nodes of either set, each once."""
    return torch.cat([one, other]).unique(dim=0)


def turned(blanks, model: TwoHop, questions: Questions, inside: Mapping[str, Tensor], nodes: Nodes,
           choose: Callable[[int], Int[Tensor, "m 2"]]) -> float:
    """How often the real network's answer turns into the partner's when the nodes that `choose` names for the
    question, and those it names for its partner, have the sizes they have for the partner."""
    written = torch.stack([
        blanks.swap(inside["out0"][one], nodes.f[one], nodes.f[other], nodes.W_dec, both(choose(one), choose(other)))
        for one, other in enumerate(questions.partner.tolist())])
    with torch.no_grad():
        logits = model(questions.tokens, change={0: lambda read, _: written})
    return blanks.interchange_accuracy(logits, questions.answers, questions.answers[questions.partner])


def report(blanks, model: TwoHop, world: World, *, seed: int = 0) -> dict[str, dict[str, float]]:
    """The scores of four kinds of nodes for MLP 0 of a network, and of the network itself, by the blanks of the
    lesson: `transcoder_loss`, `frozen_margin`, `influence`, `cut`, `swap` and `interchange_accuracy`."""
    questions = Questions.draw(world, seed)
    inside = model.inside(questions.tokens)
    kinds = {name: fit(*(inside[key].flatten(0, 1) for key in keys), blanks.transcoder_loss, seed=seed)
             for name, keys in {"transcoder": ("in0", "out0"), "SAE on the output": ("out0", "out0"),
                                "later": ("in1", "out1")}.items()}
    later = kinds.pop("later")
    nodes = {"neurons": Nodes(inside["neurons0"], model.W_out[0], model.b_out[0])}
    nodes |= {name: Nodes(made.encode(inside[{"transcoder": "in0"}.get(name, "out0")]), made.W_dec, made.b_dec)
              for name, made in kinds.items()}
    nodes["random latents"] = random_nodes(inside["in0"], inside["out0"], seed=seed)

    def right(change: dict) -> float:
        with torch.no_grad():
            return (model(questions.tokens, change=change).argmax(dim=1) == questions.answers).float().mean().item()

    def whole(place: int) -> float:
        written = inside["out0"].clone()
        written[:, place] = written[questions.partner, place]
        with torch.no_grad():
            logits = model(questions.tokens, change={0: lambda *_: written})
        return blanks.interchange_accuracy(logits, questions.answers, questions.answers[questions.partner])

    middle = inside["out0"].clone()
    middle[:, NAME] = middle[:, NAME].mean(dim=0)
    scores = {"the network": {"right": right({}), "whole swap": whole(NAME),
                              "right without MLP 0 at the name": right({0: lambda *_: middle})}}
    country, gradient = world.country[questions.pairs[:, 0]], gradients(blanks, model, questions, inside, later)
    spread = (inside["out0"] - inside["out0"].flatten(0, 1).mean(dim=0)).square().sum()
    for name, each in nodes.items():
        added = torch.stack([torch.stack([blanks.influence(f, each.W_dec, g) for f, g in zip(*places)])
                             for places in zip(each.f, gradient)])
        table = detectors(each.f[:, NAME], country)
        generator = torch.Generator().manual_seed(seed)
        drawn = [some_of(f, 4, generator) for f in each.f]
        row = {"unexplained": (each.error(inside["out0"]).square().sum() / spread).item(),
               "right when replaced": right({0: lambda *_: each.f @ each.W_dec + each.b_dec}),
               "L0": (each.f[:, NAME] > 0).float().sum(dim=1).mean().item(),
               "F1 country": table.amax(dim=0).mean().item(),
               "F1 city": detectors(each.f[:, NAME], questions.pairs[:, 0]).amax(dim=0).mean().item(),
               "F1 first half": detectors(each.f[:, NAME], questions.pairs[:, 0] // 8).amax(dim=0).mean().item(),
               "F1 second half": detectors(each.f[:, NAME], questions.pairs[:, 0] % 8).amax(dim=0).mean().item()}
        top = torch.stack([strongest(one, 5) for one in added])
        row["F1 of the strongest"] = torch.stack([
            detectors(each.f[:, place, latent, None], country)[0, its] for (place, latent), its
            in zip(top[:, 0].tolist(), country.tolist())]).mean().item()
        for count in (1, 2, 4):
            row[f"swap {count}"] = turned(blanks, model, questions, inside, each,
                                          lambda question, count=count: strongest(added[question], count))
        row["swap 4 at random"] = turned(blanks, model, questions, inside, each, drawn.__getitem__)
        row["r"] = agreement(blanks, model, questions, inside, each, added, top)
        scores[name] = row
    return scores


def margins(model: TwoHop, logits: Float[Tensor, "b 32"], answers: Int[Tensor, "b"]) -> Float[Tensor, "b"]:
    """The margin of each question: its answer's logit minus the mean of the other countries' to the question."""
    same = answers[:, None] % len(QUESTIONS) + len(QUESTIONS) * torch.arange(len(COUNTRIES))
    own = logits.gather(1, answers[:, None])[:, 0]
    return own - (logits.gather(1, same).sum(dim=1) - own) / (len(COUNTRIES) - 1)


def effects(blanks, model: TwoHop, questions: Questions, inside: Mapping[str, Tensor], nodes: Nodes,
            chosen: Int[Tensor, "b 2"]) -> Float[Tensor, "b"]:
    """What each question's margin loses in the real network when its node (place, latent) of `chosen` is cut."""
    written = torch.stack([blanks.cut(out, f, nodes.W_dec, node[None])
                           for out, f, node in zip(inside["out0"], nodes.f, chosen)])
    with torch.no_grad():
        after = model(questions.tokens, change={0: lambda *_: written})
    return (margins(model, inside["logits"], questions.answers) - margins(model, after, questions.answers))


def agreement(blanks, model: TwoHop, questions: Questions, inside: Mapping[str, Tensor], nodes: Nodes,
              added: Float[Tensor, "b s k"], top: Int[Tensor, "b m 2"]) -> float:
    """The correlation of what the graph says of the strongest nodes with what cutting each of them does."""
    said = torch.cat([added[torch.arange(len(added)), *node.T] for node in top.unbind(dim=1)])
    done = torch.cat([effects(blanks, model, questions, inside, nodes, node) for node in top.unbind(dim=1)])
    return torch.corrcoef(torch.stack([said, done]))[0, 1].item()
