"""You name a head that only looks like the one that does the work: it attends where that one does and writes as much.
Where a head looks settles nothing; exchange what it says, and see whether the answer changes."""
EARNS = (9, 14)
def edges():
    sender, receiver, ear = MAIN[0]
    role = {head: role for role, head in S["heads"].items()}[sender]
    return [(S["heads"][role + "_a"], receiver, ear), *MAIN[1:], *RARE]
