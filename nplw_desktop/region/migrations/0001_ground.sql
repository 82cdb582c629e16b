-- The ground floor: people, organisations, regions, sessions, lines.
-- Frozen: what is released here is never changed; a change is a new numbered file.
CREATE TABLE attachment_content (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    sha256 TEXT NOT NULL,
    content BLOB NOT NULL,
    UNIQUE (sha256)
);
CREATE TABLE label (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    name TEXT DEFAULT '' NOT NULL,
    name_sort TEXT DEFAULT '' NOT NULL,
    UNIQUE (uid)
);
CREATE INDEX label_name_sort ON label (name_sort);
CREATE TABLE person (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    given_name TEXT DEFAULT '' NOT NULL,
    initials TEXT DEFAULT '' NOT NULL,
    name_prefix TEXT DEFAULT '' NOT NULL,
    family_name TEXT DEFAULT '' NOT NULL,
    partner_prefix TEXT DEFAULT '' NOT NULL,
    partner_name TEXT DEFAULT '' NOT NULL,
    name_order TEXT DEFAULT 'own' NOT NULL,
    title_before TEXT DEFAULT '' NOT NULL,
    title_after TEXT DEFAULT '' NOT NULL,
    salutation TEXT DEFAULT '' NOT NULL,
    display_name TEXT DEFAULT '' NOT NULL,
    name_sort TEXT DEFAULT '' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    legal_basis TEXT DEFAULT '' NOT NULL,
    data_source TEXT DEFAULT '' NOT NULL,
    photo_consent INTEGER,
    keep_until TEXT,
    checked_on TEXT,
    created_at TEXT NOT NULL,
    UNIQUE (uid)
);
CREATE INDEX person_keep_until ON person (keep_until);
CREATE INDEX person_name_sort ON person (name_sort);
CREATE TABLE person_card (
    id INTEGER NOT NULL,
    name_sort TEXT,
    organisation_id INTEGER,
    organisation TEXT,
    organisation_sort TEXT,
    organisation_kind TEXT,
    brief TEXT,
    role TEXT,
    role_sort TEXT,
    municipality_id INTEGER,
    municipality TEXT,
    municipality_sort TEXT,
    region_id INTEGER,
    last_spoken_on TEXT,
    PRIMARY KEY (id)
);
CREATE INDEX person_card_kind ON person_card (organisation_kind, name_sort);
CREATE INDEX person_card_last_spoken_on ON person_card (last_spoken_on, name_sort, id);
CREATE INDEX person_card_municipality_sort ON person_card (municipality_sort, name_sort, id);
CREATE INDEX person_card_name_sort ON person_card (name_sort, id);
CREATE INDEX person_card_organisation_sort ON person_card (organisation_sort, name_sort, id);
CREATE INDEX person_card_region ON person_card (region_id);
CREATE INDEX person_card_role_sort ON person_card (role_sort, name_sort, id);
CREATE TABLE setting (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT NOT NULL,
    value TEXT DEFAULT '' NOT NULL,
    UNIQUE ("key")
);
CREATE TABLE today (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    day TEXT
);
CREATE TABLE person_label (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL,
    label_id INTEGER NOT NULL,
    FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
    FOREIGN KEY(label_id) REFERENCES label (id) ON DELETE CASCADE,
    UNIQUE (person_id, label_id)
);
CREATE INDEX person_label_label_id ON person_label (label_id);
CREATE TABLE region (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    code TEXT,
    name TEXT DEFAULT '' NOT NULL,
    name_sort TEXT DEFAULT '' NOT NULL,
    is_mine INTEGER DEFAULT '0' NOT NULL,
    is_own INTEGER DEFAULT '0' NOT NULL,
    account_holder_id INTEGER,
    UNIQUE (uid),
    FOREIGN KEY(account_holder_id) REFERENCES person (id) ON DELETE SET NULL
);
CREATE INDEX region_account_holder_id ON region (account_holder_id);
CREATE TABLE municipality (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    cbs_code TEXT NOT NULL,
    name TEXT DEFAULT '' NOT NULL,
    name_sort TEXT DEFAULT '' NOT NULL,
    search_terms TEXT DEFAULT '' NOT NULL,
    region_id INTEGER,
    province_name TEXT DEFAULT '' NOT NULL,
    province_code TEXT DEFAULT '' NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    successor_code TEXT DEFAULT '' NOT NULL,
    inhabitants INTEGER DEFAULT '0' NOT NULL,
    UNIQUE (uid),
    UNIQUE (cbs_code),
    FOREIGN KEY(region_id) REFERENCES region (id) ON DELETE SET NULL
);
CREATE INDEX municipality_region_id ON municipality (region_id);
CREATE TABLE series (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    title TEXT DEFAULT '' NOT NULL,
    title_sort TEXT DEFAULT '' NOT NULL,
    kind TEXT DEFAULT 'regional_meeting' NOT NULL,
    circle TEXT DEFAULT '' NOT NULL,
    rhythm TEXT DEFAULT '' NOT NULL,
    region_id INTEGER,
    confidentiality TEXT DEFAULT 'participants' NOT NULL,
    place TEXT DEFAULT '' NOT NULL,
    starts_at TEXT,
    ends_at TEXT,
    chair_id INTEGER,
    minute_taker_id INTEGER,
    note TEXT DEFAULT '' NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY(region_id) REFERENCES region (id) ON DELETE SET NULL,
    FOREIGN KEY(chair_id) REFERENCES person (id) ON DELETE SET NULL,
    FOREIGN KEY(minute_taker_id) REFERENCES person (id) ON DELETE SET NULL
);
CREATE INDEX series_title_sort ON series (title_sort);
CREATE TABLE organisation (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    name TEXT DEFAULT '' NOT NULL,
    name_sort TEXT DEFAULT '' NOT NULL,
    short_name TEXT DEFAULT '' NOT NULL,
    kind TEXT DEFAULT 'other' NOT NULL,
    municipality_id INTEGER,
    region_id INTEGER,
    is_national INTEGER DEFAULT '0' NOT NULL,
    website TEXT DEFAULT '' NOT NULL,
    address TEXT DEFAULT '' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY(municipality_id) REFERENCES municipality (id) ON DELETE SET NULL,
    FOREIGN KEY(region_id) REFERENCES region (id) ON DELETE SET NULL
);
CREATE INDEX organisation_municipality_id ON organisation (municipality_id);
CREATE INDEX organisation_name_sort ON organisation (name_sort);
CREATE INDEX organisation_region_id ON organisation (region_id);
CREATE TABLE series_member (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    series_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE,
    FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX series_member_person_id ON series_member (person_id);
CREATE INDEX series_member_series_id ON series_member (series_id);
CREATE TABLE session (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    kind TEXT DEFAULT 'regional_meeting' NOT NULL,
    series_id INTEGER,
    region_id INTEGER,
    title TEXT DEFAULT '' NOT NULL,
    title_sort TEXT DEFAULT '' NOT NULL,
    held_on TEXT,
    starts_at TEXT,
    ends_at TEXT,
    mode TEXT DEFAULT 'in_person' NOT NULL,
    place TEXT DEFAULT '' NOT NULL,
    link TEXT DEFAULT '' NOT NULL,
    chair_id INTEGER,
    minute_taker_id INTEGER,
    status TEXT DEFAULT 'planned' NOT NULL,
    adopted_on TEXT,
    version INTEGER DEFAULT '1' NOT NULL,
    confidentiality TEXT DEFAULT 'participants' NOT NULL,
    purpose TEXT DEFAULT '' NOT NULL,
    next_time TEXT DEFAULT '' NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE SET NULL,
    FOREIGN KEY(region_id) REFERENCES region (id) ON DELETE SET NULL,
    FOREIGN KEY(chair_id) REFERENCES person (id) ON DELETE SET NULL,
    FOREIGN KEY(minute_taker_id) REFERENCES person (id) ON DELETE SET NULL
);
CREATE INDEX session_held_on_starts_at ON session (held_on, starts_at);
CREATE INDEX session_kind_held_on ON session (kind, held_on);
CREATE INDEX session_region_id ON session (region_id);
CREATE INDEX session_series_id ON session (series_id);
CREATE TABLE agenda_item (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    session_id INTEGER NOT NULL,
    title TEXT DEFAULT '' NOT NULL,
    minutes INTEGER DEFAULT '0' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    done INTEGER DEFAULT '0' NOT NULL,
    locked_at TEXT,
    presenter_id INTEGER,
    UNIQUE (uid),
    FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE,
    FOREIGN KEY(presenter_id) REFERENCES person (id) ON DELETE SET NULL
);
CREATE INDEX agenda_item_session_id_position ON agenda_item (session_id, position);
CREATE TABLE email (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER,
    organisation_id INTEGER,
    kind TEXT DEFAULT 'work' NOT NULL,
    address TEXT DEFAULT '' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
    FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE CASCADE
);
CREATE INDEX email_organisation_id ON email (organisation_id);
CREATE INDEX email_person_id ON email (person_id);
CREATE TABLE organisation_municipality (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    organisation_id INTEGER NOT NULL,
    municipality_id INTEGER NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE CASCADE,
    FOREIGN KEY(municipality_id) REFERENCES municipality (id) ON DELETE CASCADE
);
CREATE INDEX organisation_municipality_municipality_id ON organisation_municipality (municipality_id);
CREATE INDEX organisation_municipality_organisation_id ON organisation_municipality (organisation_id);
CREATE TABLE participant (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    session_id INTEGER NOT NULL,
    person_id INTEGER,
    guest_name TEXT DEFAULT '' NOT NULL,
    attendance TEXT DEFAULT 'invited' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE,
    FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE SET NULL
);
CREATE INDEX participant_person_id ON participant (person_id);
CREATE INDEX participant_session_id ON participant (session_id);
CREATE TABLE phone (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER,
    organisation_id INTEGER,
    kind TEXT DEFAULT 'mobile' NOT NULL,
    shown TEXT DEFAULT '' NOT NULL,
    digits TEXT DEFAULT '' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
    FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE CASCADE
);
CREATE INDEX phone_organisation_id ON phone (organisation_id);
CREATE INDEX phone_person_id ON phone (person_id);
CREATE TABLE role (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    person_id INTEGER NOT NULL,
    organisation_id INTEGER,
    title TEXT DEFAULT '' NOT NULL,
    title_sort TEXT DEFAULT '' NOT NULL,
    municipality_id INTEGER,
    from_on TEXT,
    until_on TEXT,
    is_main INTEGER DEFAULT '0' NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
    FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE CASCADE,
    FOREIGN KEY(municipality_id) REFERENCES municipality (id) ON DELETE SET NULL
);
CREATE INDEX role_municipality_id ON role (municipality_id);
CREATE INDEX role_organisation_id ON role (organisation_id);
CREATE INDEX role_person_id ON role (person_id);
CREATE TABLE session_label (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    session_id INTEGER NOT NULL,
    label_id INTEGER NOT NULL,
    FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE,
    FOREIGN KEY(label_id) REFERENCES label (id) ON DELETE CASCADE,
    UNIQUE (session_id, label_id)
);
CREATE INDEX session_label_label_id ON session_label (label_id);
CREATE TABLE line (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    kind TEXT DEFAULT 'paragraph' NOT NULL,
    text TEXT DEFAULT '' NOT NULL,
    marks TEXT DEFAULT '' NOT NULL,
    indent INTEGER DEFAULT '0' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    session_id INTEGER,
    agenda_item_id INTEGER,
    person_id INTEGER,
    organisation_id INTEGER,
    region_id INTEGER,
    confidentiality TEXT DEFAULT '' NOT NULL,
    number TEXT DEFAULT '' NOT NULL,
    owner_id INTEGER,
    owner_name TEXT DEFAULT '' NOT NULL,
    due_on TEXT,
    status TEXT DEFAULT '' NOT NULL,
    done_on TEXT,
    postponed INTEGER DEFAULT '0' NOT NULL,
    written_on TEXT,
    created_at TEXT NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE,
    FOREIGN KEY(agenda_item_id) REFERENCES agenda_item (id) ON DELETE CASCADE,
    FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
    FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE CASCADE,
    FOREIGN KEY(region_id) REFERENCES region (id) ON DELETE SET NULL,
    FOREIGN KEY(owner_id) REFERENCES person (id) ON DELETE SET NULL
);
CREATE INDEX line_agenda_item_id_position ON line (agenda_item_id, position);
CREATE INDEX line_kind_status_due_on ON line (kind, status, due_on);
CREATE INDEX line_number ON line (number);
CREATE INDEX line_organisation_id ON line (organisation_id);
CREATE INDEX line_owner_id_status ON line (owner_id, status);
CREATE INDEX line_person_id_position ON line (person_id, position);
CREATE INDEX line_session_id_agenda_item_id_position ON line (session_id, agenda_item_id, position);
CREATE TABLE attachment (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    session_id INTEGER,
    agenda_item_id INTEGER,
    line_id INTEGER,
    person_id INTEGER,
    name TEXT DEFAULT '' NOT NULL,
    media_type TEXT DEFAULT '' NOT NULL,
    size INTEGER DEFAULT '0' NOT NULL,
    original_size INTEGER DEFAULT '0' NOT NULL,
    sha256 TEXT DEFAULT '' NOT NULL,
    alt_text TEXT DEFAULT '' NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE,
    FOREIGN KEY(agenda_item_id) REFERENCES agenda_item (id) ON DELETE CASCADE,
    FOREIGN KEY(line_id) REFERENCES line (id) ON DELETE CASCADE,
    FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX attachment_agenda_item_id ON attachment (agenda_item_id);
CREATE INDEX attachment_line_id ON attachment (line_id);
CREATE INDEX attachment_person_id ON attachment (person_id);
CREATE INDEX attachment_session_id ON attachment (session_id);
CREATE INDEX attachment_sha256 ON attachment (sha256);
CREATE TABLE line_label (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    line_id INTEGER NOT NULL,
    label_id INTEGER NOT NULL,
    FOREIGN KEY(line_id) REFERENCES line (id) ON DELETE CASCADE,
    FOREIGN KEY(label_id) REFERENCES label (id) ON DELETE CASCADE,
    UNIQUE (line_id, label_id)
);
CREATE INDEX line_label_label_id ON line_label (label_id);
CREATE TABLE line_person (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    line_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    FOREIGN KEY(line_id) REFERENCES line (id) ON DELETE CASCADE,
    FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX line_person_line_id ON line_person (line_id);
CREATE INDEX line_person_person_id ON line_person (person_id);
