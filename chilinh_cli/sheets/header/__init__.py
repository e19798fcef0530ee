"""What the words of a header mean: which field, of whom, in what measure."""
