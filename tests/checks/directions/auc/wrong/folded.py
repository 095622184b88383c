"""You turn an AUC below a half round. Below a half is a finding: the probe says the opposite."""
def auc(scores, y):
    yes, no = scores[y][:, None], scores[~y][None]
    value = float(((yes > no).double() + (yes == no).double() / 2).mean())
    return max(value, 1 - value)
