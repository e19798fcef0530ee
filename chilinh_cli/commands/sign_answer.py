"""The answers of `sign verify` and `sign list`, for programs and for people.

What a code in a photo says is somebody else's text: it is shown without anything that could act on a terminal.
"""

from collections.abc import Sequence
from typing import Any

from chilinh_cli.commands.sign_files import fault_text
from chilinh_cli.commands.sign_list import SiteState
from chilinh_cli.commands.sign_verify import JudgedFile
from chilinh_cli.domain.evidence import UnitEvidence
from chilinh_cli.domain.table import Column, Table, Tone
from chilinh_cli.domain.text import printable
from chilinh_cli.i18n import _
from chilinh_cli.render.photo_evidence import disagreement_table

_LONGEST_SHOWN = 300


def verify_document(judged: Sequence[JudgedFile]) -> dict[str, Any]:
    """`chilinh.verify/1`; `site` is null for a foreign code, `problem` is there where a file could not be read."""
    return {
        "schema": "chilinh.verify/1",
        "files": [
            {
                "path": str(file.scan.path),
                "codes": [
                    {"text": printable(code.text), "site": code.site or None, "verdict": code.verdict}
                    for code in file.codes
                ],
                **({"problem": fault_text(file.scan.fault)} if file.scan.fault else {}),
            }
            for file in judged
        ],
    }


def _shown(text: str) -> str:
    """What a code says, as far as one line holds it; in quotation marks where a blank at its ends makes it another."""
    shown = printable(text)[:_LONGEST_SHOWN]
    return shown if text == text.strip() else f"“{shown}”"


def verify_table(judged: Sequence[JudgedFile]) -> Table:
    """One row a code; one for a file without any."""
    words = {"ours": _("ours"), "outdated": _("outdated"), "foreign": _("foreign")}
    tones: dict[str, Tone] = {"ours": "good", "outdated": "warn", "foreign": "bad"}
    rows: list[tuple[str, ...]] = []
    colours: list[Tone] = []
    for file in judged:
        path = str(file.scan.path)
        for code in file.codes:
            rows.append((path, words[code.verdict], code.site, _shown(code.text)))
            colours.append(tones[code.verdict])
        if not file.codes:
            rows.append((path, fault_text(file.scan.fault) or _("no QR code found"), "", ""))
            colours.append("bad")
    columns = (
        Column("path", _("File")),
        Column("verdict", _("Verdict")),
        Column("site", _("Site")),
        Column("text", _("The code says")),
    )
    return Table(columns, tuple(rows), tones=tuple(colours))


def list_document(states: Sequence[SiteState], evidence: Sequence[UnitEvidence]) -> dict[str, Any]:
    """`chilinh.sign-list/1`."""
    return {
        "schema": "chilinh.sign-list/1",
        "sites": [
            {
                "site": state.site,
                "name": state.name,
                "unit": state.unit,
                "kind": state.kind,
                "payload": state.payload or None,
                "source": "adopted" if state.adopted else "template",
                "built": state.built,
                "file": state.file or None,
                "seen": state.seen,
                "seen_at": state.sighting.at.isoformat() if state.sighting and state.sighting.at else None,
                "evidence": {"file": state.sighting.file, "sha256": state.sighting.sha256} if state.sighting else None,
                "fault": state.fault or None,
            }
            for state in states
        ],
        "disagreements": [{"unit": item.unit, "reported": item.reported, "seen": item.seen} for item in evidence],
    }


def list_tables(states: Sequence[SiteState], evidence: Sequence[UnitEvidence]) -> list[Table]:
    """The sites, then the units whose report is not what the photos show."""
    columns = (
        Column("site", _("Site")),
        Column("name", _("Name")),
        Column("built", _("Built")),
        Column("adopted", _("Issued code")),
        Column("seen", _("Hangs (photo)")),
        Column("file", _("File")),
    )
    words = {"no": _("no"), "yes": _("yes"), "outdated": _("outdated"), "unverified": _("not read back")}
    rows = tuple(
        (
            state.site,
            printable(state.name),
            state.fault or words[state.built],
            words["yes" if state.adopted else "no"],
            words[state.seen],
            state.file,
        )
        for state in states
    )
    missing = sum(state.built != "yes" for state in states)
    unseen = sum(state.seen != "yes" for state in states)
    note = _(
        "{count} sites; {missing} without a sign that was read back, {unseen} without a photo",
        count=len(states),
        missing=missing,
        unseen=unseen,
    )
    tables = [Table(columns, rows, note=note, tones=tuple(_tone(state) for state in states))]
    if evidence:
        tables.append(disagreement_table(evidence))
    return tables


def _tone(state: SiteState) -> Tone:
    if state.fault or "outdated" in {state.built, state.seen}:
        return "bad"
    return "good" if state.built == state.seen == "yes" else ""
