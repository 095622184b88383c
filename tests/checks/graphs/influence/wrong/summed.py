"""You return one number, the sum. One for each latent is wanted."""
def influence(f, W_dec, gradient):
    return (f * (W_dec @ gradient)).sum()
