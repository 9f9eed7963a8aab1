"""THE PLAIN MODE: the whole job as a conversation of numbered lines and questions, for any terminal and any reader.

No box, no colour, no escape sequence, no line longer than 72 characters: what is said here can be read aloud, felt on
a Braille line, or sent over a bad connection. What must not happen here: drawing, and knowing Textual. Everything but
``console`` is a pure conversation over two acts, to say and to ask.
"""
