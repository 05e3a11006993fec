"""The parts of the document, each as blocks."""
