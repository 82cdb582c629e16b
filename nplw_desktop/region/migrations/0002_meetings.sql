-- Meetings in full: series with a standing agenda and a parking place, who was there and for what,
-- versions of a report, decisions that are valid or not and what they mean for a municipality,
-- why an action was postponed, quick notes with their municipalities, and where a line came from.
ALTER TABLE series ADD COLUMN mode TEXT DEFAULT 'in_person' NOT NULL;
ALTER TABLE series ADD COLUMN link TEXT DEFAULT '' NOT NULL;
ALTER TABLE series ADD COLUMN purpose TEXT DEFAULT '' NOT NULL;
ALTER TABLE series ADD COLUMN invitation TEXT DEFAULT '' NOT NULL;
ALTER TABLE series ADD COLUMN sending TEXT DEFAULT '' NOT NULL;
ALTER TABLE series ADD COLUMN papers TEXT DEFAULT '' NOT NULL;
ALTER TABLE session ADD COLUMN chair_name TEXT DEFAULT '' NOT NULL;
ALTER TABLE session ADD COLUMN minute_taker_name TEXT DEFAULT '' NOT NULL;
ALTER TABLE session ADD COLUMN archived_on TEXT;
ALTER TABLE session ADD COLUMN archive_reference TEXT DEFAULT '' NOT NULL;
ALTER TABLE agenda_item ADD COLUMN script TEXT DEFAULT '' NOT NULL;
ALTER TABLE agenda_item ADD COLUMN begun_at TEXT;
ALTER TABLE agenda_item ADD COLUMN spent INTEGER DEFAULT '0' NOT NULL;
ALTER TABLE participant ADD COLUMN reply TEXT DEFAULT '' NOT NULL;
ALTER TABLE participant ADD COLUMN arrived_at TEXT;
ALTER TABLE participant ADD COLUMN left_at TEXT;
ALTER TABLE participant ADD COLUMN works_on TEXT DEFAULT '' NOT NULL;
ALTER TABLE participant ADD COLUMN seeks TEXT DEFAULT '' NOT NULL;
ALTER TABLE participant ADD COLUMN municipality_id INTEGER REFERENCES municipality (id) ON DELETE SET NULL;
CREATE INDEX participant_municipality_id ON participant (municipality_id);
CREATE TABLE series_item (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    series_id INTEGER NOT NULL,
    title TEXT DEFAULT '' NOT NULL,
    minutes INTEGER DEFAULT '0' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    locked_at TEXT,
    presenter_id INTEGER,
    script TEXT DEFAULT '' NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE,
    FOREIGN KEY(presenter_id) REFERENCES person (id) ON DELETE SET NULL
);
CREATE INDEX series_item_series_id_position ON series_item (series_id, position);
CREATE TABLE parked_item (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    series_id INTEGER NOT NULL,
    session_id INTEGER,
    title TEXT DEFAULT '' NOT NULL,
    minutes INTEGER DEFAULT '0' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY(series_id) REFERENCES series (id) ON DELETE CASCADE,
    FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE SET NULL
);
CREATE INDEX parked_item_series_id_position ON parked_item (series_id, position);
CREATE INDEX parked_item_session_id ON parked_item (session_id);
CREATE TABLE report_version (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    session_id INTEGER NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    adopted_on TEXT,
    reason TEXT DEFAULT '' NOT NULL,
    content TEXT DEFAULT '' NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE
);
CREATE INDEX report_version_session_id ON report_version (session_id);
CREATE TABLE lesson (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    session_id INTEGER NOT NULL,
    learner_id INTEGER NOT NULL,
    teacher_id INTEGER,
    text TEXT DEFAULT '' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE,
    FOREIGN KEY(learner_id) REFERENCES participant (id) ON DELETE CASCADE,
    FOREIGN KEY(teacher_id) REFERENCES participant (id) ON DELETE SET NULL
);
CREATE INDEX lesson_learner_id ON lesson (learner_id);
CREATE INDEX lesson_session_id ON lesson (session_id);
CREATE INDEX lesson_teacher_id ON lesson (teacher_id);
CREATE TABLE postponement (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    line_id INTEGER NOT NULL,
    from_on TEXT,
    to_on TEXT,
    reason TEXT DEFAULT '' NOT NULL,
    postponed_on TEXT,
    FOREIGN KEY(line_id) REFERENCES line (id) ON DELETE CASCADE
);
CREATE INDEX postponement_line_id ON postponement (line_id);
CREATE TABLE decision_meaning (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    line_id INTEGER NOT NULL,
    municipality_id INTEGER,
    text TEXT DEFAULT '' NOT NULL,
    owner_id INTEGER,
    owner_name TEXT DEFAULT '' NOT NULL,
    due_on TEXT,
    status TEXT DEFAULT 'open' NOT NULL,
    done_on TEXT,
    position INTEGER DEFAULT '0' NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY(line_id) REFERENCES line (id) ON DELETE CASCADE,
    FOREIGN KEY(municipality_id) REFERENCES municipality (id) ON DELETE SET NULL,
    FOREIGN KEY(owner_id) REFERENCES person (id) ON DELETE SET NULL
);
CREATE INDEX decision_meaning_line_id ON decision_meaning (line_id);
CREATE INDEX decision_meaning_municipality_id ON decision_meaning (municipality_id);
CREATE INDEX decision_meaning_owner_id ON decision_meaning (owner_id);
CREATE INDEX decision_meaning_status_due_on ON decision_meaning (status, due_on);
CREATE TABLE line_municipality (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    line_id INTEGER NOT NULL,
    municipality_id INTEGER NOT NULL,
    FOREIGN KEY(line_id) REFERENCES line (id) ON DELETE CASCADE,
    FOREIGN KEY(municipality_id) REFERENCES municipality (id) ON DELETE CASCADE
);
CREATE INDEX line_municipality_line_id ON line_municipality (line_id);
CREATE INDEX line_municipality_municipality_id ON line_municipality (municipality_id);
CREATE TABLE line_link (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    line_id INTEGER NOT NULL,
    to_line_id INTEGER NOT NULL,
    kind TEXT DEFAULT 'origin' NOT NULL,
    FOREIGN KEY(line_id) REFERENCES line (id) ON DELETE CASCADE,
    FOREIGN KEY(to_line_id) REFERENCES line (id) ON DELETE CASCADE
);
CREATE INDEX line_link_line_id ON line_link (line_id);
CREATE INDEX line_link_to_line_id ON line_link (to_line_id);
CREATE TABLE harvested (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    line_id INTEGER NOT NULL,
    lesson_id INTEGER,
    participant_id INTEGER,
    FOREIGN KEY(line_id) REFERENCES line (id) ON DELETE CASCADE,
    FOREIGN KEY(lesson_id) REFERENCES lesson (id) ON DELETE CASCADE,
    FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE CASCADE
);
CREATE INDEX harvested_lesson_id ON harvested (lesson_id);
CREATE INDEX harvested_line_id ON harvested (line_id);
CREATE INDEX harvested_participant_id ON harvested (participant_id);
