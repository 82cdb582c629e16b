-- Intervision: groups with ground rules and a rota, methods of one's own, cases whose texts lie
-- apart so that they can be wiped, the events of a session that is led, what it yields, and holds.
ALTER TABLE series ADD COLUMN wipe_after INTEGER DEFAULT '180' NOT NULL;
ALTER TABLE series ADD COLUMN evaluation TEXT DEFAULT '' NOT NULL;
ALTER TABLE series_member ADD COLUMN position INTEGER DEFAULT '0' NOT NULL;
ALTER TABLE series_member ADD COLUMN facilitates INTEGER DEFAULT '1' NOT NULL;
ALTER TABLE series_member ADD COLUMN joined_on TEXT;
ALTER TABLE agenda_item ADD COLUMN who TEXT DEFAULT '' NOT NULL;
ALTER TABLE agenda_item ADD COLUMN instruction TEXT DEFAULT '' NOT NULL;
ALTER TABLE agenda_item ADD COLUMN records TEXT DEFAULT '' NOT NULL;
ALTER TABLE agenda_item ADD COLUMN keeping TEXT DEFAULT '' NOT NULL;
ALTER TABLE agenda_item ADD COLUMN usual_minutes INTEGER DEFAULT '0' NOT NULL;
CREATE TABLE ground_rule (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    series_id INTEGER NOT NULL,
    text TEXT DEFAULT '' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE
);
CREATE INDEX ground_rule_series_id_position ON ground_rule (series_id, position);
CREATE TABLE method (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    name TEXT DEFAULT '' NOT NULL,
    name_sort TEXT DEFAULT '' NOT NULL,
    purpose TEXT DEFAULT '' NOT NULL,
    occasion TEXT DEFAULT '' NOT NULL,
    level TEXT DEFAULT 'beginner' NOT NULL,
    group_min INTEGER DEFAULT '4' NOT NULL,
    group_max INTEGER DEFAULT '8' NOT NULL,
    roles TEXT DEFAULT '' NOT NULL,
    caution TEXT DEFAULT '' NOT NULL,
    source TEXT DEFAULT '' NOT NULL,
    based_on TEXT DEFAULT '' NOT NULL,
    UNIQUE (uid)
);
CREATE INDEX method_name_sort ON method (name_sort);
CREATE TABLE method_phase (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    method_id INTEGER NOT NULL,
    name TEXT DEFAULT '' NOT NULL,
    minutes INTEGER DEFAULT '0' NOT NULL,
    who TEXT DEFAULT 'everyone' NOT NULL,
    instruction TEXT DEFAULT '' NOT NULL,
    records TEXT DEFAULT '' NOT NULL,
    keeping TEXT DEFAULT 'none' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY(method_id) REFERENCES method (id) ON DELETE CASCADE
);
CREATE INDEX method_phase_method_id_position ON method_phase (method_id, position);
CREATE TABLE intervision_case (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    session_id INTEGER NOT NULL,
    owner_id INTEGER,
    owner_name TEXT DEFAULT '' NOT NULL,
    working_title TEXT DEFAULT '' NOT NULL,
    method TEXT DEFAULT '' NOT NULL,
    method_name TEXT DEFAULT '' NOT NULL,
    timekeeper_id INTEGER,
    consented_on TEXT,
    show_question INTEGER DEFAULT '0' NOT NULL,
    stream TEXT DEFAULT '' NOT NULL,
    wished_method TEXT DEFAULT '' NOT NULL,
    wipe_on TEXT,
    wiped_on TEXT,
    UNIQUE (uid),
    FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE,
    FOREIGN KEY(owner_id) REFERENCES person (id) ON DELETE SET NULL,
    FOREIGN KEY(timekeeper_id) REFERENCES person (id) ON DELETE SET NULL
);
CREATE INDEX intervision_case_owner_id ON intervision_case (owner_id);
CREATE INDEX intervision_case_session_id ON intervision_case (session_id);
CREATE INDEX intervision_case_timekeeper_id ON intervision_case (timekeeper_id);
CREATE INDEX intervision_case_wipe_on ON intervision_case (wipe_on);
CREATE TABLE case_text (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    session_id INTEGER NOT NULL,
    field TEXT DEFAULT '' NOT NULL,
    text TEXT DEFAULT '' NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE
);
CREATE INDEX case_text_session_id_field ON case_text (session_id, field);
CREATE TABLE checklist_item (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    session_id INTEGER NOT NULL,
    "key" TEXT DEFAULT '' NOT NULL,
    text TEXT DEFAULT '' NOT NULL,
    done INTEGER DEFAULT '0' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE
);
CREATE INDEX checklist_item_session_id_position ON checklist_item (session_id, position);
CREATE TABLE live_event (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    session_id INTEGER NOT NULL,
    kind TEXT DEFAULT '' NOT NULL,
    agenda_item_id INTEGER,
    participant_id INTEGER,
    seconds INTEGER DEFAULT '0' NOT NULL,
    at TEXT NOT NULL,
    FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE,
    FOREIGN KEY(agenda_item_id) REFERENCES agenda_item (id) ON DELETE CASCADE,
    FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE SET NULL
);
CREATE INDEX live_event_agenda_item_id ON live_event (agenda_item_id);
CREATE INDEX live_event_participant_id ON live_event (participant_id);
CREATE INDEX live_event_session_id_id ON live_event (session_id, id);
CREATE TABLE remark (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    line_id INTEGER NOT NULL,
    speaker_id INTEGER,
    rating TEXT DEFAULT '' NOT NULL,
    FOREIGN KEY(line_id) REFERENCES line (id) ON DELETE CASCADE,
    FOREIGN KEY(speaker_id) REFERENCES participant (id) ON DELETE SET NULL
);
CREATE INDEX remark_line_id ON remark (line_id);
CREATE INDEX remark_speaker_id ON remark (speaker_id);
CREATE TABLE intention (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    line_id INTEGER NOT NULL,
    consented_on TEXT,
    with_whom TEXT DEFAULT '' NOT NULL,
    outcome TEXT DEFAULT '' NOT NULL,
    reviewed_in INTEGER,
    FOREIGN KEY(line_id) REFERENCES line (id) ON DELETE CASCADE,
    FOREIGN KEY(reviewed_in) REFERENCES session (id) ON DELETE SET NULL
);
CREATE INDEX intention_line_id ON intention (line_id);
CREATE INDEX intention_reviewed_in ON intention (reviewed_in);
CREATE TABLE evaluation (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    session_id INTEGER NOT NULL,
    participant_id INTEGER,
    mark INTEGER DEFAULT '0' NOT NULL,
    safety INTEGER DEFAULT '0' NOT NULL,
    time TEXT DEFAULT '' NOT NULL,
    tip TEXT DEFAULT '' NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE,
    FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE CASCADE
);
CREATE INDEX evaluation_participant_id ON evaluation (participant_id);
CREATE INDEX evaluation_session_id ON evaluation (session_id);
CREATE TABLE learning_point (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    session_id INTEGER NOT NULL,
    participant_id INTEGER,
    text TEXT DEFAULT '' NOT NULL,
    shared_on TEXT,
    UNIQUE (uid),
    FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE,
    FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE CASCADE
);
CREATE INDEX learning_point_participant_id ON learning_point (participant_id);
CREATE INDEX learning_point_session_id ON learning_point (session_id);
CREATE TABLE legal_hold (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    reason TEXT DEFAULT '' NOT NULL,
    session_id INTEGER,
    series_id INTEGER,
    person_id INTEGER,
    placed_on TEXT,
    lifted_on TEXT,
    UNIQUE (uid),
    FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE,
    FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE,
    FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX legal_hold_person_id ON legal_hold (person_id);
CREATE INDEX legal_hold_series_id ON legal_hold (series_id);
CREATE INDEX legal_hold_session_id ON legal_hold (session_id);
