"""You put the scores through a sigmoid first. Far from 0 it makes all scores alike: compare the scores as they are."""
def auc(scores, y):
    p = scores.float().sigmoid()
    yes, no = p[y][:, None], p[~y][None]
    return float(((yes > no).double() + (yes == no).double() / 2).mean())
