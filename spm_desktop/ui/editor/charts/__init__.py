"""Charts: expectation, certainty and origin beside every figure; nothing here reads or decides."""
