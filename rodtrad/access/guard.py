"""Every view says who may open it; a view that says nothing is refused for everybody.

`web.middleware.Guard` enforces what these decorators declare, and census test 8 prints the table of all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.http import HttpRequest

from rodtrad.access.entitlements import may
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class AccessRule:
    """Who may open a view: any of the permissions; or everybody, for the reason given."""

    permissions: tuple[Permission, ...] = ()
    public_because: str = ""
    signed_in: bool = False
    respondent: bool = False
    while_handed_over: bool = False

    def admits(self, user: object) -> bool:
        """Whether this user may open the view."""
        if self.public_because or self.respondent:
            return True
        if not isinstance(user, Staff) or not user.is_active:
            return False
        return self.signed_in or any(may(user, permission) for permission in self.permissions)


def requires(*permissions: Permission) -> Callable[[View], View]:
    """Open the view to staff who hold any of these permissions."""
    return _declare(AccessRule(permissions=permissions))


def signed_in(view: View) -> View:
    """Open the view to every signed-in member of staff."""
    return _declare(AccessRule(signed_in=True))(view)


def public_view(because: str, *, while_handed_over: bool = False) -> Callable[[View], View]:
    """Open the view to everybody, for a stated reason."""
    return _declare(AccessRule(public_because=because, while_handed_over=while_handed_over))


def respondent_view(view: View) -> View:
    """Open the view to whoever holds a link; the view itself checks the link."""
    return _declare(AccessRule(respondent=True, while_handed_over=True))(view)


def _declare(rule: AccessRule) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.access_rule = rule  # type: ignore[attr-defined]  # functions take attributes
        return view

    return mark


def asker(request: HttpRequest) -> Staff:
    """The signed-in member of staff; the guard has already let them in."""
    if not isinstance(request.user, Staff):
        raise PermissionError("asker() is only for views that the guard protects.")
    return request.user
