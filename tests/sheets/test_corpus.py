"""Every sheet of the corpus, as every format, comes to what the corpus says."""

from pathlib import Path

import pytest

from chilinh_cli.config import load_registry
from chilinh_cli.sheets.reading import FileReader
from tests.conftest import CHECKOUT, Run
from tests.sheets.cases import Case, cases, told
from tests.sheets.writers import WRITERS, to_xlsx

CASES = cases()
# What a format cannot say: text files know no hidden rows, no sheet names, no formulas and no types.
UNTYPED = {"csv", "html"}
NEEDS_MORE_THAN_TEXT = {
    "The sheet names the unit",
    "A sheet named after another unit than the letterhead",
    "The sheet's name says residents",
    "A sheet named after those who have not",
    "A sheet named after a plan",
    "A sheet named after another app",
    "A sheet named after some of the residents",
    "A sheet named after schools does not hold the communes' staff",
    "A hidden row is read and told",
    "A formula that was never calculated",
    "A formula that was never calculated, beside its label",
    "Labels beside nothing but formulas that were never calculated",
    "True is no count",
    "A roster whose unit column is merged over its people",
}
# And a .csv no merged cells below a header.
NEEDS_MERGED_CELLS = {
    "Kind and name in two cells under one header",
    "Hamlets of a unit with its own total",
    "Two groups of people of one unit have each their own fields",
    "A second line of text under a merged unit",
    "A figure merged over two units",
    "A figure merged over two columns",
    "A figure merged over rows of different people",
    "A mark merged over several people",
    "A number that begins anew below a person without a mark",
}
IN_XLS = {
    "A formula that was never calculated": ["imported", "sao-do: staff_total 50 C2", "CL-W203 D2"],
    "A formula that was never calculated, beside its label": [
        "imported",
        "bac-an: staff_total 40 B2, residents_installed 4000 B4",
        "CL-W203 B3",
    ],
    "Labels beside nothing but formulas that were never calculated": [
        "rejected",
        "CL-W203 B2",
        "CL-W203 B3",
        "CL-E111",
    ],
}


@pytest.fixture(scope="module")
def reader() -> FileReader:
    return FileReader(load_registry(CHECKOUT / "units.yaml"), {})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
@pytest.mark.parametrize("form", WRITERS)
def test_a_sheet_comes_to_what_the_corpus_says(case: Case, form: str, reader: FileReader) -> None:
    if form in UNTYPED and (len(case.sheets) > 1 or case.title in NEEDS_MORE_THAN_TEXT):
        pytest.skip(f"{form} cannot say this")
    if form == "csv" and case.title in NEEDS_MERGED_CELLS:
        pytest.skip("csv knows no merged cells")
    reading = reader.read(f"a.{form}", "", WRITERS[form](case.sheets))
    assert told(reading) == _expected(case, form)


def _expected(case: Case, form: str) -> list[str]:
    # An .xls says the same of a formula that shows nothing, which is no figure, and of one never calculated.
    return IN_XLS.get(case.title, case.expected) if form == "xls" else case.expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_the_command_reads_them_alike(case: Case, folder: Path, run: Run) -> None:
    (folder / "Báo cáo (1).xlsx").write_bytes(to_xlsx(case.sheets))
    outcome = run("import", "Báo cáo (1).xlsx", "--format", "json")
    (file,) = outcome.json["files"]
    assert outcome.code == (0 if case.imported else 65)
    assert file["outcome"] == ("imported" if case.imported else "rejected")
    assert [problem["code"] for problem in file["problems"]] == [
        line.split()[0] for line in case.expected if line.startswith("CL-")
    ]
