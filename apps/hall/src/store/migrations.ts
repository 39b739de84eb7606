/**
 * One entry per version, applied in order inside a transaction; never edited once released. `event` is append-only and is
 * the audit; all other tables of the queue can be rebuilt from it.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE event (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    stream TEXT NOT NULL,
    type TEXT NOT NULL,
    actor TEXT NOT NULL,
    data TEXT NOT NULL
  ) STRICT;
  CREATE TRIGGER event_is_kept BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END;
  CREATE TRIGGER event_is_true BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END;

  CREATE TABLE day (seq INTEGER PRIMARY KEY, day TEXT NOT NULL) STRICT;

  CREATE TABLE ticket (
    id TEXT NOT NULL UNIQUE,
    day TEXT NOT NULL,
    number TEXT NOT NULL,
    queue TEXT NOT NULL,
    lane TEXT NOT NULL,
    status TEXT NOT NULL,
    counter TEXT,
    taken_at INTEGER NOT NULL,
    called_at INTEGER,
    started_at INTEGER,
    ended_at INTEGER,
    promised_low INTEGER,
    promised_high INTEGER,
    kiosk TEXT,
    handed_over TEXT
  ) STRICT;
  CREATE INDEX ticket_served ON ticket (day, counter) WHERE status = 'finished';

  CREATE TABLE call (
    no INTEGER PRIMARY KEY,
    event INTEGER NOT NULL,
    at INTEGER NOT NULL,
    ticket TEXT NOT NULL,
    number TEXT NOT NULL,
    counter TEXT NOT NULL,
    kind TEXT NOT NULL
  ) STRICT;

  CREATE TABLE outbox (name TEXT PRIMARY KEY, published INTEGER NOT NULL) STRICT;
  INSERT INTO outbox VALUES ('call', 0);

  CREATE TABLE answer (
    no INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    key TEXT NOT NULL,
    request BLOB NOT NULL,
    status INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT;

  CREATE TABLE person (
    hash TEXT PRIMARY KEY,
    masked_name TEXT NOT NULL,
    masked_number TEXT NOT NULL,
    sealed BLOB NOT NULL,
    seen_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX person_seen ON person (seen_at);

  CREATE TABLE staff (user TEXT PRIMARY KEY, password TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE session (token_hash TEXT PRIMARY KEY, user TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE device (id TEXT PRIMARY KEY, token_hash TEXT NOT NULL UNIQUE, enrolled_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE pairing (code_hash TEXT PRIMARY KEY, device TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE invitation (
    id TEXT PRIMARY KEY,
    counter TEXT NOT NULL,
    ticket TEXT NOT NULL,
    clerk TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    outcome TEXT,
    grade INTEGER,
    reasons TEXT,
    comment TEXT
  ) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE device_state (
    device TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    faults TEXT NOT NULL,
    since INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE trouble (
    id INTEGER PRIMARY KEY,
    device TEXT NOT NULL,
    subject TEXT NOT NULL,
    fault TEXT NOT NULL,
    since INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    times INTEGER NOT NULL,
    until INTEGER,
    taken_by TEXT,
    taken_at INTEGER,
    repair_to TEXT,
    repair_by TEXT,
    repair_at INTEGER,
    closed_by TEXT,
    closed_at INTEGER,
    reopened_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX trouble_open ON trouble (device, subject) WHERE closed_at IS NULL;
  CREATE INDEX trouble_lasting ON trouble (device) WHERE until IS NULL;
  CREATE INDEX trouble_closed ON trouble (closed_at) WHERE closed_at IS NOT NULL;

  CREATE TABLE trouble_note (
    id INTEGER PRIMARY KEY,
    trouble INTEGER NOT NULL REFERENCES trouble (id),
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    text TEXT NOT NULL
  ) STRICT;
  CREATE INDEX trouble_note_of ON trouble_note (trouble);

  CREATE TABLE checklist (
    day TEXT NOT NULL,
    place TEXT NOT NULL,
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    lines TEXT NOT NULL,
    PRIMARY KEY (day, place)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE checklist_tick (
    day TEXT NOT NULL,
    item TEXT NOT NULL,
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    PRIMARY KEY (day, item)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE booking (
    id TEXT PRIMARY KEY,
    code TEXT,
    item TEXT NOT NULL,
    queue TEXT NOT NULL,
    person TEXT,
    slot_from INTEGER NOT NULL,
    slot_to INTEGER NOT NULL,
    check_in_from INTEGER NOT NULL,
    check_in_to INTEGER NOT NULL,
    cancel_until INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    made_on TEXT NOT NULL,
    status TEXT NOT NULL,
    ended_at INTEGER,
    late INTEGER,
    excused INTEGER,
    ticket TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX booking_kept ON booking (slot_to) WHERE person IS NOT NULL;
  CREATE INDEX booking_open ON booking (person) WHERE status = 'booked';
  CREATE TABLE booking_warning (
    person TEXT NOT NULL,
    why TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (person, why)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE booking_bar (person TEXT PRIMARY KEY, why TEXT NOT NULL, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  `,
  `
  ALTER TABLE ticket ADD COLUMN item TEXT;
  ALTER TABLE ticket ADD COLUMN lane_asked TEXT;
  ALTER TABLE ticket ADD COLUMN appointment TEXT;
  ALTER TABLE ticket ADD COLUMN drawn_from TEXT NOT NULL DEFAULT 'hall';
  ALTER TABLE ticket ADD COLUMN entered_at INTEGER;

  CREATE TABLE lease (
    ticket TEXT PRIMARY KEY,
    day TEXT NOT NULL,
    queue TEXT NOT NULL,
    serial INTEGER NOT NULL,
    number TEXT NOT NULL,
    kiosk TEXT NOT NULL,
    leased_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX lease_of_day ON lease (day);
  `,
  `
  CREATE TABLE paper (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    title_zh TEXT NOT NULL,
    title_en TEXT NOT NULL,
    issuer_zh TEXT NOT NULL,
    issuer_en TEXT NOT NULL,
    pages INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    person TEXT,
    masked_name TEXT,
    issued_at INTEGER NOT NULL,
    kiosk TEXT NOT NULL,
    outcome TEXT,
    outcome_at INTEGER,
    withdrawn_at INTEGER,
    withdrawn_by TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX paper_named ON paper (issued_at) WHERE masked_name IS NOT NULL;
  `,
  `
  ALTER TABLE booking ADD COLUMN proven INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE booking ADD COLUMN typed_name TEXT;
  `,
];
