"""You take a length in each column and add these up. The norm is one length, over both waves and all columns: take one root, when all squares are added."""
def frequency_norms(W_E):
    parts = (fourier_basis(len(W_E)) @ W_E)[1:]
    return (parts[0::2].square() + parts[1::2].square()).sqrt().sum(dim=1)
