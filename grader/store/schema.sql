CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE student (
	id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	kana VARCHAR NOT NULL, 
	email VARCHAR NOT NULL, 
	CONSTRAINT pk_student PRIMARY KEY (id), 
	CONSTRAINT ck_student_id_is_not_empty CHECK (id <> '')
);
CREATE TABLE assignment_version (
	id INTEGER NOT NULL, 
	assignment VARCHAR NOT NULL, 
	version VARCHAR NOT NULL, 
	title_ja VARCHAR NOT NULL, 
	title_en VARCHAR NOT NULL, 
	points DOUBLE NOT NULL, 
	first_seen DATETIME NOT NULL, 
	CONSTRAINT pk_assignment_version PRIMARY KEY (id), 
	CONSTRAINT uq_assignment_version_assignment_version UNIQUE (assignment, version), 
	CONSTRAINT ck_assignment_version_points_are_not_negative CHECK (points >= 0)
);
CREATE TABLE submission (
	id INTEGER NOT NULL, 
	student_id VARCHAR NOT NULL, 
	assignment VARCHAR NOT NULL, 
	fingerprint VARCHAR NOT NULL, 
	file VARCHAR NOT NULL, 
	entry VARCHAR NOT NULL, 
	packed_sources BLOB NOT NULL, 
	received_at DATETIME NOT NULL, 
	CONSTRAINT pk_submission PRIMARY KEY (id), 
	CONSTRAINT uq_submission_assignment_student_id_fingerprint UNIQUE (assignment, student_id, fingerprint), 
	CONSTRAINT fk_submission_student_id FOREIGN KEY(student_id) REFERENCES student (id)
);
CREATE TABLE grading (
	id INTEGER NOT NULL, 
	submission_id INTEGER NOT NULL, 
	assignment_version_id INTEGER NOT NULL, 
	settings_hash VARCHAR NOT NULL, 
	seed_id VARCHAR NOT NULL, 
	grader_version VARCHAR NOT NULL, 
	environment JSON NOT NULL, 
	file VARCHAR NOT NULL, 
	started_at DATETIME NOT NULL, 
	finished_at DATETIME NOT NULL, 
	verdict VARCHAR(20) NOT NULL, 
	points_possible DOUBLE NOT NULL, 
	problem JSON, 
	notes JSON NOT NULL, 
	output VARCHAR NOT NULL, 
	reference_number VARCHAR NOT NULL, 
	wall_seconds DOUBLE NOT NULL, 
	cpu_seconds DOUBLE NOT NULL, 
	CONSTRAINT pk_grading PRIMARY KEY (id), 
	CONSTRAINT fk_grading_submission_id FOREIGN KEY(submission_id) REFERENCES submission (id), 
	CONSTRAINT fk_grading_assignment_version_id FOREIGN KEY(assignment_version_id) REFERENCES assignment_version (id), 
	CONSTRAINT ck_grading_verdict_is_known CHECK (verdict IN ('GRADED', 'UNLOADABLE', 'WITHHELD')), 
	CONSTRAINT ck_grading_points_possible_are_not_negative CHECK (points_possible >= 0), 
	CONSTRAINT ck_grading_wall_seconds_are_not_negative CHECK (wall_seconds >= 0), 
	CONSTRAINT ck_grading_cpu_seconds_are_not_negative CHECK (cpu_seconds >= 0), 
	CONSTRAINT ck_grading_starts_before_it_finishes CHECK (started_at <= finished_at)
);
CREATE INDEX ix_grading_submission_id ON grading (submission_id);
CREATE TABLE check_outcome (
	id INTEGER NOT NULL, 
	grading_id INTEGER NOT NULL, 
	check_id VARCHAR NOT NULL, 
	"of" VARCHAR NOT NULL, 
	public BOOLEAN NOT NULL, 
	claim_ja VARCHAR NOT NULL, 
	claim_en VARCHAR NOT NULL, 
	points DOUBLE, 
	points_possible DOUBLE NOT NULL, 
	verdict VARCHAR(20) NOT NULL, 
	message_ja VARCHAR NOT NULL, 
	message_en VARCHAR NOT NULL, 
	hint_ja VARCHAR NOT NULL, 
	hint_en VARCHAR NOT NULL, 
	misconception VARCHAR, 
	limit_name VARCHAR NOT NULL, 
	wall_seconds DOUBLE NOT NULL, 
	cpu_seconds DOUBLE NOT NULL, 
	CONSTRAINT pk_check_outcome PRIMARY KEY (id), 
	CONSTRAINT uq_check_outcome_grading_id_check_id UNIQUE (grading_id, check_id), 
	CONSTRAINT fk_check_outcome_grading_id FOREIGN KEY(grading_id) REFERENCES grading (id), 
	CONSTRAINT ck_check_outcome_verdict_is_known CHECK (verdict IN ('PASSED', 'FAILED', 'CRASHED', 'TIMED_OUT', 'OUT_OF_MEMORY', 'LIMIT_EXCEEDED', 'NOT_RUN', 'GRADER_FAULT')), 
	CONSTRAINT ck_check_outcome_points_possible_are_not_negative CHECK (points_possible >= 0), 
	CONSTRAINT ck_check_outcome_points_are_possible CHECK (points IS NULL OR (points >= 0 AND points <= points_possible)), 
	CONSTRAINT ck_check_outcome_only_faults_are_withheld CHECK ((points IS NULL) = (verdict = 'GRADER_FAULT')), 
	CONSTRAINT ck_check_outcome_only_passes_earn CHECK (points IS NULL OR points = 0 OR verdict = 'PASSED'), 
	CONSTRAINT ck_check_outcome_wall_seconds_are_not_negative CHECK (wall_seconds >= 0), 
	CONSTRAINT ck_check_outcome_cpu_seconds_are_not_negative CHECK (cpu_seconds >= 0)
);
CREATE TABLE manual_mark (
	id INTEGER NOT NULL, 
	student_id VARCHAR NOT NULL, 
	assignment VARCHAR NOT NULL, 
	criterion VARCHAR NOT NULL, 
	points DOUBLE, 
	reason VARCHAR NOT NULL, 
	marked_by VARCHAR NOT NULL, 
	marked_at DATETIME NOT NULL, 
	CONSTRAINT pk_manual_mark PRIMARY KEY (id), 
	CONSTRAINT fk_manual_mark_student_id FOREIGN KEY(student_id) REFERENCES student (id), 
	CONSTRAINT ck_manual_mark_points_are_not_negative CHECK (points IS NULL OR points >= 0), 
	CONSTRAINT ck_manual_mark_somebody_marked CHECK (marked_by <> '')
);
CREATE INDEX ix_manual_mark_assignment_student_id ON manual_mark (assignment, student_id);
INSERT INTO alembic_version (version_num) VALUES ('0002');
