"""Each place and pair by a matrix of its own."""


def rotate(x, positions, theta):
    out, half = torch.empty(x.shape), x.shape[-1] // 2
    for row, place in enumerate(positions.tolist()):
        for i in range(half):
            angle = place * theta ** (-2 * i / (2 * half))
            turn = torch.tensor([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
            out[:, :, row, [i, i + half]] = x[:, :, row, [i, i + half]] @ turn.T
    return out
