"""Why `chilinh sign build` makes nothing, in words: sites and texts at fault, and pages that cannot be read back."""

from collections.abc import Sequence

from chilinh_cli.domain.sign import Refusal
from chilinh_cli.errors import BadDataError
from chilinh_cli.i18n import _
from chilinh_cli.render.sign_build import Failure


def refuse_any(refusals: Sequence[Refusal], hint: str = "") -> None:
    """Raise BadDataError where there is any."""
    if refusals:
        raise BadDataError(
            _("No sign was made; {count} are at fault: {list}", count=len(refusals), list=_by_reason(refusals)),
            hint or _("Correct url_template, allowed_hosts or the site in units.yaml, or adopt the right code."),
        )


def _by_reason(refusals: Sequence[Refusal]) -> str:
    """Those of one reason together, so that one mistake in units.yaml is one sentence."""
    groups: dict[str, list[str]] = {}
    for refusal in refusals:
        groups.setdefault(refusal.why, []).append(refusal.site)
    return "; ".join(f"{', '.join(sites)}: {why}" for why, sites in groups.items())


def misfit(named: str) -> str:
    """Why a site, or a text of units.yaml that many signs share, is refused."""
    if "/" in named:
        return _("its name or address is too long for the sign")
    return _("this text is too long to be read on the sign")


def refuse_unproved(failures: Sequence[Failure], *, is_shipped: bool) -> None:
    """Raise BadDataError where a page cannot be read back as it should."""
    reasons = {
        "unreadable": _("the code cannot be read"),
        "other_text": _("it reads as something else, or other codes stand there too"),
        "small": _("the code is too small"),
        "quiet_zone": _("something stands in the white margin of the code"),
        "damaged": _("something covers part of the code"),
        "unnamed": _("the site's name UNIT/SITE does not stand on the page"),
        "misnamed": _("the site's name does not stand on the sign"),
    }
    if failures:
        named = [
            Refusal(
                _("{site} ({file}, page {page})", site=item.site, file=item.file, page=item.page), reasons[item.why]
            )
            for item in failures
        ]
        raise BadDataError(
            _(
                "Nothing was published; {count} signs cannot be read back: {list}",
                count=len(failures),
                list=_by_reason(named),
            ),
            _("Shorten the names or addresses of these sites or use larger paper, and report it to the developers.")
            if is_shipped
            else _("Correct the template, or use the shipped one."),
        )
