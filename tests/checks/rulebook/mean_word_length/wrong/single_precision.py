"""Where words are thousands of letters long your mean is off by more than one part in 10,000: it is solved in float32, and each rounding counts for as many letters. Make P a float64 first."""
EARNS = 1


def mean_word_length(P):
    Q = P[1:, 1:]
    N = torch.inverse(torch.eye(26) - Q)
    return (P[0, 1:] @ N).sum().item()
