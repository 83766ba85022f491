"""What goes wrong with the switch."""


class AsteriskFault(RuntimeError):
    """The switch cannot be found, started or reached; the text says why and what to do."""


class AriGone(AsteriskFault):
    """Nobody answered: the connection is down, or the answer did not come in time. What was asked may have been done."""


class AriRefused(AsteriskFault):
    """The switch said no.

    Attributes:
        status: As HTTP has it: 404 there is no such channel, 409 it is in no state for that.
    """

    def __init__(self, status: int, text: str) -> None:
        super().__init__(f"{status}: {text}")
        self.status = status
