"""WHAT TO WRITE: letters in French, from the record, the situation and the procedure. Pure."""
