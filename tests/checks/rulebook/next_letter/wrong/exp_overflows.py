"""Where logits are as large as 100, you give NaN: their exponentials are infinite. Only differences within a row matter; see to it that none of them is large before exp comes."""
def next_letter(W, letter):
    weights = W[LETTERS.index(letter)].exp()
    return weights / weights.sum()
