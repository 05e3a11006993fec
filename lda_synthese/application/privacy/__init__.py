"""What is known of people, and goes for good: erasures, traces of this computer."""
