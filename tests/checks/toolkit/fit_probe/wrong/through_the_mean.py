"""Where one class has many more examples than the other, your weights point the right way, but the boundary lies in the wrong place: the mean of all rows is no middle between the classes, since most rows are of one of them."""
EARNS = 1


def fit_probe(A, y):
    middle, target = A.mean(axis=0), 2.0 * y - 1.0
    weights = np.linalg.pinv(A - middle) @ (target - target.mean())
    return np.append(weights, -middle @ weights)
