"""Notes from elsewhere and to elsewhere: flat records in French words."""
