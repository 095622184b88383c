"""What is left of a least-squares fit by the directions, place by place."""
def ablate(x, directions, skip=1):
    parts = [x[:, :skip]]
    for place in range(skip, x.shape[1]):
        share = torch.linalg.solve(directions @ directions.T, directions @ x[:, place].T)
        parts.append((x[:, place] - share.T @ directions)[:, None])
    return torch.cat(parts, dim=1)
