"""Which addresses a sign may carry.

Phones read an address in many ways, and a wrong one is an invitation to fraud, so only the plainest form is taken: a
host that can be read by one rule alone (no user name, no brackets, no percent sign, no letters beyond ASCII), compared
as a whole with the hosts that units.yaml allows.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import quote

from chilinh_cli.i18n import _

# Where apps for phones are given out; a store link may lead to these or to an allowed host.
STORE_HOSTS: Final = ("play.google.com", "apps.apple.com")
PLACES: Final = ("unit", "site", "code", "kind")
_PLACE: Final = re.compile(r"\{([^{}]*)\}")
_ADDRESS: Final = re.compile(r"(?P<scheme>[A-Za-z]+)://(?P<authority>[^/?#]*)(?P<rest>.*)")
_AUTHORITY: Final = re.compile(r"(?P<host>[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*)(?::(?P<port>[0-9]{1,5}))?")
_DEFAULT_PORTS: Final = {"http": "80", "https": "443"}
_LONGEST: Final = 2000


def address_fault(text: str, allowed_hosts: Sequence[str]) -> str:  # noqa: PLR0911 (one reason a line reads best)
    """Why a sign must not carry this text; "" when it may.

    `allowed_hosts` are host names, with `:port` where it is not the usual one; no host stands for its subdomains.
    """
    if len(text) > _LONGEST:
        return _("it is longer than {count} characters", count=_LONGEST)
    if any(_is_unfit(letter) for letter in text):
        return _("it holds blanks, control characters or backslashes")
    parts = _ADDRESS.fullmatch(text)
    if parts is None or (scheme := parts["scheme"].lower()) not in _DEFAULT_PORTS:
        return _("it is no http or https address")
    if "@" in parts["authority"]:
        return _("a user name stands before the host")
    authority = _AUTHORITY.fullmatch(parts["authority"])
    if authority is None:
        return _("its host is not written in the plain form (letters a-z, digits, hyphens and dots)")
    host, port = authority["host"].lower(), authority["port"]
    wanted = host if port in {None, _DEFAULT_PORTS[scheme]} else f"{host}:{port}"
    if wanted not in {_plain(allowed) for allowed in allowed_hosts}:
        if wrong := "; ".join(filter(None, map(host_fault, allowed_hosts))):
            return wrong
        return _("its host {host} is not among allowed_hosts", host=wanted)
    return ""


def filled(template: str, values: Mapping[str, str]) -> str:
    """The template with its {places} filled, each value percent-encoded so that it can be nothing but a value.

    Raises ValueError, which says why, for a place that is not in PLACES or whose value is empty.
    """

    def value_of(place: re.Match[str]) -> str:
        name = place[1]
        if name not in PLACES:
            raise ValueError(_("url_template has an unknown place {place}", place=place[0]))
        if not values[name]:
            raise ValueError(_("url_template asks for {place}, which is empty here", place=place[0]))
        return quote(values[name], safe="")

    return _PLACE.sub(value_of, template)


def _is_unfit(letter: str) -> bool:
    return letter == "\\" or unicodedata.category(letter)[0] in "CZ"


def host_fault(host: str) -> str:
    """Why an entry of allowed_hosts could never be met; "" where it is a host name, with `:port` perhaps."""
    if _AUTHORITY.fullmatch(_plain(host)):
        return ""
    return _("“{host}” in allowed_hosts is no host name such as covid.haiduong.gov.vn", host=host)


def template_fault(template: str, allowed_hosts: Sequence[str]) -> str:
    """Why no sign could be printed from a `url_template`, whatever the site; "" where some can."""
    try:
        return address_fault(filled(template, dict.fromkeys(PLACES, "x")), allowed_hosts)
    except ValueError as error:
        return str(error)


def _plain(host: str) -> str:
    """An allowed host as it stands in an address: small letters, other scripts in their ASCII form."""
    if host.isascii():
        return host.strip().lower()
    try:
        return host.strip().lower().encode("idna").decode("ascii")
    except UnicodeError:
        return ""
