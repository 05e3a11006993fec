"""What came from another file: its union with ours, its receipt, its undoing."""
