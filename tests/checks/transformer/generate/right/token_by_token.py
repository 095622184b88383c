"""The prompt too goes in one token at a time, and the last new token is read though nobody asks."""


def generate(tokens, n, weights, config, choose, cache=True):
    text = [int(token) for token in tokens]
    past = {}
    for place in range(len(tokens) + n):
        if place >= len(tokens):
            text.append(choose(logits))
        if cache:
            x = weights["embedding"][text[place]][None, None]
            for number, layer in enumerate(weights["blocks"]):
                x, past[number] = block(x, layer, config, torch.tensor([place]), past.get(number))
            logits = (rms_norm(x, weights["final_norm"], config.eps) @ weights["embedding"].T)[0, 0]
        elif place >= len(tokens) - 1:
            logits = forward(torch.tensor([text[: place + 1]]), weights, config)[0][place]
    return text[len(tokens) :]
