"""Tables, of text and of workbooks: their cells, and the notes in them."""
