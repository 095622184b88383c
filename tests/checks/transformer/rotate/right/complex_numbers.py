"""A pair is a complex number, a turn a product."""


def rotate(x, positions, theta):
    half = x.shape[-1] // 2
    speeds = theta ** (-torch.arange(half, dtype=torch.float64) / half)
    turn = torch.polar(
        torch.ones(len(positions), half, dtype=torch.float64), torch.outer(positions.double(), speeds)
    )
    pairs = torch.complex(x[..., :half].double(), x[..., half:].double()) * turn
    return torch.cat([pairs.real, pairs.imag], dim=-1).float()
