"""Your control's labels are drawn with replacement: some examples' labels come twice, others not at all. Put the same labels in another order."""
EARNS = 1


def selectivity(A_train, y_train, A_test, y_test, generator):
    def accuracy(labels: Int[ndarray, "n"]) -> float:
        w = fit_probe(A_train, labels)
        said = A_test @ w[:-1] + w[-1] > 0
        return float((said == y_test).mean())

    return accuracy(y_train) - accuracy(generator.choice(y_train, len(y_train)))
