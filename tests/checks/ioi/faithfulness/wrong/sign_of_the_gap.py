"""The sign of the distance is lost. Where everything knocked out does better than the full model, the share comes out with the wrong sign."""
def faithfulness(full, circuit, empty):
    return (circuit - empty) / abs(full - empty)
