"""You name a head that only looks like the one that does the work: it attends where that one does and writes as much.
Where a head looks settles nothing; exchange what it says, and see whether the answer changes."""
EARNS = (12, 16)
def edges():
    sender, receiver, ear = MAIN[0]
    return [(S["heads"]["idle_a"], receiver, ear), *MAIN[1:], *RARE]
