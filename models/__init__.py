"""Where the suggester comes from: corpus, training, evaluation."""
