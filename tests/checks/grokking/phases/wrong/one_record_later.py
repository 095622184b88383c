"""You look for the next end only from the record after the last one. \"From there on\" counts the record itself: two phases may end at the same step."""
EARNS = 1


def phases(steps, train_loss, test_loss, excluded):
    ends, start = [None, None, None], 0
    reached = [train_loss < 0.01 * train_loss[0], excluded > train_loss[0], test_loss < 0.01 * test_loss[0]]
    for phase, there in enumerate(reached):
        records = there[start:].nonzero()
        if len(records) == 0:
            break
        start += int(records[0]) + 1
        ends[phase] = int(steps[start - 1])
    return tuple(ends)
