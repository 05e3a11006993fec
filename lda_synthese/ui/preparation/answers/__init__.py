"""What people answered, as it is prepared and entered: who came, what is asked, the counts."""
