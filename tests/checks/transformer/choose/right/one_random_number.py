"""One random number, walked along the renormalised sums."""


def choose(logits, temperature, top_p, generator):
    if temperature == 0:
        return int(torch.argmax(logits))
    probabilities = torch.softmax(logits.double() / temperature, dim=0).tolist()
    kept, total = [], 0.0
    for token in sorted(range(len(probabilities)), key=lambda t: -probabilities[t]):
        kept.append(token)
        total += probabilities[token]
        if total >= top_p:
            break
    left = float(torch.rand((), generator=generator, dtype=torch.float64)) * total
    for token in kept:
        left -= probabilities[token]
        if left < 0:
            return token
    return kept[-1]
