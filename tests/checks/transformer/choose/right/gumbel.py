"""Logits of the set plus Gumbel noise, and the largest."""


def choose(logits, temperature, top_p, generator):
    if not temperature:
        return logits.tolist().index(max(logits.tolist()))
    scaled = logits / temperature
    ordered, order = scaled.sort(descending=True)
    size = int((ordered.softmax(0).cumsum(0) < top_p).sum()) + 1
    noise = -torch.log(-torch.log(torch.rand(len(logits), generator=generator).clamp(min=1e-20)))
    kept = order[:size]
    return int(kept[(scaled[kept] + noise[kept]).argmax()])
