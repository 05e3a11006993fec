"""What people do, whichever door they come by: the window and the commands both call it."""
