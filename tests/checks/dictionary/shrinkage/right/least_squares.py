"""NumPy's polynomial of degree 1."""
import numpy as np


def shrinkage(f, strength):
    on = ((f > 0) & (strength > 0)).numpy()
    return float(np.polyfit(strength.numpy()[on].astype(float), f.numpy()[on].astype(float), 1)[0])
