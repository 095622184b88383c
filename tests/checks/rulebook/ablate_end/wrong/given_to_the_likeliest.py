"""All that the end had goes to one letter, the likeliest. Each letter should grow by the same factor, so that their proportions stay."""
def ablate_end(W):
    P = W.softmax(dim=1)
    end = P[:, 0].clone()
    P[:, 0] = 0
    P[torch.arange(27), P.argmax(dim=1)] += end
    return P.log()
