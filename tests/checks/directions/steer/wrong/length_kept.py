"""You brought the moved streams back to their old length. Nothing but the step is asked for."""
def steer(x, direction, dose, scale, skip=1):
    out = x.clone()
    moved = out[:, skip:] + dose * scale * direction / direction.norm()
    out[:, skip:] = moved * x[:, skip:].norm(dim=-1, keepdim=True) / moved.norm(dim=-1, keepdim=True)
    return out
