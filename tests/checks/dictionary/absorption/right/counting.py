"""Row by row, counting."""
def absorption(latent, parent, child):
    off, rows = {True: 0, False: 0}, {True: 0, False: 0}
    for value, p, c in zip(latent.tolist(), parent.tolist(), child.tolist()):
        if p:
            rows[c] += 1
            off[c] += value <= 0
    return off[True] / rows[True] - off[False] / rows[False]
