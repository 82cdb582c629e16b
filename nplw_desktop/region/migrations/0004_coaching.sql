-- The coach pool: money sources, coaches with what they know and when they can, requests and their
-- steps, assignments with the plan by week, hours, and what it yielded in the words of the asker.
CREATE TABLE funding_source (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    name TEXT DEFAULT '' NOT NULL,
    name_sort TEXT DEFAULT '' NOT NULL,
    year INTEGER DEFAULT '0' NOT NULL,
    spend_until TEXT,
    note TEXT DEFAULT '' NOT NULL,
    UNIQUE (uid)
);
CREATE INDEX funding_source_year_name_sort ON funding_source (year, name_sort);
CREATE TABLE budget_post (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    source_id INTEGER NOT NULL,
    name TEXT DEFAULT '' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    budget_cents INTEGER DEFAULT '0' NOT NULL,
    other_spent_cents INTEGER DEFAULT '0' NOT NULL,
    other_committed_cents INTEGER DEFAULT '0' NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY(source_id) REFERENCES funding_source (id) ON DELETE CASCADE
);
CREATE INDEX budget_post_source_id_position ON budget_post (source_id, position);
CREATE TABLE theme (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    name TEXT DEFAULT '' NOT NULL,
    name_sort TEXT DEFAULT '' NOT NULL,
    UNIQUE (uid)
);
CREATE INDEX theme_name_sort ON theme (name_sort);
CREATE TABLE coach (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    person_id INTEGER NOT NULL,
    origin TEXT DEFAULT 'outside' NOT NULL,
    employer_id INTEGER,
    summary TEXT DEFAULT '' NOT NULL,
    experience TEXT DEFAULT '' NOT NULL,
    training TEXT DEFAULT '' NOT NULL,
    languages TEXT DEFAULT '' NOT NULL,
    arrangement TEXT DEFAULT '' NOT NULL,
    arrangement_note TEXT DEFAULT '' NOT NULL,
    rate_cents INTEGER,
    minutes_year INTEGER DEFAULT '0' NOT NULL,
    minutes_quarter INTEGER DEFAULT '0' NOT NULL,
    minutes_week INTEGER DEFAULT '0' NOT NULL,
    max_assignments INTEGER DEFAULT '0' NOT NULL,
    active_from TEXT,
    active_until TEXT,
    checked_on TEXT,
    created_at TEXT NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
    FOREIGN KEY(employer_id) REFERENCES organisation (id) ON DELETE SET NULL
);
CREATE INDEX coach_employer_id ON coach (employer_id);
CREATE INDEX coach_person_id ON coach (person_id);
CREATE TABLE coach_capacity (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    coach_id INTEGER NOT NULL,
    year INTEGER DEFAULT '0' NOT NULL,
    quarter INTEGER DEFAULT '0' NOT NULL,
    minutes INTEGER DEFAULT '0' NOT NULL,
    FOREIGN KEY(coach_id) REFERENCES coach (id) ON DELETE CASCADE
);
CREATE INDEX coach_capacity_coach_id_year_quarter ON coach_capacity (coach_id, year, quarter);
CREATE TABLE coach_theme (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    coach_id INTEGER NOT NULL,
    theme_id INTEGER NOT NULL,
    level INTEGER DEFAULT '2' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    FOREIGN KEY(coach_id) REFERENCES coach (id) ON DELETE CASCADE,
    FOREIGN KEY(theme_id) REFERENCES theme (id) ON DELETE CASCADE
);
CREATE INDEX coach_theme_coach_id_position ON coach_theme (coach_id, position);
CREATE INDEX coach_theme_theme_id ON coach_theme (theme_id);
CREATE TABLE coach_phase (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    coach_id INTEGER NOT NULL,
    phase TEXT DEFAULT '' NOT NULL,
    FOREIGN KEY(coach_id) REFERENCES coach (id) ON DELETE CASCADE
);
CREATE INDEX coach_phase_coach_id ON coach_phase (coach_id);
CREATE TABLE coach_municipality (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    coach_id INTEGER NOT NULL,
    municipality_id INTEGER NOT NULL,
    kind TEXT DEFAULT 'works' NOT NULL,
    reason TEXT DEFAULT '' NOT NULL,
    FOREIGN KEY(coach_id) REFERENCES coach (id) ON DELETE CASCADE,
    FOREIGN KEY(municipality_id) REFERENCES municipality (id) ON DELETE CASCADE
);
CREATE INDEX coach_municipality_coach_id ON coach_municipality (coach_id);
CREATE INDEX coach_municipality_municipality_id ON coach_municipality (municipality_id);
CREATE TABLE travel (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    coach_id INTEGER NOT NULL,
    municipality_id INTEGER NOT NULL,
    minutes INTEGER DEFAULT '0' NOT NULL,
    means TEXT DEFAULT '' NOT NULL,
    FOREIGN KEY(coach_id) REFERENCES coach (id) ON DELETE CASCADE,
    FOREIGN KEY(municipality_id) REFERENCES municipality (id) ON DELETE CASCADE
);
CREATE INDEX travel_coach_id ON travel (coach_id);
CREATE INDEX travel_municipality_id ON travel (municipality_id);
CREATE TABLE absence (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    coach_id INTEGER NOT NULL,
    from_on TEXT,
    until_on TEXT,
    note TEXT DEFAULT '' NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY(coach_id) REFERENCES coach (id) ON DELETE CASCADE
);
CREATE INDEX absence_coach_id_from_on ON absence (coach_id, from_on);
CREATE TABLE coach_request (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    number TEXT DEFAULT '' NOT NULL,
    region_id INTEGER,
    question TEXT DEFAULT '' NOT NULL,
    question_sort TEXT DEFAULT '' NOT NULL,
    topic TEXT DEFAULT '' NOT NULL,
    summary TEXT DEFAULT '' NOT NULL,
    cause TEXT DEFAULT '' NOT NULL,
    wished_result TEXT DEFAULT '' NOT NULL,
    done_before TEXT DEFAULT '' NOT NULL,
    neighbourhood TEXT DEFAULT '' NOT NULL,
    phase TEXT DEFAULT '' NOT NULL,
    form TEXT DEFAULT '' NOT NULL,
    minutes INTEGER DEFAULT '0' NOT NULL,
    urgency TEXT DEFAULT 'normal' NOT NULL,
    confidentiality TEXT DEFAULT 'participants' NOT NULL,
    requester_id INTEGER,
    requester_name TEXT DEFAULT '' NOT NULL,
    client_id INTEGER,
    client_name TEXT DEFAULT '' NOT NULL,
    wished TEXT DEFAULT '' NOT NULL,
    from_on TEXT,
    until_on TEXT,
    status TEXT DEFAULT 'submitted' NOT NULL,
    reason TEXT DEFAULT '' NOT NULL,
    referred_to TEXT DEFAULT '' NOT NULL,
    budget_post_id INTEGER,
    received_on TEXT,
    closed_on TEXT,
    line_id INTEGER,
    created_at TEXT NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY(region_id) REFERENCES region (id) ON DELETE SET NULL,
    FOREIGN KEY(requester_id) REFERENCES person (id) ON DELETE SET NULL,
    FOREIGN KEY(client_id) REFERENCES person (id) ON DELETE SET NULL,
    FOREIGN KEY(budget_post_id) REFERENCES budget_post (id) ON DELETE SET NULL,
    FOREIGN KEY(line_id) REFERENCES line (id) ON DELETE SET NULL
);
CREATE INDEX coach_request_budget_post_id ON coach_request (budget_post_id);
CREATE INDEX coach_request_client_id ON coach_request (client_id);
CREATE INDEX coach_request_line_id ON coach_request (line_id);
CREATE INDEX coach_request_received_on ON coach_request (received_on);
CREATE INDEX coach_request_region_id ON coach_request (region_id);
CREATE INDEX coach_request_requester_id ON coach_request (requester_id);
CREATE INDEX coach_request_status_received_on ON coach_request (status, received_on);
CREATE TABLE request_municipality (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    request_id INTEGER NOT NULL,
    municipality_id INTEGER NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    FOREIGN KEY(request_id) REFERENCES coach_request (id) ON DELETE CASCADE,
    FOREIGN KEY(municipality_id) REFERENCES municipality (id) ON DELETE CASCADE
);
CREATE INDEX request_municipality_municipality_id ON request_municipality (municipality_id);
CREATE INDEX request_municipality_request_id_position ON request_municipality (request_id, position);
CREATE TABLE request_theme (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    request_id INTEGER NOT NULL,
    theme_id INTEGER NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    FOREIGN KEY(request_id) REFERENCES coach_request (id) ON DELETE CASCADE,
    FOREIGN KEY(theme_id) REFERENCES theme (id) ON DELETE CASCADE
);
CREATE INDEX request_theme_request_id_position ON request_theme (request_id, position);
CREATE INDEX request_theme_theme_id ON request_theme (theme_id);
CREATE TABLE request_step (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    request_id INTEGER NOT NULL,
    step TEXT DEFAULT '' NOT NULL,
    on_day TEXT,
    person_id INTEGER,
    by_id INTEGER,
    note TEXT DEFAULT '' NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY(request_id) REFERENCES coach_request (id) ON DELETE CASCADE,
    FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE SET NULL,
    FOREIGN KEY(by_id) REFERENCES person (id) ON DELETE SET NULL
);
CREATE INDEX request_step_by_id ON request_step (by_id);
CREATE INDEX request_step_person_id ON request_step (person_id);
CREATE INDEX request_step_request_id_on_day ON request_step (request_id, on_day);
CREATE TABLE match_choice (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    request_id INTEGER NOT NULL,
    coach_id INTEGER NOT NULL,
    kind TEXT DEFAULT 'pin' NOT NULL,
    reason TEXT DEFAULT '' NOT NULL,
    FOREIGN KEY(request_id) REFERENCES coach_request (id) ON DELETE CASCADE,
    FOREIGN KEY(coach_id) REFERENCES coach (id) ON DELETE CASCADE
);
CREATE INDEX match_choice_coach_id ON match_choice (coach_id);
CREATE INDEX match_choice_request_id ON match_choice (request_id);
CREATE TABLE assignment (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    request_id INTEGER NOT NULL,
    coach_id INTEGER,
    coach_name TEXT DEFAULT '' NOT NULL,
    topic TEXT DEFAULT '' NOT NULL,
    status TEXT DEFAULT 'proposed' NOT NULL,
    minutes INTEGER DEFAULT '0' NOT NULL,
    from_on TEXT,
    until_on TEXT,
    budget_post_id INTEGER,
    rate_cents INTEGER,
    proposed_on TEXT,
    coach_reply TEXT DEFAULT '' NOT NULL,
    coach_replied_on TEXT,
    asker_reply TEXT DEFAULT '' NOT NULL,
    asker_replied_on TEXT,
    reply_note TEXT DEFAULT '' NOT NULL,
    overbooked_reason TEXT DEFAULT '' NOT NULL,
    agreed_on TEXT,
    started_on TEXT,
    ended_on TEXT,
    end_reason TEXT DEFAULT '' NOT NULL,
    score INTEGER,
    grounds TEXT DEFAULT '' NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY(request_id) REFERENCES coach_request (id) ON DELETE CASCADE,
    FOREIGN KEY(coach_id) REFERENCES coach (id) ON DELETE SET NULL,
    FOREIGN KEY(budget_post_id) REFERENCES budget_post (id) ON DELETE SET NULL
);
CREATE INDEX assignment_budget_post_id ON assignment (budget_post_id);
CREATE INDEX assignment_coach_id_status ON assignment (coach_id, status);
CREATE INDEX assignment_from_on ON assignment (from_on);
CREATE INDEX assignment_request_id ON assignment (request_id);
CREATE TABLE planned_week (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    assignment_id INTEGER NOT NULL,
    monday TEXT,
    minutes INTEGER DEFAULT '0' NOT NULL,
    FOREIGN KEY(assignment_id) REFERENCES assignment (id) ON DELETE CASCADE
);
CREATE INDEX planned_week_assignment_id_monday ON planned_week (assignment_id, monday);
CREATE INDEX planned_week_monday ON planned_week (monday);
CREATE TABLE coaching_session (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    session_id INTEGER NOT NULL,
    request_id INTEGER NOT NULL,
    assignment_id INTEGER,
    purpose TEXT DEFAULT 'work' NOT NULL,
    FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE,
    FOREIGN KEY(request_id) REFERENCES coach_request (id) ON DELETE CASCADE,
    FOREIGN KEY(assignment_id) REFERENCES assignment (id) ON DELETE CASCADE
);
CREATE INDEX coaching_session_assignment_id ON coaching_session (assignment_id);
CREATE INDEX coaching_session_request_id ON coaching_session (request_id);
CREATE INDEX coaching_session_session_id ON coaching_session (session_id);
CREATE TABLE hour_entry (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    assignment_id INTEGER NOT NULL,
    worked_on TEXT,
    minutes INTEGER DEFAULT '0' NOT NULL,
    travel_minutes INTEGER DEFAULT '0' NOT NULL,
    travel_metres INTEGER DEFAULT '0' NOT NULL,
    costs_cents INTEGER DEFAULT '0' NOT NULL,
    rate_cents INTEGER,
    budget_post_id INTEGER,
    note TEXT DEFAULT '' NOT NULL,
    session_id INTEGER,
    created_at TEXT NOT NULL,
    UNIQUE (uid),
    FOREIGN KEY(assignment_id) REFERENCES assignment (id) ON DELETE CASCADE,
    FOREIGN KEY(budget_post_id) REFERENCES budget_post (id) ON DELETE SET NULL,
    FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE SET NULL
);
CREATE INDEX hour_entry_assignment_id_worked_on ON hour_entry (assignment_id, worked_on);
CREATE INDEX hour_entry_budget_post_id ON hour_entry (budget_post_id);
CREATE INDEX hour_entry_session_id ON hour_entry (session_id);
CREATE INDEX hour_entry_worked_on ON hour_entry (worked_on);
CREATE TABLE coach_evaluation (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    request_id INTEGER NOT NULL,
    asked_on TEXT,
    answered_on TEXT,
    given_by_id INTEGER,
    given_by TEXT DEFAULT '' NOT NULL,
    answered TEXT DEFAULT '' NOT NULL,
    answer TEXT DEFAULT '' NOT NULL,
    useful TEXT DEFAULT '' NOT NULL,
    cooperation TEXT DEFAULT '' NOT NULL,
    changed TEXT DEFAULT '' NOT NULL,
    reuse TEXT DEFAULT '' NOT NULL,
    shareable INTEGER DEFAULT '0' NOT NULL,
    line_id INTEGER,
    UNIQUE (uid),
    FOREIGN KEY(request_id) REFERENCES coach_request (id) ON DELETE CASCADE,
    FOREIGN KEY(given_by_id) REFERENCES person (id) ON DELETE SET NULL,
    FOREIGN KEY(line_id) REFERENCES line (id) ON DELETE SET NULL
);
CREATE INDEX coach_evaluation_given_by_id ON coach_evaluation (given_by_id);
CREATE INDEX coach_evaluation_line_id ON coach_evaluation (line_id);
CREATE INDEX coach_evaluation_request_id ON coach_evaluation (request_id);
