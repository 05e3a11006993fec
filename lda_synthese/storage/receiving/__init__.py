"""Files that come back: read with distrust, and united with the one that is open."""
