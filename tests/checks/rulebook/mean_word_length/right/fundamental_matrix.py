"""The fundamental matrix of the chain, by an inverse."""
def mean_word_length(P):
    P = P.double()
    N = torch.linalg.inv(torch.eye(26) - P[1:, 1:])
    return float((P[0, 1:] @ N).sum())
