"""Averages over all questions with one sum, then a Fourier transform along the sums."""
def excluded_loss(logits, labels, freqs, idx):
    p = logits.shape[1]
    n = torch.arange(p)
    total = ((n[:, None] + n) % p).flatten()
    by_sum = torch.zeros(p, p, dtype=logits.dtype).index_add(0, total, logits) / p
    waves = torch.fft.rfft(by_sum, dim=0)
    chosen = torch.zeros(len(waves), 1, dtype=logits.dtype)
    chosen[freqs] = 1
    part = torch.fft.irfft(waves * chosen, n=p, dim=0)[total]
    return F.cross_entropy((logits - part)[idx], labels[idx])
