"""What `chilinh sign build` does: plan, refuse, make what changed, prove, publish."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Final, Literal

from chilinh_cli.commands.progress import progress
from chilinh_cli.commands.session import Session
from chilinh_cli.commands.sign_refusal import misfit, refuse_any, refuse_unproved
from chilinh_cli.domain.ledger import Ledger
from chilinh_cli.domain.model import Registry
from chilinh_cli.domain.sign import Refusal, plan
from chilinh_cli.errors import NotFoundError, UsageError
from chilinh_cli.i18n import _
from chilinh_cli.outputs import publishing
from chilinh_cli.render.sign import TEMPLATE, Panel, Style, fingerprint, panels_of, style_of, style_print
from chilinh_cli.render.sign_build import (
    Document,
    processes,
    prove_documents,
    write_documents,
)
from chilinh_cli.render.sign_checklist import (
    CHECKLIST,
    Part,
    checklist_parts,
    checklist_print,
    typeset_part,
    write_checklist,
)
from chilinh_cli.render.sign_index import FILE, BuiltFile, BuiltSign, Index, digest_of, dump, read_index
from chilinh_cli.render.sign_layout import Sheet, sheet_of
from chilinh_cli.render.typeset import TEMPLATES, check_template_folder
from chilinh_cli.store import open_store

Group = Literal["all", "unit", "site"]
_NAME: Final = "bien-qr"
# A name that one can read; the rest of a longer choice is told by so many digits of its SHA-256.
_NAMED_AT_MOST: Final = 3
_HASHED: Final = 8
_MOST_JOBS: Final = 8
_ONLY_NEEDED: Final = (
    "Signs this small leave out the steps, the 5K line, English, which app reads them and who issues them."
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user asked for."""

    to: Literal["pdf", "png", "svg"]
    size: str
    group: Group
    panels: int
    copies: int
    units: tuple[str, ...]
    kinds: tuple[str, ...]
    templates: Path | None
    force: bool
    verify: bool
    jobs: int | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The signs of this build, and how many of its files were made and how many left as they stood.

    `outdated` are the folder's files of earlier builds with a code that is no longer in force.
    """

    signs: tuple[BuiltSign, ...]
    made: int
    kept: int
    outdated: tuple[str, ...]


def build_signs(session: Session, wish: Wish, folder: Path) -> Outcome:
    """Make the signs that are missing or changed.

    Raises BadDataError, which names the sites, when some site cannot have a sign or some page cannot be read back;
    nothing is published then.
    """
    style = _style(session, wish)
    ledger = session.read_ledger()
    planned = plan(session.registry, ledger.adopted)
    wanted = _wanted(session.registry, wish)
    panels, refusals = panels_of(style, [sign for sign in planned.signs if sign.site.ref in wanted])
    refuse_any([refusal for refusal in planned.refusals if refusal.site in wanted])
    refuse_any(refusals, _("Correct the words in units.yaml, or use larger paper."))
    documents = documents_of(panels, wish)
    look = style_print(style, folder)
    prints = {document.file: fingerprint(look, document.panels) for document in documents}
    with publishing(folder) as staging:
        index = read_index(folder)
        kept = {} if wish.force else _standing(index, prints, folder, verified=wish.verify)
        changed = [document for document in documents if document.file not in kept]
        built = tuple(_built(style, wish, documents, kept))
        index = index.with_signs(built)
        parts = checklist_parts(session.registry, planned.signs, index)
        prints[CHECKLIST] = checklist_print(style.templates, folder, parts)
        listed = {} if wish.force else _standing(index, {CHECKLIST: prints[CHECKLIST]}, folder, verified=False)
        pages = _make(session, style, wish, changed, () if listed else parts, staging)
        files = [*kept.values(), *_described(style, changed, prints, staging, verified=wish.verify), *listed.values()]
        if not listed:
            digest = digest_of(staging / CHECKLIST)
            files.append(BuiltFile(CHECKLIST, pages, digest, prints[CHECKLIST], verified=False))
        (staging / FILE).write_bytes(dump(index.with_files(files)))
        _record_template(session, ledger, built)
    return Outcome(built, len(changed), len(kept), tuple(index.outdated_files(planned.signs)))


def _record_template(session: Session, ledger: Ledger, built: Sequence[BuiltSign]) -> None:
    """Remember for good what signs are printed from, before they can be: what hangs is then known as ours."""
    template = session.registry.qr.url_template
    if template not in ledger.templates and any(sign.source == "template" for sign in built):
        with open_store(session.store_file, create=True) as store, store.transaction():
            store.record_template(template, str(session.units_file), session.now)


def left_out_of(sheet: Sheet) -> str:
    """What the shipped template leaves out on panels as small as these, in words; "" where it says everything."""
    if sheet.is_tiny:
        return _(
            "Signs this small leave out the steps, the 5K line, English, which app reads them and who issues them."
        )
    return _("Signs this small leave out the steps, the 5K line and English.") if sheet.is_small else ""


def documents_of(panels: Sequence[Panel], wish: Wish) -> list[Document]:
    """The files to be made: their names, and the signs on them."""
    variant = ("" if wish.size == "a4" else f"-{wish.size}") + ("" if wish.panels == 1 else f"-{wish.panels}in1")
    named: dict[str, list[Panel]] = {}
    for panel in panels:
        site = panel.sign.site
        if wish.to != "pdf" or wish.group == "site":
            name = f"{site.unit}--{site.id}"
        elif wish.group == "unit":
            name = f"{_NAME}--{site.unit}"
        else:
            name = "--".join((_NAME, *_filters(wish)))
        named.setdefault(f"{name}{variant}.{wish.to}", []).extend([panel] * wish.copies)
    return [Document(file, tuple(run)) for file, run in named.items()]


def _filters(wish: Wish) -> tuple[str, ...]:
    """What tells a partial file from that of the whole city, and from any other part of it."""
    words = (*wish.units, *wish.kinds)
    if len(words) <= _NAMED_AT_MOST:
        return words
    chosen = sha256("\n".join([*sorted(wish.units), "", *sorted(wish.kinds)]).encode()).hexdigest()
    return (*words[:2], f"{len(words)}-{chosen[:_HASHED]}")


def _style(session: Session, wish: Wish) -> Style:
    if wish.to != "pdf" and (wish.copies > 1 or wish.panels > 1 or wish.group != "site"):
        raise UsageError(
            _("--group, --copies and --nup are for PDF; pictures are one a site"),
            _("Leave them out, or use --to pdf."),
        )
    sheet = sheet_of(wish.size, wish.panels)
    if not sheet.is_large_enough:
        raise UsageError(
            _("--nup {number} on {size}: the codes would be smaller than 5 cm", number=wish.panels, size=wish.size),
            _("Use larger paper, or fewer signs a sheet."),
        )
    templates = wish.templates or TEMPLATES
    check_template_folder(templates, TEMPLATE)
    return style_of(session.registry, sheet, wish.to, templates)


def _wanted(registry: Registry, wish: Wish) -> set[str]:
    """The sites that the user means. Raises NotFoundError where there is none."""
    sites = {
        site.ref
        for unit in registry.units
        for site in unit.sites
        if (not wish.units or unit.id in wish.units) and (not wish.kinds or site.kind in wish.kinds)
    }
    if not sites:
        raise NotFoundError(_("No site of the registry is meant"), _("See `chilinh sign list`."))
    return sites


def _standing(index: Index, prints: Mapping[str, str], folder: Path, *, verified: bool) -> dict[str, BuiltFile]:
    """The files that would be made the same again and are still as they were made."""
    return {
        file.file: file
        for file in index.files
        if prints.get(file.file) == file.fingerprint
        and (file.verified or not verified)
        and digest_of(folder / file.file) == file.sha256
    }


def _make(
    session: Session, style: Style, wish: Wish, documents: Sequence[Document], parts: Sequence[Part], staging: Path
) -> int:
    """The files of signs, and the list to tick off, which other processes typeset while the signs are read back.

    Returns how many pages the list has; without parts none is made.
    """
    total = sum(len(document.panels) for document in documents)
    jobs = wish.jobs or min(os.cpu_count() or 1, _MOST_JOBS)
    with processes(jobs, documents) as spread:
        with progress(session, _("Typesetting"), total) as step:
            misfits = write_documents(style, documents, staging, spread=spread, step=step)
        refuse_any(
            [Refusal(site, misfit(site)) for site in misfits],
            _("Shorten it in units.yaml, or use larger paper or fewer signs a sheet."),
        )
        checklist = spread(partial(typeset_part, style.templates), parts)
        if wish.verify:
            with progress(session, _("Reading back"), total) as step:
                failures = prove_documents(style, documents, staging, spread=spread, step=step)
            refuse_unproved(failures, is_shipped=style.templates == TEMPLATES)
        return write_checklist(checklist, staging / CHECKLIST) if parts else 0


def _described(
    style: Style, documents: Sequence[Document], prints: Mapping[str, str], staging: Path, *, verified: bool
) -> Iterator[BuiltFile]:
    for document in documents:
        pages = -(-len(document.panels) // style.sheet.panels)
        digest = digest_of(staging / document.file)
        yield BuiltFile(document.file, pages, digest, prints[document.file], verified)


def _built(
    style: Style, wish: Wish, documents: Sequence[Document], kept: Mapping[str, BuiltFile]
) -> Iterator[BuiltSign]:
    """What signs.json will say of each sign, once its page is proved."""
    for document in documents:
        verified = kept[document.file].verified if document.file in kept else wish.verify
        for place in range(0, len(document.panels), wish.copies):
            sign = document.panels[place].sign
            site = sign.site
            yield BuiltSign(
                site.ref,
                site.unit,
                site.kind,
                sign.payload,
                sign.source,
                document.file,
                place // style.sheet.panels + 1,
                wish.copies,
                verified,
                site.name,
                site.address,
            )
