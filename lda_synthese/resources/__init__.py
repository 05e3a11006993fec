"""What ships beside the code: fonts, icons, lists, the trained suggester, the example."""
