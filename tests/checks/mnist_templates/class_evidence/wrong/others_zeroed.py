"""Only the winning digit has evidence; the rows of the others are zero. Pixels speak to every digit, also to those that lose."""
def class_evidence(x, W):
    evidence = torch.zeros_like(W)
    winner = (W @ x).argmax()
    evidence[winner] = W[winner] * x
    return evidence
