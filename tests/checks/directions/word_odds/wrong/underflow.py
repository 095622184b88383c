"""After softmax an unlikely word has the probability 0, and the log of 0 is no number. Stay with logs: there is a log of a sum of exps that neither overflows nor underflows."""
EARNS = 1
def word_odds(logits, positive, negative):
    p = logits.softmax(1)
    return p[:, positive].sum(1).log() - p[:, negative].sum(1).log()
