"""The rest of the curves is handed on."""
def phases(steps, train_loss, test_loss, excluded):
    def end(holds, start):
        if start is None:
            return None
        return next((i for i in range(start, len(steps)) if holds(i)), None)

    memorised = end(lambda i: train_loss[i] < train_loss[0] / 100, 0)
    formed = end(lambda i: excluded[i] > train_loss[0], memorised)
    cleaned = end(lambda i: test_loss[i] < test_loss[0] / 100, formed)
    return tuple(None if i is None else steps[i].item() for i in (memorised, formed, cleaned))
