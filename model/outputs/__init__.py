"""WHAT LEAVES: the formats that leave the program."""
