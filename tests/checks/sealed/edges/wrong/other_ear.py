"""The heads are right, and at least one wire ends at the wrong ear. Let queries, keys and values hear the exchange one at
a time."""
EARNS = (12, 16)
def edges():
    ear = {"Q": "V", "K": "Q", "V": "K"}
    sender, receiver, via = MAIN[0]
    return [(sender, receiver, ear[via]), *MAIN[1:], *RARE]
