"""The contract, sentence by sentence, put to the command line; each answer was worked out from the text alone."""
