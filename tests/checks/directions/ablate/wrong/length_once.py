"""You divided by the length of a direction once. It stands in the product and in the vector, so it is wanted twice: make it unit length first."""
def ablate(x, directions, skip=1):
    out = x.clone()
    for direction in directions:
        out[:, skip:] -= (out[:, skip:] @ direction)[..., None] * direction / direction.norm()
    return out
