"""What `chilinh sign adopt` does: platform-issued codes from pictures, PDFs or a table into the ledger, all or none."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final, Literal

from chilinh_cli.commands.session import Session
from chilinh_cli.commands.sign_files import fault_text, scan_files
from chilinh_cli.domain.address import address_fault
from chilinh_cli.domain.ledger import Ledger
from chilinh_cli.domain.model import Registry
from chilinh_cli.domain.sign import WITHDRAWN, Adoption, former_payloads, plan
from chilinh_cli.domain.text import fold, printable
from chilinh_cli.errors import BadDataError, NotFoundError, UsageError
from chilinh_cli.i18n import _

_TABLES: Final = (".csv", ".xlsx", ".xls", ".ods", ".tsv")
# With the marks that programs give to a copy: `… (1)`, `… - Copy`.
_FILE_NAME: Final = re.compile(r"(?P<unit>[a-z0-9_-]+?)--(?P<site>[a-z0-9_-]+)(?: ?\(\d+\)| - .*)?")
# The Vietnamese name that a message gives stands first.
_SITE_HEADERS: Final = ("Mã điểm", "Điểm", "site")
_TEXT_HEADERS: Final = ("Nội dung mã QR", "Nội dung mã", "Nội dung", "Nội dung QR", "Mã QR", "text")
_HEADER_SEARCH: Final = 30


@dataclass(frozen=True, slots=True)
class Adopted:
    """One site's code and what became of it: `unchanged` where it was in force already, or none was to be withdrawn."""

    adoption: Adoption
    outcome: Literal["adopted", "unchanged", "withdrawn"]


def adopt_codes(session: Session, files: Sequence[Path], site: str | None) -> list[Adopted]:
    """Take the codes over. Raises BadDataError, naming every bad one, and then keeps none."""
    from chilinh_cli.store import open_store

    registry = session.registry
    if site is not None:
        if len(files) != 1 or files[0].suffix.lower() in _TABLES:
            raise UsageError(_("--site goes with one picture or PDF"), _("Name files UNIT--SITE.png, or use a table."))
        if site not in registry.site_by_ref:
            raise NotFoundError(_("There is no site “{site}”", site=site), _("See `chilinh sign list`."))
    faults: list[str] = []
    places: dict[tuple[str, str], str] = {}
    # A code that is named twice is one code.
    found = list({(item.site, item.payload): item for item in _found(registry, files, site, faults, places)}.values())
    with open_store(session.store_file, create=True) as store, store.transaction():
        ledger = store.read()
        current = ledger.adopted
        faults.extend(_conflicts(registry, ledger, found, places))
        if faults:
            raise BadDataError(
                _("Nothing was adopted; {count} are at fault: {list}", count=len(faults), list="; ".join(faults)),
                _what_to_do(registry, found),
            )
        adopted = [
            Adopted(
                item, "unchanged" if item.site in current and current[item.site].payload == item.payload else "adopted"
            )
            for item in found
        ]
        store.adopt([item.adoption for item in adopted if item.outcome == "adopted"], session.now)
    return adopted


def withdraw_codes(session: Session, sites: Sequence[str]) -> list[Adopted]:
    """Give up the issued codes of these sites, which stay known as codes they had. All or none.

    Raises NotFoundError for what is no site, BadDataError where a site's address from the template must not be printed.
    """
    from chilinh_cli.store import open_store

    registry = session.registry
    for site in sites:
        if site not in registry.site_by_ref:
            raise NotFoundError(_("There is no site “{site}”", site=site), _("See `chilinh sign list`."))
    with open_store(session.store_file, create=True) as store, store.transaction():
        current = store.read().adopted
        given_up = [Adoption(site, WITHDRAWN, "", "") for site in dict.fromkeys(sites) if site in current]
        left = {site: adoption for site, adoption in current.items() if site not in sites}
        faults = [f"{item.site}: {printable(item.why)}" for item in plan(registry, left).refusals if item.site in sites]
        if faults:
            raise BadDataError(
                _("Nothing was withdrawn; {count} are at fault: {list}", count=len(faults), list="; ".join(faults)),
                _("Correct url_template in units.yaml, or adopt the right code instead."),
            )
        store.adopt(given_up, session.now)
    return [
        Adopted(current.get(site, Adoption(site, WITHDRAWN, "", "")), "withdrawn" if site in current else "unchanged")
        for site in dict.fromkeys(sites)
    ]


def _what_to_do(registry: Registry, found: Sequence[Adoption]) -> str:
    if any(address_fault(item.payload, registry.qr.allowed_hosts) for item in found):
        return _(
            "Only http or https addresses on a host of qr.allowed_hosts in units.yaml are printed: add the platform's "
            "host there once you are sure of it. For a code of another form, hang the platform's own print and take "
            "the site out of units.yaml."
        )
    return _("Correct or leave out what is named, then adopt again.")


def _found(
    registry: Registry, files: Sequence[Path], site: str | None, faults: list[str], places: dict[tuple[str, str], str]
) -> Iterator[Adoption]:
    """Every code with its site; `places` learns in which row of a table it stands."""
    tables = [path for path in files if path.suffix.lower() in _TABLES]
    for path in tables:
        yield from _of_table(registry, path, faults, places)
    for scan in scan_files([path for path in files if path not in tables]):
        owner = site or _site_of_name(registry, scan.path)
        if scan.fault:
            faults.append(f"{scan.path}: {fault_text(scan.fault)}")
        elif owner is None:
            faults.append(_("{path}: the file's name says no site (UNIT--SITE.png)", path=scan.path))
        elif len(scan.codes) != 1:
            faults.append(_("{path}: it holds {count} QR codes, not one", path=scan.path, count=len(scan.codes)))
        else:
            yield Adoption(owner, scan.codes[0], str(scan.path), scan.sha256)


def _site_of_name(registry: Registry, path: Path) -> str | None:
    """`sao-do--tru-so.png` -> `sao-do/tru-so`; a copy's name (`… (1).png`) says the same."""
    named = _FILE_NAME.fullmatch(path.stem.casefold())
    ref = f"{named['unit']}/{named['site']}" if named else ""
    return ref if ref in registry.site_by_ref else None


def _of_table(
    registry: Registry, path: Path, faults: list[str], places: dict[tuple[str, str], str]
) -> Iterator[Adoption]:
    """The rows under the headers `site` and `text` of the first sheet that has both."""
    from chilinh_cli.sheets.formats.rows import read_sheets

    if path.exists() and not path.is_file():
        raise BadDataError(_("{path} is no plain file", path=path), _("Give a .csv or .xlsx file."))
    sheets = read_sheets(path)
    digest = sha256(path.read_bytes()).hexdigest()
    for sheet in sheets:
        for top in range(min(len(sheet.rows), _HEADER_SEARCH)):
            columns = {fold(sheet.text(top, column)): column for column in range(len(sheet.rows[top]))}
            sites = [columns[words] for words in map(fold, _SITE_HEADERS) if words in columns]
            texts = [columns[words] for words in map(fold, _TEXT_HEADERS) if words in columns]
            if not sites or not texts:
                continue
            for row in range(top + 1, len(sheet.rows)):
                ref, text = sheet.text(row, sites[0]).strip(), sheet.text(row, texts[0]).strip()
                if ref and text and ref in registry.site_by_ref:
                    places[ref, text] = _("{path}, row {row}", path=path, row=row + 1)
                    yield Adoption(ref, text, str(path), digest)
                elif ref or text:
                    said = _(
                        "{path}, row {row}: “{site}” is no site, or its text is missing",
                        path=path,
                        row=row + 1,
                        site=printable(ref),
                    )
                    faults.append(said)
            return
    faults.append(
        _(
            "{path}: there are no columns “site” and “text” (or “{site}” and “{text}”)",
            path=path,
            site=_SITE_HEADERS[0],
            text=_TEXT_HEADERS[0],
        )
    )


def _conflicts(
    registry: Registry,
    ledger: Ledger,
    found: Sequence[Adoption],
    places: Mapping[tuple[str, str], str],
) -> Iterator[str]:
    """What could not be printed if these were taken: unfit addresses, two texts for a site, one text for two.

    What a site was printed with from a template stays its own, even where it has an issued code now. An issued code may
    move to another site: that corrects an adoption.
    """
    wanted: dict[str, Adoption] = {}
    for item in found:
        first = wanted.setdefault(item.site, item)
        if item.payload != first.payload:
            where = [places.get((code.site, code.payload), code.file) for code in (first, item)]
            yield _(
                "{site}: two different codes, in {first} and {second}", site=item.site, first=where[0], second=where[1]
            )
    before = set(plan(registry, ledger.adopted).refusals)
    refusals = [item for item in plan(registry, {**ledger.adopted, **wanted}).refusals if item not in before]
    yield from (f"{refusal.site}: {printable(refusal.why)}" for refusal in refusals)
    told = {refusal.site for refusal in refusals}
    from_templates = former_payloads(registry, {}, templates=ledger.templates)
    for item in wanted.values():
        owner = from_templates.get(item.payload, item.site)
        if owner != item.site and told.isdisjoint({owner, item.site}):
            yield _("{site}: its code is the address that {other} was printed with", site=item.site, other=owner)
