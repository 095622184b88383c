"""Place by place, text by text."""
def steer(x, direction, dose, scale, skip=1):
    out = torch.empty_like(x)
    step = direction * (dose * scale / float(direction.norm()))
    for text in range(x.shape[0]):
        for place in range(x.shape[1]):
            out[text, place] = x[text, place] + (step if place >= skip else 0)
    return out
