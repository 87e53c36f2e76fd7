"""One configuration: flags, then FELTSENSE_… variables, then one file in the user's configuration folder."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path, user_config_path, user_data_path

from .errors import InputError, UserError
from .flow.modes import MODES, OLD_NAMES, mode_of

DEFAULTS: dict[str, str] = {
    "country": "",
    "mode": "general",
    "privacy": "off",
    "research": "0",
    "data": "",
    "model": "offline",
    "deep": "0",
    "card": "",
}
MEANING: dict[str, str] = {
    "country": "two-letter country code; decides which help lines are shown",
    "mode": "where this runs: general, workplace, education (both without voice, face or body), minor, "
    "clinical-research",
    "privacy": "where names, addresses and numbers are taken out: off, prompts (to a language model), all (logs too)",
    "research": "1 allows weights that were trained on data for non-commercial research",
    "data": "folder with local copies of corpora, for training and tests",
    "model": "in chat and respond, who writes (a language model such as openai:NAME) or who reads (such as hf:FOLDER)",
    "deep": "1 lets the language model also interpret, plan and criticise: several calls a turn instead of one",
    "card": "a character card (V2 or V3, JSON or PNG) whose name and manner a language model's replies take on",
}
PRIVACY = ("off", "prompts", "all")


@dataclass(frozen=True)
class Setting:
    """One setting in force and where it comes from."""

    name: str
    value: str
    source: str


def config_file() -> Path:
    """The user's configuration file, whether it exists or not."""
    return user_config_path("feltsense") / "config.toml"


def data_folder() -> Path:
    """Where chats are kept."""
    return user_data_path("feltsense")


def cache_folder() -> Path:
    """Where what can be made again is kept."""
    return user_cache_path("feltsense")


def settings(flags: Mapping[str, str | None] | None = None) -> dict[str, Setting]:
    """Every setting in force: a flag wins over a variable, a variable over the file, the file over the default."""
    given = {name: value for name, value in (flags or {}).items() if value is not None}
    stored = _from_file(config_file())
    return {name: _checked(_choose(name, given, stored)) for name in DEFAULTS}


def value(name: str, flag: str | None = None) -> str:
    """The value in force of one setting."""
    return settings({name: flag})[name].value


def _choose(name: str, flags: Mapping[str, str], stored: Mapping[str, str]) -> Setting:
    variable = f"FELTSENSE_{name.upper()}"
    if name in flags:
        return Setting(name, flags[name], "flag")
    if variable in os.environ:
        return Setting(name, os.environ[variable], variable)
    if name in stored:
        return Setting(name, stored[name], str(config_file()))
    return Setting(name, DEFAULTS[name], "default")


def _checked(setting: Setting) -> Setting:
    if setting.name == "mode":
        return _mode(setting)
    if setting.name == "privacy" and setting.value not in PRIVACY:
        raise UserError(f"privacy is {setting.value!r} (from {setting.source}); use one of: {', '.join(PRIVACY)}")
    if setting.name in ("research", "deep") and setting.value not in ("0", "1"):
        raise UserError(f"{setting.name} is {setting.value!r} (from {setting.source}); use 0 or 1")
    if setting.name == "country" and setting.value and not (len(setting.value) == 2 and setting.value.isalpha()):
        raise UserError(f"country is {setting.value!r} (from {setting.source}); use a two-letter code such as FR")
    return setting


def _mode(setting: Setting) -> Setting:
    """The mode under its present name; old names are still understood."""
    mode = mode_of(setting.value)
    if mode is None:
        raise UserError(f"mode is {setting.value!r} (from {setting.source}); use one of: {', '.join(MODES)}")
    return Setting(setting.name, mode, setting.source) if setting.value in OLD_NAMES else setting


def _from_file(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise InputError(f"{path} cannot be read ({error}); mend it or remove it") from error
    if unknown := set(found) - set(DEFAULTS):
        raise InputError(f"{path} has unknown settings: {', '.join(sorted(unknown))}; known: {', '.join(DEFAULTS)}")
    return {name: "1" if item is True else "0" if item is False else str(item) for name, item in found.items()}
