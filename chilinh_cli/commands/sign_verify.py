"""What `chilinh sign verify` does: photos and PDFs of posted signs judged, and kept as evidence where it is asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from chilinh_cli.commands.session import Session
from chilinh_cli.commands.sign_files import scan_files
from chilinh_cli.domain.sign import Sighting, Verdict, former_payloads, plan, verdict_of
from chilinh_cli.i18n import _
from chilinh_cli.render.sign_index import Index
from chilinh_cli.render.sign_scan import Scan
from chilinh_cli.store import open_store

_NO_ADDRESS: Final = (
    "{count} sites have no fit address now; their photos cannot be judged as in force (see `chilinh unit check`)."
)


@dataclass(frozen=True, slots=True)
class JudgedCode:
    """A code's text, what it is, and whose ("" for a foreign one)."""

    text: str
    site: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class JudgedFile:
    """What one file holds."""

    scan: Scan
    codes: tuple[JudgedCode, ...]

    @property
    def is_good(self) -> bool:
        """Whether it holds a code and all are ours."""
        return bool(self.codes) and all(code.verdict == "ours" for code in self.codes)


def judge_files(session: Session, files: Sequence[Path], index: Index) -> list[JudgedFile]:
    """Read and judge; `index` tells which codes were printed before."""
    registry = session.registry
    ledger = session.read_ledger()
    planned = plan(registry, ledger.adopted)
    if planned.refusals:
        session.say(_(_NO_ADDRESS, count=len(planned.refusals)))
    current = {sign.payload: sign.site.ref for sign in planned.signs}
    printed = ((sign.payload, sign.site) for sign in (*index.earlier, *index.signs))
    former = former_payloads(registry, ledger.adoption_history, printed, ledger.templates)
    return [
        JudgedFile(scan, tuple(_judged(text, current, former) for text in scan.codes)) for scan in scan_files(files)
    ]


def record(session: Session, judged: Sequence[JudgedFile], index: Index) -> tuple[int, list[Path]]:
    """Keep the photos of our own codes as evidence.

    Returns how many sites' sightings are new, and the files left out because they are what a printer was given: marked
    as such, or the same bytes as a file of the index. (A page that somebody renders anew cannot be told from a scan.)
    """
    printed = {file.sha256 for file in index.files} | {file.scan.sha256 for file in judged if file.scan.is_print}
    prints = [file.scan.path for file in judged if file.scan.sha256 in printed]
    with open_store(session.store_file, create=True) as store, store.transaction():
        known = {(item.site, item.payload, item.sha256) for item in store.read().sightings}
        new = {
            (code.site, code.text, file.scan.sha256): Sighting(
                code.site, code.text, str(file.scan.path), file.scan.sha256
            )
            for file in judged
            for code in file.codes
            if code.verdict == "ours" and file.scan.sha256 not in printed
        }
        fresh = [sighting for key, sighting in new.items() if key not in known]
        store.record_sightings(fresh, session.now)
    return len(fresh), prints


def _judged(text: str, current: Mapping[str, str], former: Mapping[str, str]) -> JudgedCode:
    verdict, site = verdict_of(text, current, former)
    return JudgedCode(text, site, verdict)
