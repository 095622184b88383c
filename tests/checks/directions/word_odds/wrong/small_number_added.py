"""You add a small number before the log. For unlikely words you then see that number and not theirs: stay with logs from the beginning."""
EARNS = 1
def word_odds(logits, positive, negative):
    p = logits.softmax(1)
    return (p[:, positive].sum(1) + 1e-20).log() - (p[:, negative].sum(1) + 1e-20).log()
