-- A ledger as version 1 wrote it (sqlite3 .dump): it must open in every later version.
PRAGMA application_id = 1667787886;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE activity (
  entry INTEGER PRIMARY KEY REFERENCES entry (id),
  unit TEXT NOT NULL,
  channel TEXT NOT NULL,
  day TEXT NOT NULL,
  count INTEGER NOT NULL CHECK (count >= 0),
  note TEXT NOT NULL
) STRICT;
INSERT INTO "activity" VALUES(8,'sao-do','banner','2021-08-28',2,'');
CREATE TABLE adoption (                 -- a code that the platform issued for a site
  entry INTEGER PRIMARY KEY REFERENCES entry (id),
  site TEXT NOT NULL,
  payload TEXT NOT NULL,
  path TEXT NOT NULL,
  sha256 TEXT NOT NULL
) STRICT;
CREATE TABLE alias (
  entry INTEGER PRIMARY KEY REFERENCES entry (id),
  name TEXT NOT NULL,
  unit TEXT NOT NULL
) STRICT;
INSERT INTO "alias" VALUES(2,'P. Pha Lai','pha-lai');
CREATE TABLE entry (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  recorded_at TEXT NOT NULL,            -- UTC, ISO 8601
  recorded_by TEXT NOT NULL,
  checksum BLOB NOT NULL
) STRICT;
INSERT INTO "entry" VALUES(1,'submission','2021-08-28T10:00:00Z','clerk',X'7F515C3800F688D5E187A1F5ADED3CDC5DBBCF4058374473AC068F3CE8F4DFA9');
INSERT INTO "entry" VALUES(2,'alias','2021-08-28T10:00:00Z','clerk',X'34EC756875A68006F0FF7E4933D782B0821951D3A89C73125FDF320ADD4A8862');
INSERT INTO "entry" VALUES(3,'submission','2021-08-28T10:00:00Z','clerk',X'FF86DB8D7289AD9B0EB4BDB6F87CE35F0F11575FC5A3C77D2C71EA2F6A027AB3');
INSERT INTO "entry" VALUES(4,'submission','2021-08-28T10:00:00Z','clerk',X'9C6EE6B5FAB1E9A4152EF80D167BCBDE4E66DF64215469AD23C9BA8E198B1AA0');
INSERT INTO "entry" VALUES(5,'submission','2021-08-28T10:00:00Z','clerk',X'9E140108EBEAE49795000B49387E1CA64C7439E8CB67AD096E66C340BD640B64');
INSERT INTO "entry" VALUES(6,'undo','2021-08-28T10:00:00Z','clerk',X'20923A5A89587FBE0743A3B7B4FA5A59056C0BCFBAE32C37159E2F933AD90279');
INSERT INTO "entry" VALUES(7,'support','2021-08-28T10:00:00Z','clerk',X'32DA44464987206EC660F49C69F791F2B1BA943E2E67D6BD96D080A7206AF002');
INSERT INTO "entry" VALUES(8,'activity','2021-08-28T10:00:00Z','clerk',X'BE139D4D9A3E2825D48A1F8B828A30C53FC721408F82B229A3B8B5A8B1A99EF9');
INSERT INTO "entry" VALUES(9,'reminder','2021-08-28T10:00:00Z','clerk',X'647B84C528B92F4D8FDAB25DE1551A3A38D1C404A33D5B9F9707DF18CA2D6907');
CREATE TABLE finding (                  -- a warning kept with the submission; args is a JSON object
  entry INTEGER NOT NULL REFERENCES submission (entry),
  position INTEGER NOT NULL,
  code TEXT NOT NULL,
  sheet TEXT NOT NULL,
  cell TEXT NOT NULL,
  args TEXT NOT NULL,
  PRIMARY KEY (entry, position)
) STRICT, WITHOUT ROWID;
INSERT INTO "finding" VALUES(3,0,'CL-W501','','C2','{"part": "Số cán bộ, công chức, viên chức, người lao động đã cài đặt ứng dụng", "part_value": 40, "whole": "Tổng số cán bộ, công chức, viên chức, người lao động", "whole_value": 30}');
INSERT INTO "finding" VALUES(4,0,'CL-W502','','C3','{"field": "staff_installed", "label": "Số cán bộ, công chức, viên chức, người lao động đã cài đặt ứng dụng", "before": 45, "value": 44}');
CREATE TABLE reminder (
  entry INTEGER PRIMARY KEY REFERENCES entry (id),
  unit TEXT NOT NULL,
  level INTEGER NOT NULL,
  digest TEXT NOT NULL
) STRICT;
INSERT INTO "reminder" VALUES(9,'ben-tam',1,'07fc0e3323dc6738d7e25946baeed730a507a924365428a79f79c248baca721b');
CREATE TABLE sighting (                 -- a photo that proves that a sign hangs
  entry INTEGER PRIMARY KEY REFERENCES entry (id),
  site TEXT NOT NULL,
  payload TEXT NOT NULL,
  path TEXT NOT NULL,
  sha256 TEXT NOT NULL
) STRICT;
CREATE TABLE submission (
  entry INTEGER PRIMARY KEY REFERENCES entry (id),
  unit TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('file', 'phone')),
  received_at TEXT NOT NULL,            -- UTC, ISO 8601
  path TEXT,                            -- the file as given, and its bytes; NULL for a call
  sha256 TEXT,
  sheet TEXT NOT NULL,
  note TEXT NOT NULL,
  origin TEXT NOT NULL,                 -- '' for our own, else the office whose ledger it came from
  supersedes INTEGER REFERENCES submission (entry)
) STRICT;
INSERT INTO "submission" VALUES(1,'sao-do','phone','2021-08-28T10:00:00Z',NULL,NULL,'','Bà Lan gọi','',NULL);
INSERT INTO "submission" VALUES(3,'pha-lai','file','2021-08-28T10:00:00Z','a.csv','ad63635c43aa9eee79adc10b367ecb251c3eba41c0ef8261e355993bc21acefb','','','',NULL);
INSERT INTO "submission" VALUES(4,'sao-do','file','2021-08-28T10:00:00Z','a.csv','ad63635c43aa9eee79adc10b367ecb251c3eba41c0ef8261e355993bc21acefb','','','',1);
INSERT INTO "submission" VALUES(5,'ben-tam','phone','2021-08-28T10:00:00Z',NULL,NULL,'','','',NULL);
CREATE TABLE support (
  entry INTEGER PRIMARY KEY REFERENCES entry (id),
  unit TEXT NOT NULL,
  people INTEGER NOT NULL CHECK (people >= 0),
  due TEXT NOT NULL,
  contact TEXT NOT NULL,
  received_at TEXT NOT NULL
) STRICT;
INSERT INTO "support" VALUES(7,'sao-do',3,'sáng 22/8','Trực ban','2021-08-28T10:00:00Z');
CREATE TABLE undo (                     -- takes back a submission or an activity
  entry INTEGER PRIMARY KEY REFERENCES entry (id),
  target INTEGER NOT NULL UNIQUE REFERENCES entry (id),
  why TEXT NOT NULL
) STRICT;
INSERT INTO "undo" VALUES(6,5,'gõ nhầm');
CREATE TABLE value (
  entry INTEGER NOT NULL REFERENCES submission (entry),
  field TEXT NOT NULL,
  number INTEGER,
  text TEXT,
  sheet TEXT NOT NULL,
  cell TEXT NOT NULL,
  PRIMARY KEY (entry, field),
  CHECK ((number IS NULL) <> (text IS NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO "value" VALUES(1,'staff_installed',45,NULL,'','');
INSERT INTO "value" VALUES(1,'staff_total',50,NULL,'','');
INSERT INTO "value" VALUES(3,'difficulties',NULL,'Sóng yếu','','D2');
INSERT INTO "value" VALUES(3,'staff_installed',40,NULL,'','C2');
INSERT INTO "value" VALUES(3,'staff_total',30,NULL,'','B2');
INSERT INTO "value" VALUES(4,'staff_installed',44,NULL,'','C3');
INSERT INTO "value" VALUES(4,'staff_total',50,NULL,'','B3');
INSERT INTO "value" VALUES(5,'staff_total',1,NULL,'','');
CREATE INDEX submission_by_file ON submission (sha256);
CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER submission_no_update BEFORE UPDATE ON submission BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER submission_no_delete BEFORE DELETE ON submission BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER value_no_update BEFORE UPDATE ON value BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER value_no_delete BEFORE DELETE ON value BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER finding_no_update BEFORE UPDATE ON finding BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER finding_no_delete BEFORE DELETE ON finding BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER undo_no_update BEFORE UPDATE ON undo BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER undo_no_delete BEFORE DELETE ON undo BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER alias_no_update BEFORE UPDATE ON alias BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER alias_no_delete BEFORE DELETE ON alias BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER adoption_no_update BEFORE UPDATE ON adoption BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER adoption_no_delete BEFORE DELETE ON adoption BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER sighting_no_update BEFORE UPDATE ON sighting BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER sighting_no_delete BEFORE DELETE ON sighting BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER support_no_update BEFORE UPDATE ON support BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER support_no_delete BEFORE DELETE ON support BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER activity_no_update BEFORE UPDATE ON activity BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER activity_no_delete BEFORE DELETE ON activity BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER reminder_no_update BEFORE UPDATE ON reminder BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER reminder_no_delete BEFORE DELETE ON reminder BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
COMMIT;
