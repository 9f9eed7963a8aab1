"""The ladder of ways to copy a text, and the honest word about each.

A file comes first, so that nothing can be lost; then the ways to a clipboard, the most certain one first, until one
took the text. What must not happen here: saying « copied » when nobody read it back, waiting for ever on a clipboard
that does not answer, filling the clipboard of a machine the person is not sitting at, or cutting a text in silence.

``plan`` decides from plain facts, ``rungs`` act, ``ladder`` joins them, ``message`` says what happened. Nothing here
knows Textual: the way to the terminal is a callable handed in.
"""
