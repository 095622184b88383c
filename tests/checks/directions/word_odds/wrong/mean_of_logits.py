"""You took the difference of the mean logits. There a word that never comes pulls down all the others: add probabilities up, then take the log."""
def word_odds(logits, positive, negative):
    return logits[:, positive].mean(1) - logits[:, negative].mean(1)
