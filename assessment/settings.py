"""What the people who run the product may set: where it stands, who may embed it, how much it takes, who is written to.

Read once, at the start, from the environment and from `readiness.toml`; docs/settings.md lists it all.
"""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

PREFIX = "READINESS_"
FILE = Path(__file__).parents[1] / "readiness.toml"
PATH = re.compile(r"(/[\w.~-]+)*")
BAD_PATH = "a path looks like /readiness: letters, digits, “-”, “.” and “_” after each “/”"
BAD_ADDRESS = "an address looks like https://council.example/readiness, without “?” or “#”"
BAD_SITE = "name each site as in https://intranet.example, with a space between two, and no path"
BAD_DATABASE = (
    "name a file, such as /var/lib/readiness/counts.sqlite, or an address that begins with postgresql://"
)

BAD_REPOSITORY = "a repository looks like https://github.example/owner/name"
BAD_MAIL = "a mail address looks like reasons@council.example"


class SettingsError(ValueError):
    """A setting that cannot be used; the server does not start."""


class Settings(BaseSettings):
    """The settings with their limits; what is not set is as it was before there were any."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, toml_file=FILE, extra="forbid", frozen=True)

    path: str = ""
    """The path below which people reach the product, such as "/readiness"."""
    public_address: str = ""
    """The address that links and QR codes begin with, in place of the one that the browser shows."""
    may_embed: Annotated[tuple[str, ...], NoDecode] = ()
    """The sites that may show the product inside a page of theirs."""
    repository: str = ""
    """The address of the repository where people may file an issue, such as "https://github.example/owner/name"."""
    contributions_to: str = ""
    """The mail address of those who look after the reasons."""
    charts_waiting: int = Field(8, ge=0, le=1_000)
    """How many charts for other pages may wait to be drawn."""
    charts_kept: int = Field(256, ge=1, le=100_000)
    """How many drawn charts are kept in memory."""
    database: str = Field("", repr=False)
    """Where the counts of the benchmark are kept; without it there is no benchmark. It may hold a password."""

    @field_validator("path")
    @classmethod
    def _check_path(cls, given: str) -> str:
        path = f"/{given.strip('/')}" if given.strip("/") else ""
        if not PATH.fullmatch(path):
            raise ValueError(BAD_PATH)
        return path

    @field_validator("public_address")
    @classmethod
    def _check_address(cls, given: str) -> str:
        parts = urlsplit(given)
        if given and (not _is_site(given, parts.path) or not PATH.fullmatch(parts.path.rstrip("/"))):
            raise ValueError(BAD_ADDRESS)
        return given.rstrip("/")

    @field_validator("repository")
    @classmethod
    def _check_repository(cls, given: str) -> str:
        if given and not re.fullmatch(r"https://[\w.-]+(:\d+)?(/[\w.~-]+){2,}/?", given):
            raise ValueError(BAD_REPOSITORY)
        return given.rstrip("/")

    @field_validator("contributions_to")
    @classmethod
    def _check_mail(cls, given: str) -> str:
        if given and not re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", given):
            raise ValueError(BAD_MAIL)
        return given

    @field_validator("may_embed", mode="before")
    @classmethod
    def _check_sites(cls, given: object) -> object:
        sites = tuple(given.split()) if isinstance(given, str) else given
        if not isinstance(sites, tuple | list) or not all(isinstance(s, str) and _is_site(s) for s in sites):
            raise ValueError(BAD_SITE)
        return tuple(sites)

    @field_validator("database")
    @classmethod
    def _check_database(cls, given: str) -> str:
        if "://" in given and not given.startswith("postgresql://"):
            raise ValueError(BAD_DATABASE)
        return given.strip()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 # the library names them all
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment first, then the file; there are no others."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def _is_site(text: str, path: str = "") -> bool:
    """Whether a text is a scheme, a host and perhaps a port, and then nothing but this path."""
    return re.fullmatch(rf"https?://[\w.-]+(:\d+)?{re.escape(path)}", text) is not None


@cache
def settings() -> Settings:
    """The settings of this process; SettingsError says in a sentence which of them cannot be used."""
    known = {f"{PREFIX}{name}".upper() for name in Settings.model_fields}
    if unknown := sorted(name for name in os.environ if name.startswith(PREFIX) and name not in known):
        raise SettingsError(_sentence(unknown[0], "there is no such setting"))
    try:
        return Settings()
    except ValidationError as fault:
        found = fault.errors()[0]
        name = str(found["loc"][0])
        why = "there is no such setting" if found["type"] == "extra_forbidden" else found["msg"]
        raise SettingsError(_sentence(name, why.removeprefix("Value error, "))) from None
    except ValueError as fault:
        raise SettingsError(_sentence(FILE.name, f"it is not a TOML file: {fault}")) from None


def _sentence(name: str, why: str) -> str:
    return f"The setting “{name}” cannot be used: {why}. The page docs/settings.md lists the settings."
