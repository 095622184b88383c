"""A negative difference comes out positive, or as 0. It is a finding too: the probe does worse than its control."""
EARNS = 1


def selectivity(A_train, y_train, A_test, y_test, generator):
    def accuracy(labels: Int[ndarray, "n"]) -> float:
        w = fit_probe(A_train, labels)
        said = A_test @ w[:-1] + w[-1] > 0
        return float((said == y_test).mean())

    return abs(accuracy(y_train) - accuracy(generator.permutation(y_train)))
