"""What a command refuses by itself, beside the errors of the model (``model.errors``)."""


class UsageError(Exception):
    """The command line itself is wrong, whatever is stored; ``sentence`` says how, in words for the person."""

    def __init__(self, sentence: str) -> None:
        """``command``, the one whose help shows the right way, is filled in by the root that called it."""
        super().__init__(sentence)
        self.sentence = sentence
        self.command = "relance"


class Refused(Exception):
    """What was asked cannot be done with what is stored; ``sentence`` says why."""

    def __init__(self, sentence: str) -> None:
        """Keep the sentence for the one who ends the command."""
        super().__init__(sentence)
        self.sentence = sentence
