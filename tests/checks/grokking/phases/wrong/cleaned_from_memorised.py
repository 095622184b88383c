"""You look for the end of the cleanup from the end of memorising on. It counts only from where the circuit is formed: a test loss may be low by luck before that."""
EARNS = 1


def phases(steps, train_loss, test_loss, excluded):
    def first(reached, start):
        return None if start is None else next((i for i in range(start, len(steps)) if reached[i]), None)

    memorised = first(train_loss < 0.01 * train_loss[0], 0)
    formed = first(excluded > train_loss[0], memorised)
    cleaned = None if formed is None else first(test_loss < 0.01 * test_loss[0], memorised)
    return tuple(None if i is None else int(steps[i]) for i in (memorised, formed, cleaned))
