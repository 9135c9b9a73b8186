"""Reads from Pipedrive what a record needs, with the rights of the user who looks at it. Nothing is written."""

import asyncio
from typing import Any

import httpx2

from .grants import Grant, Grants
from .record import Found
from .signed import User

_PAGE = 100
_PAGES = 3
_BODIES = 30
"""Mails read in full, the newest; of older ones Pipedrive's snippet does."""
_ACTIVITIES = 200
_AT_ONCE = 6


class CannotRead(Exception):
    """Pipedrive does not give it; the text may be shown to the user."""


class Pipedrive:
    """One user's view of Pipedrive."""

    def __init__(self, http: httpx2.AsyncClient, grants: Grants, user: User) -> None:
        self._http, self._grants, self._user = http, grants, user
        self._few = asyncio.Semaphore(_AT_ONCE)

    async def me(self) -> dict[str, Any]:
        return await self._get("/api/v1/users/me")

    async def found(self, resource: str, identifier: int) -> Found:
        """All that is known of a person, or of the person of a deal. Raises CannotRead, NotGranted, OAuthFailed."""
        deal: str | None = None
        if resource == "deal":
            opened = await self._get(f"/api/v2/deals/{identifier}")
            deal, identifier = opened.get("title"), opened.get("person_id") or 0
            if not identifier:
                raise CannotRead("This deal has no contact person yet.")
        person = await self._get(f"/api/v2/persons/{identifier}")
        if person.get("is_deleted"):
            raise CannotRead("This person was deleted.")
        user, mails, activities, outcomes, organization, latest = await asyncio.gather(
            self.me(),
            self._mails(identifier),
            self._activities(identifier),
            self._outcomes(),
            self._organization(person.get("org_id")),
            self._latest_deal(identifier) if resource == "person" else _none(),
        )
        return Found(person, user, mails, activities, outcomes, organization, deal or latest)

    async def _mails(self, person: int) -> list[dict[str, Any]]:
        listed: list[dict[str, Any]] = []
        for page in range(_PAGES):
            path = f"/api/v1/persons/{person}/mailMessages"
            listed += (more := await self._list(path, start=page * _PAGE, limit=_PAGE))
            if len(more) < _PAGE:
                break
        mails = [item["data"] for item in listed if isinstance(item.get("data"), dict)]
        mails.sort(key=lambda mail: str(mail.get("message_time")), reverse=True)
        return [*await asyncio.gather(*map(self._in_full, mails[:_BODIES])), *mails[_BODIES:]]

    async def _in_full(self, mail: dict[str, Any]) -> dict[str, Any]:
        """With its body, where the user may read it: mails of colleagues can be private."""
        if not mail.get("has_body_flag", 1):
            return mail
        try:
            full = await self._get(f"/api/v1/mailbox/mailMessages/{int(mail['id'])}", include_body=1)
        except (CannotRead, KeyError, ValueError):
            return mail
        return {**mail, "body": full.get("body")}

    async def _activities(self, person: int) -> list[dict[str, Any]]:
        newest = {"sort_by": "due_date", "sort_direction": "desc"}
        return await self._list("/api/v2/activities", person_id=person, limit=_ACTIVITIES, **newest)

    async def _outcomes(self) -> dict[int, str]:
        """Of the user's last calls; none where the app may not read call logs."""
        try:
            logs = await self._list("/api/v1/callLogs", limit=50)
        except CannotRead:
            return {}
        return {log["activity_id"]: str(log.get("outcome")) for log in logs if log.get("activity_id")}

    async def _organization(self, identifier: object) -> str | None:
        if not isinstance(identifier, int):
            return None
        try:
            return (await self._get(f"/api/v2/organizations/{identifier}")).get("name")
        except CannotRead:
            return None

    async def _latest_deal(self, person: int) -> str | None:
        newest = {"sort_by": "update_time", "sort_direction": "desc"}
        deals = await self._list("/api/v2/deals", person_id=person, limit=20, **newest)
        deals.sort(key=lambda deal: deal.get("status") != "lost")
        return deals[0].get("title") if deals else None

    async def _get(self, path: str, **query: str | int) -> dict[str, Any]:
        found = await self._data(path, query)
        if not isinstance(found, dict):
            raise CannotRead("Pipedrive did not answer as expected.")
        return found

    async def _list(self, path: str, **query: str | int) -> list[dict[str, Any]]:
        found = await self._data(path, query)
        return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []

    async def _data(self, path: str, query: dict[str, str | int]) -> Any:
        async with self._few:
            grant = await self._grants.of(self._user)
            answer = await self._ask(grant, path, query)
            if answer.status_code == 401:
                answer = await self._ask(await self._grants.of(self._user, renew=grant), path, query)
        if answer.status_code in (403, 404, 410):
            raise CannotRead("Pipedrive does not show you this record.")
        if answer.status_code == 429:
            raise CannotRead("Pipedrive takes no more calls for the moment. Try again in a minute.")
        try:
            return answer.raise_for_status().json().get("data")
        except (httpx2.HTTPError, ValueError, AttributeError) as error:
            raise CannotRead("Pipedrive did not answer as expected.") from error

    async def _ask(self, grant: Grant, path: str, query: dict[str, str | int]) -> httpx2.Response:
        headers = {"Authorization": f"Bearer {grant.access}"}
        try:
            return await self._http.get(grant.api_domain + path, params=query, headers=headers)
        except httpx2.HTTPError as error:
            raise CannotRead("Pipedrive cannot be reached.") from error


async def _none() -> None:
    return None
