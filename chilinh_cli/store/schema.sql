-- The ledger: append-only. Every row belongs to one entry, and the entries' checksums form a chain: each is the SHA-256 of
-- the one before it and of the entry's own rows. What was once recorded is never changed or deleted, only followed by more.

CREATE TABLE entry (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  recorded_at TEXT NOT NULL,            -- UTC, ISO 8601
  recorded_by TEXT NOT NULL,
  checksum BLOB NOT NULL
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
CREATE INDEX submission_by_file ON submission (sha256);

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

CREATE TABLE finding (                  -- a warning kept with the submission; args is a JSON object
  entry INTEGER NOT NULL REFERENCES submission (entry),
  position INTEGER NOT NULL,
  code TEXT NOT NULL,
  sheet TEXT NOT NULL,
  cell TEXT NOT NULL,
  args TEXT NOT NULL,
  PRIMARY KEY (entry, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE undo (                     -- takes back a submission or an activity
  entry INTEGER PRIMARY KEY REFERENCES entry (id),
  target INTEGER NOT NULL UNIQUE REFERENCES entry (id),
  why TEXT NOT NULL
) STRICT;

CREATE TABLE alias (
  entry INTEGER PRIMARY KEY REFERENCES entry (id),
  name TEXT NOT NULL,
  unit TEXT NOT NULL
) STRICT;

CREATE TABLE adoption (                 -- a code that the platform issued for a site; in an entry of kind `template` the
                                        -- url_template that signs were printed from (site and sha256 are '')
  entry INTEGER PRIMARY KEY REFERENCES entry (id),
  site TEXT NOT NULL,
  payload TEXT NOT NULL,
  path TEXT NOT NULL,
  sha256 TEXT NOT NULL
) STRICT;

CREATE TABLE sighting (                 -- a photo that proves that a sign hangs
  entry INTEGER PRIMARY KEY REFERENCES entry (id),
  site TEXT NOT NULL,
  payload TEXT NOT NULL,
  path TEXT NOT NULL,
  sha256 TEXT NOT NULL
) STRICT;

CREATE TABLE support (
  entry INTEGER PRIMARY KEY REFERENCES entry (id),
  unit TEXT NOT NULL,
  people INTEGER NOT NULL CHECK (people >= 0),
  due TEXT NOT NULL,
  contact TEXT NOT NULL,
  received_at TEXT NOT NULL
) STRICT;

CREATE TABLE activity (
  entry INTEGER PRIMARY KEY REFERENCES entry (id),
  unit TEXT NOT NULL,
  channel TEXT NOT NULL,
  day TEXT NOT NULL,
  count INTEGER NOT NULL CHECK (count >= 0),
  note TEXT NOT NULL
) STRICT;

CREATE TABLE reminder (
  entry INTEGER PRIMARY KEY REFERENCES entry (id),
  unit TEXT NOT NULL,
  level INTEGER NOT NULL,
  digest TEXT NOT NULL
) STRICT;
