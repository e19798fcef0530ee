"""The report: from the ledger to one frozen tree of blocks, its figures reckoned once."""

from chilinh_cli.domain.report.assemble import Report, Wish, assemble, assemble_quick
from chilinh_cli.domain.report.completeness import missing
from chilinh_cli.domain.report.facts import Facts
from chilinh_cli.domain.report.head import Numbering, office, unit_sender
from chilinh_cli.domain.report.unit import assemble_unit

__all__ = [
    "Facts",
    "Numbering",
    "Report",
    "Wish",
    "assemble",
    "assemble_quick",
    "assemble_unit",
    "missing",
    "office",
    "unit_sender",
]
