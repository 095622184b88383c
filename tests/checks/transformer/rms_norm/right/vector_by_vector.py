"""A loop over the vectors, in float64."""


def rms_norm(x, gain, eps):
    rows = [
        gain.double() * row / math.sqrt(float(row @ row) / len(row) + eps)
        for row in x.reshape(-1, x.shape[-1]).double()
    ]
    return torch.stack(rows).reshape(x.shape)
