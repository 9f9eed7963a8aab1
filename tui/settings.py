"""What the person chose for the screens, read from the environment."""

from collections.abc import Mapping

from msgspec import Struct

LIGHT_NAMES = frozenset({"clair", "light", "jour"})


class Settings(Struct, frozen=True):
    """``light``: the light theme (``RELANCE_THEME=clair``). Colours follow ``NO_COLOR`` by themselves."""

    light: bool = False


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings of this environment; what is not understood counts as not said."""
    return Settings(light=environment.get("RELANCE_THEME", "").strip().lower() in LIGHT_NAMES)
