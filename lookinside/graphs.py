"""What lesson 12 draws its graphs with: latents that stand between what an MLP reads and what it writes, what is
frozen in the graph of one question, and the scores of the nodes. The lesson's own functions do the work: where they
are needed they come as `blanks`, anything that has them by their names.
"""

import copy
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import torch
from jaxtyping import Float, Int
from torch import Tensor, nn
from torch.nn import functional as F

from lookinside import data
from lookinside.data import DataError
from lookinside.models.streams import Reader
from lookinside.progress import progress
from lookinside.twohop import ANSWERS, COMPARED, COUNTRIES, END, PLACES, QUESTIONS, TOKENS, TwoHop, World


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
        return self.b_dec + f @ self.W_dec


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


@dataclass(frozen=True)
class Node:
    """A node of a graph: its `kind` ("token", "latent", "error", "later" or "later error"), the place it stands at,
    its number there, what it `adds` to the margin, a `label`, and `cut`: the margin and the answer of the real
    network when what it wrote is taken away, None where that was not tried."""

    kind: str
    place: int
    number: int
    adds: float
    label: str
    cut: tuple[float, str] | None = None


@dataclass(frozen=True)
class Graph:
    """The graph of one question: its nodes, and its edges (from node, to node or None for the margin, how much of
    the margin goes this way). `constants` is what nobody's write adds; `margin` is that of the real network."""

    words: list[str]
    answer: str
    margin: float
    constants: float
    nodes: list[Node]
    edges: list[tuple[int, int | None, float]]


def later_part(model: TwoHop, inside: Mapping[str, Tensor], question: int, answer: int, later: Transcoder
               ) -> tuple[Float[Tensor, "k"], Float[Tensor, "k"], float, float]:
    """Of the latents of MLP 1 at the last place: what one unit of each would add to the margin (0 where it is
    off) and what each adds. Then what the biases add, which nobody's write does, and the error of MLP 1."""
    read, wanted = inside["in1"][question, END], direction(model, answer) / inside["final_scale"][question, 0]
    f = later.encode(read)
    unit = (f > 0) * (later.W_dec @ wanted)
    error = (inside["out1"][question, END] - later.decode(f)) @ wanted
    return unit, f * unit, (unit @ later.b_enc + later.b_dec @ wanted).item(), error.item()


def graph(blanks, model: TwoHop, questions: Questions, inside: Mapping[str, Tensor], question: int,
          reads: Transcoder, later: Transcoder) -> Graph:
    """The graph of one question, by the blanks `frozen_margin`, `influence`, `edges` and `cut`: tokens, the latents
    of both transcoders that are on, and their errors. Edges are in logits: what the one adds to what the other
    reads, times what one unit of the other adds to the margin. So the edges that leave a latent sum to what it
    adds."""
    answer, held = int(questions.answers[question]), frozen(inside, question, later)
    wanted, heads = direction(model, answer), (model.W_V[1], model.W_O[1])
    stream = inside["post0"][question].clone().requires_grad_()
    gradient = torch.autograd.grad(blanks.frozen_margin(stream, held, *heads, wanted), stream)[0]
    unit, adds, biases, missed = later_part(model, inside, question, answer, later)
    f, written = reads.encode(inside["in0"][question]), inside["out0"][question]
    errors = written - reads.decode(f)
    nodes, edges = [], []
    places = {number: at for at, number in enumerate(unit.nonzero()[:, 0].tolist())}
    for number in places:
        nodes.append(Node("later", END, number, adds[number].item(), f"{number}"))
        edges.append((len(nodes) - 1, None, adds[number].item()))
    nodes.append(Node("later error", END, 0, missed, "error"))
    edges.append((len(nodes) - 1, None, missed))

    def onward(node: int, total: float, column: Float[Tensor, "k1"]) -> None:
        through = {number: (column[number] * unit[number]).item() for number in places}
        edges.extend((node, places[number], weight) for number, weight in through.items())
        edges.append((node, None, total - sum(through.values())))

    where = {}
    for place in range(PLACES):
        added = blanks.influence(f[place], reads.W_dec, gradient[place])
        table = blanks.edges(f[place], reads.W_dec, errors[place], place, held, *heads, later.W_enc)
        for number in f[place].nonzero()[:, 0].tolist():
            where[place, number] = len(nodes)
            less = blanks.cut(written, f, reads.W_dec, torch.tensor([[place, number]]))
            nodes.append(Node("latent", place, number, added[number].item(), f"{number}",
                              _after(model, questions, question, less)))
            onward(where[place, number], added[number].item(), table[:, number])
        total = (errors[place] @ gradient[place]).item()
        less = written.clone()
        less[place] -= errors[place]
        nodes.append(Node("error", place, 0, total, "error", _after(model, questions, question, less)))
        onward(len(nodes) - 1, total, table[:, -1])
    by_token = token_writes(model, questions.tokens[question], inside, question)
    scales, words = inside["mlp_scale0"][question, :, 0], [TOKENS[token] for token in questions.tokens[question]]
    nothing = torch.zeros(1), torch.zeros(1, by_token.shape[-1])  # what a token brings stands where an error does
    for token, writes in enumerate(by_token):
        adds, node = blanks.frozen_margin(writes, held, *heads, wanted).item(), len(nodes)
        column = sum(blanks.edges(*nothing, write, place, held, *heads, later.W_enc)[:, -1]
                     for place, write in enumerate(writes))
        for (place, number), there in where.items():
            part = (writes[place] / scales[place] @ reads.W_enc[:, number]
                    * (reads.W_dec[number] @ gradient[place])).item()
            edges.append((node, there, part))
        passed = sum(weight for start, end, weight in edges if start == node)
        nodes.append(Node("token", token, token, adds + passed, words[token]))
        onward(node, adds, column)
    constants = biases + sum((reads.b_dec @ gradient[place]).item() for place in range(PLACES))
    margin = margins(model, inside["logits"][question, None], questions.answers[question, None]).item()
    return Graph(words, ANSWERS[answer], margin, constants, nodes, edges)


def _after(model: TwoHop, questions: Questions, question: int, written: Float[Tensor, "s d"]) -> tuple[float, str]:
    """The margin and the answer of the real network when MLP 0 writes this."""
    with torch.no_grad():
        logits = model(questions.tokens[question, None], change={0: lambda *_: written[None]})
    return margins(model, logits, questions.answers[question, None]).item(), ANSWERS[int(logits.argmax())]


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


def compared() -> dict[str, dict[str, list[float]]]:
    """Four kinds of nodes, in four networks with a planted step and in four without, scored by
    `models/compare_nodes.py`: for each its scores, a number a network. DataError if the file is missing or
    damaged."""
    try:
        return json.loads(COMPARED.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(f"{COMPARED} is missing or damaged ({error}): restore it with `git checkout -- "
                        f"models/{COMPARED.name}`.") from None


def read_mlp(reader: Reader, layer: int, pieces: int, *, seed: int = 0
             ) -> tuple[Float[Tensor, "n d"], Float[Tensor, "n d"]]:
    """What an MLP of a real model reads and writes on so many pieces of *Moby Dick*, 128 tokens each and none of
    them twice; a piece's first token is left out. Both are divided by a number, so that the mean square length of
    what is read is 1, and what is written lies at a mean square distance of 1 from its mean."""
    shorter = copy.copy(reader)
    shorter.n_layers = layer + 1  # what comes after is not needed
    checkpoint = reader.checkpoint
    ids = torch.tensor(checkpoint.encode(data.moby_dick()[:400_000]))
    rows = ids[:len(ids) // 128 * 128].reshape(-1, 128)
    rows = rows[torch.randperm(len(rows), generator=torch.Generator().manual_seed(seed))[:pieces]]
    parts, seen, read, wrote = checkpoint.parts(), {}, [], []
    gain = parts["blocks"][layer]["mlp_norm"]

    def look(kind: str) -> Callable[[Tensor], Tensor]:
        def hook(x: Tensor) -> Tensor:
            seen[kind] = x.clone()
            return x
        return hook

    hooks = {(kind, layer): look(kind) for kind in ("stream", "attention", "mlp")}
    for batch in progress(rows.split(8), "reading"):
        shorter.run(parts["embedding"][batch], hooks=hooks)
        heard = seen["stream"] + seen["attention"]
        read.append(F.rms_norm(heard, gain.shape, gain, checkpoint.config.eps)[:, 1:].flatten(0, 1))
        wrote.append(seen["mlp"][:, 1:].flatten(0, 1))
    read, wrote = torch.cat(read), torch.cat(wrote)
    return (read / read.square().sum(dim=1).mean().sqrt(),
            wrote / (wrote - wrote.mean(dim=0)).square().sum(dim=1).mean().sqrt())


def linear_map(x: Float[Tensor, "n d"], y: Float[Tensor, "n d"], ridge: float = 0.01) -> Callable[[Tensor], Tensor]:
    """The straight map from x to y with the least squared error; `ridge`, a share of the spread of x, holds its
    weights down."""
    x_mean, y_mean = x.mean(dim=0), y.mean(dim=0)
    centred = (x - x_mean).double()
    square = centred.T @ centred
    square += ridge * square.diagonal().mean() * torch.eye(len(square))
    weights = torch.linalg.solve(square, centred.T @ (y - y_mean).double()).float()
    return lambda new: (new - x_mean) @ weights + y_mean
