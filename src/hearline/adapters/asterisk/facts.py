"""Asterisk's events, as far as we heed them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Channel:
    """Attributes:
    state: `Down`, `Ring`, `Ringing`, `Up`, …
    created: ISO 8601.
    variables: Those that the configuration names.
    """

    id: str
    name: str
    state: str
    caller: str
    dialled: str
    created: str
    variables: dict[str, str]


@dataclass(frozen=True)
class Entered:
    """A channel is ours to steer."""

    channel: Channel
    arguments: tuple[str, ...]


@dataclass(frozen=True)
class Left:
    """It is not ours any more: of a call that came in this is all that is told of its end."""

    channel: Channel


@dataclass(frozen=True)
class Gone:
    """A channel that we made is no more, or never came to be.

    Attributes:
    cause: As Q.850 numbers them: 16 is a goodbye, 17 busy, 19 no answer.
    """

    channel: Channel
    cause: int


@dataclass(frozen=True)
class KeyPressed:
    channel: Channel
    key: str


@dataclass(frozen=True)
class PlayingEnded:
    """Attributes:
    target: `channel:…` or `bridge:…`.
    """

    id: str
    target: str
    is_well: bool


@dataclass(frozen=True)
class RecordingEnded:
    """Attributes:
    seconds: 0 where nothing was kept.
    """

    name: str
    seconds: float
    is_well: bool


@dataclass(frozen=True)
class EndpointSeen:
    """A telephone is registered and answers; or it is not, or does not any more. Told again with what it does."""

    name: str
    is_there: bool


@dataclass(frozen=True)
class ApplicationReplaced:
    """Another process has connected under our name."""


AriEvent = Entered | Left | Gone | KeyPressed | PlayingEnded | RecordingEnded | EndpointSeen | ApplicationReplaced


def read_event(message: dict[str, Any]) -> AriEvent | None:
    """None for what we do not heed."""
    reader = HEEDED.get(message["type"])
    return reader(message) if reader else None


def read_channel(raw: dict[str, Any]) -> Channel:
    return Channel(
        raw["id"], raw["name"], raw["state"], raw["caller"]["number"], raw["dialplan"]["exten"], raw["creationtime"],
        {name: value for name, value in (raw.get("channelvars") or {}).items() if value},
    )  # fmt: skip


def _gone(message: dict[str, Any]) -> Gone:
    return Gone(read_channel(message["channel"]), int(message.get("cause", 0)))


def _recording(message: dict[str, Any]) -> RecordingEnded:
    recording = message["recording"]
    # With a beep that is not there it says "done" and has kept nothing: what has no length is no recording.
    seconds = float(recording.get("duration", 0))
    return RecordingEnded(
        recording["name"], seconds, message["type"] == "RecordingFinished" and "duration" in recording
    )


def _playing(message: dict[str, Any]) -> PlayingEnded:
    playback = message["playback"]
    return PlayingEnded(playback["id"], playback["target_uri"], playback["state"] == "done")


def _device(message: dict[str, Any]) -> EndpointSeen | None:
    technology, _, name = message["device_state"]["name"].partition("/")
    if technology != "PJSIP":
        return None
    return EndpointSeen(name, message["device_state"]["state"] not in ("UNAVAILABLE", "INVALID", "UNKNOWN"))


HEEDED: dict[str, Callable[[dict[str, Any]], AriEvent | None]] = {
    "StasisStart": lambda message: Entered(read_channel(message["channel"]), tuple(message["args"])),
    "StasisEnd": lambda message: Left(read_channel(message["channel"])),
    "ChannelDestroyed": _gone,
    "ChannelDtmfReceived": lambda message: KeyPressed(read_channel(message["channel"]), message["digit"]),
    "PlaybackFinished": _playing,
    "RecordingFinished": _recording,
    "RecordingFailed": _recording,
    "DeviceStateChanged": _device,
    "ApplicationReplaced": lambda message: ApplicationReplaced(),
}
