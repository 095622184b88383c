"""Only the last place is moved. Later layers read the other places too: move all places from `skip` on."""
def steer(x, direction, dose, scale, skip=1):
    out = x.clone()
    if x.shape[1] > skip:
        out[:, -1] += dose * scale * direction / direction.norm()
    return out
