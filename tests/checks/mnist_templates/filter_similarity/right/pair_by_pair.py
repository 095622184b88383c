"""Two loops, and a question about zero."""
def filter_similarity(W1, W):
    cosines = torch.zeros(len(W1), len(W))
    for i, a in enumerate(W1):
        for j, b in enumerate(W):
            if a.any() and b.any():
                cosines[i, j] = torch.dot(a, b) / (torch.linalg.norm(a) * torch.linalg.norm(b))
    return cosines
