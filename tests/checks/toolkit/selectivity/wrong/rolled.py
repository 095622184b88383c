"""Your labels are moved round in a circle and stay in their old sequence: where neighbours are alike, most labels still fit their example. A random order puts each anywhere, independently of its neighbours."""
EARNS = 1



def selectivity(A_train, y_train, A_test, y_test, generator):
    def accuracy(y):
        w = fit_probe(A_train, y)
        return np.mean((A_test @ w[:-1] + w[-1] > 0) == y_test)

    shift = int(generator.integers(len(y_train)))
    return float(accuracy(y_train) - accuracy(np.roll(y_train, shift)))
