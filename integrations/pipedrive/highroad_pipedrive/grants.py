"""What users have allowed: their OAuth tokens, got, renewed, kept in one SQLite file, and forgotten on uninstalling."""

import asyncio
import os
import re
import sqlite3
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from urllib.parse import urlencode

import httpx2

from .settings import Settings
from .signed import User

_EARLY_S = 60
"""A token is renewed that long before it ends."""
_TABLE = """create table if not exists grants (
    company_id integer, user_id integer, access text, refresh text, ends_s real, api_domain text,
    primary key (company_id, user_id))"""


class NotGranted(Exception):
    """The user has not installed the app, or has taken it back."""


class OAuthFailed(Exception):
    """Pipedrive did not hand out a token that can be used."""


class Grant(NamedTuple):
    access: str
    refresh: str
    ends_s: float
    api_domain: str


class Grants:
    """The tokens of every user. One process holds the file."""

    def __init__(self, settings: Settings, http: httpx2.AsyncClient) -> None:
        self._settings, self._http = settings, http
        self._locks: defaultdict[User, asyncio.Lock] = defaultdict(asyncio.Lock)
        os.close(os.open(settings.data, os.O_CREAT | os.O_RDWR, 0o600))
        with self._open() as database:
            database.execute(_TABLE)

    def authorize_url(self) -> str:
        """Where a user allows what the app asks for. Needs no `state`: a token is kept under its own user's name."""
        asked = {"client_id": self._settings.client_id, "redirect_uri": self._callback}
        return f"{self._settings.oauth_url}/oauth/authorize?{urlencode(asked)}"

    async def from_code(self, code: str) -> Grant:
        """Raises OAuthFailed."""
        return await self._ask({"grant_type": "authorization_code", "code": code, "redirect_uri": self._callback})

    def keep(self, user: User, grant: Grant) -> None:
        with self._open() as database:
            database.execute("insert or replace into grants values (?, ?, ?, ?, ?, ?)", (*user, *grant))

    def forget(self, user: User) -> None:
        with self._open() as database:
            database.execute("delete from grants where company_id = ? and user_id = ?", user)

    async def of(self, user: User, *, renew: Grant | None = None) -> Grant:
        """A token that is good now; another one than `renew`, which Pipedrive has refused.

        Raises NotGranted, OAuthFailed.
        """
        async with self._locks[user]:  # a refresh token that is used twice at once may be void
            grant = self._find(user)
            if grant is None:
                raise NotGranted
            if grant != renew and grant.ends_s - _EARLY_S > time.time():
                return grant
            try:
                grant = await self._ask({"grant_type": "refresh_token", "refresh_token": grant.refresh})
            except NotGranted:
                self.forget(user)
                raise
            self.keep(user, grant)
            return grant

    @property
    def _callback(self) -> str:
        return f"{self._settings.public_url}/callback"

    def _find(self, user: User) -> Grant | None:
        query = "select access, refresh, ends_s, api_domain from grants where company_id = ? and user_id = ?"
        with self._open() as database:
            row = database.execute(query, user).fetchone()
        return Grant(*row) if row else None

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        database = sqlite3.connect(self._settings.data)
        try:
            with database:
                yield database
        finally:
            database.close()

    async def _ask(self, form: dict[str, str]) -> Grant:
        """Raises NotGranted where Pipedrive refuses what was sent, else OAuthFailed."""
        basic = (self._settings.client_id, self._settings.client_secret.get_secret_value())
        try:
            answer = await self._http.post(f"{self._settings.oauth_url}/oauth/token", data=form, auth=basic)
        except httpx2.HTTPError as error:
            raise OAuthFailed from error
        if answer.status_code in (400, 401):
            raise NotGranted
        return self._read(answer)

    def _read(self, answer: httpx2.Response) -> Grant:
        try:
            found: dict[str, Any] = answer.raise_for_status().json()
            ends_s = time.time() + float(found["expires_in"])
            grant = Grant(str(found["access_token"]), str(found["refresh_token"]), ends_s, str(found["api_domain"]))
        except (httpx2.HTTPError, ValueError, KeyError, TypeError) as error:
            raise OAuthFailed from error
        if not re.fullmatch(self._settings.api_domains, grant.api_domain):
            raise OAuthFailed(f"{grant.api_domain} is no address of Pipedrive's")
        return grant
