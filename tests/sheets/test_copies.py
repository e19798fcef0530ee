"""The folder of marked copies: no other file is replaced, `store purge` deletes what is ours and untouched."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.sheets.cases import Case, cases
from tests.sheets.writers import to_csv, to_xlsx

FAULTY: Case = next(case for case in cases("values") if case.title == "Every problem of a file at once")


def inbox_of_two(folder: Path) -> Path:
    """Two units' files of one name, each in its unit's folder."""
    inbox = folder / "hộp thư"
    for unit in ("Bến Tắm", "Sao Đỏ"):
        (inbox / unit).mkdir(parents=True)
        (inbox / unit / "báo cáo.xlsx").write_bytes(to_xlsx(FAULTY.sheets))
    return inbox


def copies(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.xlsx"))


def test_files_of_one_name_keep_their_folders(folder: Path, run: Run) -> None:
    inbox_of_two(folder)
    run("import", "hộp thư", "--annotate", "trả lại")
    assert copies(folder / "trả lại") == ["Bến Tắm/báo cáo.xlsx", "Sao Đỏ/báo cáo.xlsx"]


def test_files_named_one_by_one_get_numbers(folder: Path, run: Run) -> None:
    inbox = inbox_of_two(folder)
    run("import", *sorted(inbox.rglob("*.xlsx")), "--annotate", "trả lại")
    assert copies(folder / "trả lại") == ["báo cáo (2).xlsx", "báo cáo.xlsx"]


def test_files_that_differ_in_their_extension_do_not_become_one(folder: Path, run: Run) -> None:
    (folder / "a.csv").write_bytes(to_csv(FAULTY.sheets))
    (folder / "a.xlsx").write_bytes(to_xlsx(FAULTY.sheets))
    run("import", "a.csv", "a.xlsx", "--annotate", "trả lại")
    assert copies(folder / "trả lại") == ["a-csv.xlsx", "a.xlsx"]


def test_an_untouched_copy_is_replaced_and_a_changed_one_is_left_alone(folder: Path, run: Run) -> None:
    (folder / "a.xlsx").write_bytes(to_xlsx(FAULTY.sheets))
    for _time in range(2):
        run("import", "a.xlsx", "--annotate", "trả lại")
        assert copies(folder / "trả lại") == ["a.xlsx"]
    (folder / "trả lại" / "a.xlsx").write_bytes(b"a clerk's own notes")
    run("import", "a.xlsx", "--annotate", "trả lại")
    assert copies(folder / "trả lại") == ["a (2).xlsx", "a.xlsx"]
    assert (folder / "trả lại" / "a.xlsx").read_bytes() == b"a clerk's own notes"


@pytest.mark.parametrize(("given", "into"), [("hộp thư", "hộp thư"), ("hộp thư", "hộp thư/trả lại"), ("a.xlsx", ".")])
def test_never_into_what_is_imported(given: str, into: str, folder: Path, run: Run) -> None:
    inbox_of_two(folder)
    (folder / "a.xlsx").write_bytes(to_xlsx(FAULTY.sheets))
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    outcome = run("import", given, "--annotate", into, "--dry-run")
    assert outcome.code == 64
    assert "lies in what is imported" in outcome.err
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_where_copies_cannot_be_written_nothing_is_recorded(folder: Path, run: Run) -> None:
    good = "Đơn vị;Tổng số CBCC\nSao Đỏ;40\nBến Tắm;~20\n"
    (folder / "a.csv").write_text(good, encoding="utf-8")
    (folder / "trả lại").write_text("a file, no folder", encoding="utf-8")
    assert run("import", "a.csv", "--annotate", "trả lại").code == 73
    assert run("submission", "list", "--format", "json").json["submissions"] == []


def test_purge_deletes_what_is_ours_and_untouched(folder: Path, run: Run) -> None:
    inbox_of_two(folder)
    run("import", "hộp thư", "--annotate", "trả lại")
    outcome = run("store", "purge", "trả lại", "--format", "json")
    assert outcome.code == 0
    assert len(outcome.json["deleted"]) == 2
    assert outcome.json["kept"] == []
    assert not (folder / "trả lại").exists()
    assert len(copies(folder / "hộp thư")) == 2


def test_purge_keeps_what_somebody_changed_or_put_there(folder: Path, run: Run) -> None:
    inbox_of_two(folder)
    run("import", "hộp thư", "--annotate", "trả lại")
    changed, other = folder / "trả lại" / "Sao Đỏ" / "báo cáo.xlsx", folder / "trả lại" / "thư mời.docx"
    changed.write_bytes(b"changed")
    other.write_bytes(b"not ours")
    outcome = run("store", "purge", "trả lại")
    assert outcome.code == 1
    assert "kept: changed since it was written" in outcome.out
    assert changed.read_bytes() == b"changed"
    assert other.exists()
    assert copies(folder / "trả lại") == ["Sao Đỏ/báo cáo.xlsx"]


def test_purge_can_be_tried_first(folder: Path, run: Run) -> None:
    inbox_of_two(folder)
    run("import", "hộp thư", "--annotate", "trả lại")
    assert len(run("store", "purge", "trả lại", "--dry-run", "--format", "json").json["deleted"]) == 2
    assert len(copies(folder / "trả lại")) == 2


def test_purge_of_another_folder_is_refused(folder: Path, run: Run) -> None:
    inbox_of_two(folder)
    outcome = run("store", "purge", "hộp thư")
    assert outcome.code == 66
    assert len(copies(folder / "hộp thư")) == 2


def test_a_list_from_elsewhere_leads_nowhere_out_of_its_folder(folder: Path, run: Run) -> None:
    inbox_of_two(folder)
    run("import", "hộp thư", "--annotate", "trả lại")
    listing = folder / "trả lại" / ".chilinh-copies.json"
    document = json.loads(listing.read_text(encoding="utf-8"))
    victim = folder / "units.yaml"
    digest = sha256(victim.read_bytes()).hexdigest()
    document["files"] |= {"../units.yaml": digest, str(victim): digest}
    listing.write_text(json.dumps(document), encoding="utf-8")
    run("store", "purge", "trả lại")
    assert victim.exists()


def test_a_list_that_is_none_is_refused(folder: Path, run: Run) -> None:
    (folder / "trả lại").mkdir()
    (folder / "trả lại" / ".chilinh-copies.json").write_text("[]", encoding="utf-8")
    assert run("store", "purge", "trả lại").code == 65
