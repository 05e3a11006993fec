"""Things that two people made of what is one: told apart, told as twins, and read once united."""
