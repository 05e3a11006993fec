"""What the machine proposes for many notes: asked a few at a time, decided by people."""
