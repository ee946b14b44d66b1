CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE student (
	id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	kana VARCHAR NOT NULL, 
	email VARCHAR NOT NULL, group_name VARCHAR DEFAULT '' NOT NULL, withdrawn_at DATETIME, 
	CONSTRAINT pk_student PRIMARY KEY (id), 
	CONSTRAINT ck_student_id_is_not_empty CHECK (id <> '')
);
CREATE TABLE assignment (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	CONSTRAINT pk_assignment PRIMARY KEY (id), 
	CONSTRAINT uq_assignment_name UNIQUE (name), 
	CONSTRAINT ck_assignment_name_is_not_empty CHECK (name <> '')
);
CREATE TABLE assignment_version (
	id INTEGER NOT NULL, 
	assignment_id INTEGER NOT NULL, 
	version VARCHAR NOT NULL, 
	title_ja VARCHAR NOT NULL, 
	title_en VARCHAR NOT NULL, 
	points_hundredths INTEGER NOT NULL, 
	first_seen DATETIME NOT NULL, 
	CONSTRAINT pk_assignment_version PRIMARY KEY (id), 
	CONSTRAINT uq_assignment_version_assignment_id_version UNIQUE (assignment_id, version), 
	CONSTRAINT uq_assignment_version_id_assignment_id UNIQUE (id, assignment_id), 
	CONSTRAINT fk_assignment_version_assignment_id FOREIGN KEY(assignment_id) REFERENCES assignment (id), 
	CONSTRAINT ck_assignment_version_points_hundredths_are_points CHECK (points_hundredths BETWEEN 0 AND 99999999)
);
CREATE TABLE criterion (
	assignment_version_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	points_hundredths INTEGER, 
	CONSTRAINT pk_criterion PRIMARY KEY (assignment_version_id, name), 
	CONSTRAINT fk_criterion_assignment_version_id FOREIGN KEY(assignment_version_id) REFERENCES assignment_version (id), 
	CONSTRAINT ck_criterion_name_is_not_empty CHECK (name <> ''), 
	CONSTRAINT ck_criterion_points_hundredths_are_points CHECK (points_hundredths BETWEEN 0 AND 99999999)
);
CREATE TABLE run (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	kind VARCHAR(10) NOT NULL, 
	started_by VARCHAR NOT NULL, 
	host VARCHAR NOT NULL, 
	started_at DATETIME NOT NULL, 
	grader_version VARCHAR NOT NULL, 
	environment JSON NOT NULL, 
	seed_id VARCHAR NOT NULL, 
	settings_hash VARCHAR NOT NULL, 
	CONSTRAINT uq_run_id_kind UNIQUE (id, kind), 
	CONSTRAINT ck_run_kind_is_known CHECK (kind IN ('grade', 'preview'))
);
CREATE TABLE acceptance (
	run_id INTEGER NOT NULL, 
	kind VARCHAR(10) NOT NULL, 
	accepted_by VARCHAR NOT NULL, 
	accepted_at DATETIME NOT NULL, reason VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_acceptance PRIMARY KEY (run_id), 
	CONSTRAINT fk_acceptance_run_id_kind FOREIGN KEY(run_id, kind) REFERENCES run (id, kind), 
	CONSTRAINT ck_acceptance_only_previews_are_accepted CHECK (kind = 'preview'), 
	CONSTRAINT ck_acceptance_somebody_accepted CHECK (accepted_by <> '')
);
CREATE TABLE submission_blob (
	hash VARCHAR(64) NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_submission_blob PRIMARY KEY (hash)
);
CREATE TABLE grading (
	id INTEGER NOT NULL, 
	run_id INTEGER NOT NULL, 
	submission_id INTEGER NOT NULL, 
	student_id VARCHAR NOT NULL, 
	assignment_id INTEGER NOT NULL, 
	assignment_version_id INTEGER NOT NULL, 
	file VARCHAR NOT NULL, 
	graded_at DATETIME NOT NULL, 
	verdict VARCHAR(20) NOT NULL, 
	points_possible_hundredths INTEGER NOT NULL, 
	problem JSON, 
	notes JSON NOT NULL, 
	output VARCHAR NOT NULL, 
	reference_number VARCHAR NOT NULL, 
	wall_seconds DOUBLE NOT NULL, 
	cpu_seconds DOUBLE NOT NULL, 
	CONSTRAINT pk_grading PRIMARY KEY (id), 
	CONSTRAINT fk_grading_run_id FOREIGN KEY(run_id) REFERENCES run (id), 
	CONSTRAINT fk_grading_submission_id_student_id_assignment_id FOREIGN KEY(submission_id, student_id, assignment_id) REFERENCES submission (id, student_id, assignment_id), 
	CONSTRAINT fk_grading_assignment_version_id_assignment_id FOREIGN KEY(assignment_version_id, assignment_id) REFERENCES assignment_version (id, assignment_id), 
	CONSTRAINT ck_grading_verdict_is_known CHECK (verdict IN ('GRADED', 'UNLOADABLE', 'WITHHELD')), 
	CONSTRAINT ck_grading_points_possible_hundredths_are_points CHECK (points_possible_hundredths BETWEEN 0 AND 99999999), 
	CONSTRAINT ck_grading_wall_seconds_are_a_time CHECK (wall_seconds >= 0 AND wall_seconds < 1000000000), 
	CONSTRAINT ck_grading_cpu_seconds_are_a_time CHECK (cpu_seconds >= 0 AND cpu_seconds < 1000000000)
);
CREATE INDEX ix_grading_run_id ON grading (run_id);
CREATE INDEX ix_grading_submission_id ON grading (submission_id);
CREATE INDEX ix_grading_assignment_version_id ON grading (assignment_version_id);
CREATE INDEX ix_grading_student_id_assignment_id_run_id ON grading (student_id, assignment_id, run_id);
CREATE TABLE check_outcome (
	id INTEGER NOT NULL, 
	grading_id INTEGER NOT NULL, 
	check_id VARCHAR NOT NULL, 
	"of" VARCHAR NOT NULL, 
	public BOOLEAN NOT NULL, 
	claim_ja VARCHAR NOT NULL, 
	claim_en VARCHAR NOT NULL, 
	points_hundredths INTEGER, 
	points_possible_hundredths INTEGER NOT NULL, 
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
	CONSTRAINT ck_check_outcome_check_id_is_not_empty CHECK (check_id <> ''), 
	CONSTRAINT ck_check_outcome_verdict_is_known CHECK (verdict IN ('PASSED', 'FAILED', 'CRASHED', 'TIMED_OUT', 'OUT_OF_MEMORY', 'LIMIT_EXCEEDED', 'NOT_RUN', 'GRADER_FAULT')), 
	CONSTRAINT ck_check_outcome_points_possible_hundredths_are_points CHECK (points_possible_hundredths BETWEEN 0 AND 99999999), 
	CONSTRAINT ck_check_outcome_points_are_possible CHECK (points_hundredths BETWEEN 0 AND points_possible_hundredths), 
	CONSTRAINT ck_check_outcome_only_faults_are_withheld CHECK ((points_hundredths IS NULL) = (verdict = 'GRADER_FAULT')), 
	CONSTRAINT ck_check_outcome_only_passes_earn CHECK (points_hundredths = 0 OR verdict = 'PASSED'), 
	CONSTRAINT ck_check_outcome_wall_seconds_are_a_time CHECK (wall_seconds >= 0 AND wall_seconds < 1000000000), 
	CONSTRAINT ck_check_outcome_cpu_seconds_are_a_time CHECK (cpu_seconds >= 0 AND cpu_seconds < 1000000000)
);
CREATE TABLE manual_mark (
	id INTEGER NOT NULL, 
	student_id VARCHAR NOT NULL, 
	assignment_id INTEGER NOT NULL, 
	submission_id INTEGER, 
	assignment_version_id INTEGER, 
	criterion VARCHAR NOT NULL, 
	points_hundredths INTEGER, 
	points_possible_hundredths INTEGER, 
	reason VARCHAR NOT NULL, 
	marked_by VARCHAR NOT NULL, 
	marked_at DATETIME NOT NULL, 
	is_carried_over BOOLEAN NOT NULL, 
	CONSTRAINT pk_manual_mark PRIMARY KEY (id), 
	CONSTRAINT fk_manual_mark_student_id FOREIGN KEY(student_id) REFERENCES student (id), 
	CONSTRAINT fk_manual_mark_assignment_id FOREIGN KEY(assignment_id) REFERENCES assignment (id), 
	CONSTRAINT fk_manual_mark_submission_id_student_id_assignment_id FOREIGN KEY(submission_id, student_id, assignment_id) REFERENCES submission (id, student_id, assignment_id), 
	CONSTRAINT fk_manual_mark_assignment_version_id_assignment_id FOREIGN KEY(assignment_version_id, assignment_id) REFERENCES assignment_version (id, assignment_id), 
	CONSTRAINT fk_manual_mark_assignment_version_id_criterion FOREIGN KEY(assignment_version_id, criterion) REFERENCES criterion (assignment_version_id, name), 
	CONSTRAINT ck_manual_mark_criterion_is_not_empty CHECK (criterion <> ''), 
	CONSTRAINT ck_manual_mark_somebody_marked CHECK (marked_by <> ''), 
	CONSTRAINT ck_manual_mark_points_hundredths_are_points CHECK (points_hundredths BETWEEN 0 AND 99999999), 
	CONSTRAINT ck_manual_mark_points_possible_hundredths_are_points CHECK (points_possible_hundredths BETWEEN 0 AND 99999999), 
	CONSTRAINT ck_manual_mark_points_are_possible CHECK (points_hundredths <= points_possible_hundredths), 
	CONSTRAINT ck_manual_mark_a_mark_is_for_something CHECK (is_carried_over OR (submission_id IS NOT NULL AND assignment_version_id IS NOT NULL AND points_possible_hundredths IS NOT NULL))
);
CREATE INDEX ix_manual_mark_submission_id ON manual_mark (submission_id);
CREATE INDEX ix_manual_mark_student_id_assignment_id_criterion ON manual_mark (student_id, assignment_id, criterion);
CREATE TABLE erasure_door (
	closed_by INTEGER NOT NULL, 
	CONSTRAINT pk_erasure_door PRIMARY KEY (closed_by), 
	CONSTRAINT fk_erasure_door_closed_by FOREIGN KEY(closed_by) REFERENCES erasure (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT ck_erasure_door_it_closes CHECK (closed_by = 0)
);
CREATE TABLE seen_file (
	student_id VARCHAR NOT NULL, 
	assignment_id INTEGER NOT NULL, 
	file VARCHAR NOT NULL, 
	signature VARCHAR NOT NULL, 
	fingerprint VARCHAR NOT NULL, 
	CONSTRAINT pk_seen_file PRIMARY KEY (student_id, assignment_id, file), 
	CONSTRAINT fk_seen_file_student_id FOREIGN KEY(student_id) REFERENCES student (id), 
	CONSTRAINT fk_seen_file_assignment_id FOREIGN KEY(assignment_id) REFERENCES assignment (id)
);
CREATE TRIGGER assignment_refuses_update BEFORE UPDATE ON assignment BEGIN SELECT RAISE(ABORT, 'history stays as it is: UPDATE of assignment'); END;
CREATE TRIGGER assignment_refuses_delete BEFORE DELETE ON assignment WHEN NOT EXISTS (SELECT 1 FROM erasure_door) BEGIN SELECT RAISE(ABORT, 'history stays as it is: DELETE of assignment'); END;
CREATE TRIGGER assignment_version_refuses_update BEFORE UPDATE ON assignment_version BEGIN SELECT RAISE(ABORT, 'history stays as it is: UPDATE of assignment_version'); END;
CREATE TRIGGER assignment_version_refuses_delete BEFORE DELETE ON assignment_version WHEN NOT EXISTS (SELECT 1 FROM erasure_door) BEGIN SELECT RAISE(ABORT, 'history stays as it is: DELETE of assignment_version'); END;
CREATE TRIGGER criterion_refuses_update BEFORE UPDATE ON criterion BEGIN SELECT RAISE(ABORT, 'history stays as it is: UPDATE of criterion'); END;
CREATE TRIGGER criterion_refuses_delete BEFORE DELETE ON criterion WHEN NOT EXISTS (SELECT 1 FROM erasure_door) BEGIN SELECT RAISE(ABORT, 'history stays as it is: DELETE of criterion'); END;
CREATE TRIGGER run_refuses_update BEFORE UPDATE ON run BEGIN SELECT RAISE(ABORT, 'history stays as it is: UPDATE of run'); END;
CREATE TRIGGER run_refuses_delete BEFORE DELETE ON run WHEN NOT EXISTS (SELECT 1 FROM erasure_door) BEGIN SELECT RAISE(ABORT, 'history stays as it is: DELETE of run'); END;
CREATE TRIGGER acceptance_refuses_update BEFORE UPDATE ON acceptance BEGIN SELECT RAISE(ABORT, 'history stays as it is: UPDATE of acceptance'); END;
CREATE TRIGGER acceptance_refuses_delete BEFORE DELETE ON acceptance WHEN NOT EXISTS (SELECT 1 FROM erasure_door) BEGIN SELECT RAISE(ABORT, 'history stays as it is: DELETE of acceptance'); END;
CREATE TRIGGER submission_blob_refuses_update BEFORE UPDATE ON submission_blob BEGIN SELECT RAISE(ABORT, 'history stays as it is: UPDATE of submission_blob'); END;
CREATE TRIGGER submission_blob_refuses_delete BEFORE DELETE ON submission_blob WHEN NOT EXISTS (SELECT 1 FROM erasure_door) BEGIN SELECT RAISE(ABORT, 'history stays as it is: DELETE of submission_blob'); END;
CREATE TRIGGER grading_refuses_update BEFORE UPDATE ON grading BEGIN SELECT RAISE(ABORT, 'history stays as it is: UPDATE of grading'); END;
CREATE TRIGGER grading_refuses_delete BEFORE DELETE ON grading WHEN NOT EXISTS (SELECT 1 FROM erasure_door) BEGIN SELECT RAISE(ABORT, 'history stays as it is: DELETE of grading'); END;
CREATE TRIGGER check_outcome_refuses_update BEFORE UPDATE ON check_outcome BEGIN SELECT RAISE(ABORT, 'history stays as it is: UPDATE of check_outcome'); END;
CREATE TRIGGER check_outcome_refuses_delete BEFORE DELETE ON check_outcome WHEN NOT EXISTS (SELECT 1 FROM erasure_door) BEGIN SELECT RAISE(ABORT, 'history stays as it is: DELETE of check_outcome'); END;
CREATE TRIGGER manual_mark_refuses_update BEFORE UPDATE ON manual_mark BEGIN SELECT RAISE(ABORT, 'history stays as it is: UPDATE of manual_mark'); END;
CREATE TRIGGER manual_mark_refuses_delete BEFORE DELETE ON manual_mark WHEN NOT EXISTS (SELECT 1 FROM erasure_door) BEGIN SELECT RAISE(ABORT, 'history stays as it is: DELETE of manual_mark'); END;
CREATE TRIGGER student_refuses_update BEFORE UPDATE OF id ON student BEGIN SELECT RAISE(ABORT, 'history stays as it is: UPDATE OF id of student'); END;
CREATE TRIGGER student_refuses_delete BEFORE DELETE ON student WHEN NOT EXISTS (SELECT 1 FROM erasure_door) BEGIN SELECT RAISE(ABORT, 'history stays as it is: DELETE of student'); END;
CREATE TRIGGER assignment_refuses_replace BEFORE INSERT ON assignment WHEN EXISTS (SELECT 1 FROM assignment WHERE rowid = NEW.rowid) OR EXISTS (SELECT 1 FROM assignment WHERE name = NEW.name) BEGIN SELECT RAISE(ABORT, 'history stays as it is: INSERT over a row of assignment'); END;
CREATE TRIGGER assignment_version_refuses_replace BEFORE INSERT ON assignment_version WHEN EXISTS (SELECT 1 FROM assignment_version WHERE rowid = NEW.rowid) OR EXISTS (SELECT 1 FROM assignment_version WHERE assignment_id = NEW.assignment_id AND version = NEW.version) BEGIN SELECT RAISE(ABORT, 'history stays as it is: INSERT over a row of assignment_version'); END;
CREATE TRIGGER criterion_refuses_replace BEFORE INSERT ON criterion WHEN EXISTS (SELECT 1 FROM criterion WHERE rowid = NEW.rowid) OR EXISTS (SELECT 1 FROM criterion WHERE assignment_version_id = NEW.assignment_version_id AND name = NEW.name) BEGIN SELECT RAISE(ABORT, 'history stays as it is: INSERT over a row of criterion'); END;
CREATE TRIGGER run_refuses_replace BEFORE INSERT ON run WHEN EXISTS (SELECT 1 FROM run WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'history stays as it is: INSERT over a row of run'); END;
CREATE TRIGGER acceptance_refuses_replace BEFORE INSERT ON acceptance WHEN EXISTS (SELECT 1 FROM acceptance WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'history stays as it is: INSERT over a row of acceptance'); END;
CREATE TRIGGER submission_blob_refuses_replace BEFORE INSERT ON submission_blob WHEN EXISTS (SELECT 1 FROM submission_blob WHERE rowid = NEW.rowid) OR EXISTS (SELECT 1 FROM submission_blob WHERE hash = NEW.hash AND content <> NEW.content) BEGIN SELECT RAISE(ABORT, 'history stays as it is: INSERT over a row of submission_blob'); END;
CREATE TRIGGER grading_refuses_replace BEFORE INSERT ON grading WHEN EXISTS (SELECT 1 FROM grading WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'history stays as it is: INSERT over a row of grading'); END;
CREATE TRIGGER check_outcome_refuses_replace BEFORE INSERT ON check_outcome WHEN EXISTS (SELECT 1 FROM check_outcome WHERE rowid = NEW.rowid) OR EXISTS (SELECT 1 FROM check_outcome WHERE grading_id = NEW.grading_id AND check_id = NEW.check_id) BEGIN SELECT RAISE(ABORT, 'history stays as it is: INSERT over a row of check_outcome'); END;
CREATE TRIGGER manual_mark_refuses_replace BEFORE INSERT ON manual_mark WHEN EXISTS (SELECT 1 FROM manual_mark WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'history stays as it is: INSERT over a row of manual_mark'); END;
CREATE TRIGGER student_refuses_replace BEFORE INSERT ON student WHEN EXISTS (SELECT 1 FROM student WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'history stays as it is: INSERT over a row of student'); END;
CREATE TABLE fault (
	grading_id INTEGER NOT NULL, 
	traceback VARCHAR NOT NULL, 
	CONSTRAINT pk_fault PRIMARY KEY (grading_id), 
	CONSTRAINT fk_fault_grading_id FOREIGN KEY(grading_id) REFERENCES grading (id)
);
CREATE TRIGGER fault_refuses_update BEFORE UPDATE ON fault BEGIN SELECT RAISE(ABORT, 'history stays as it is: UPDATE of fault'); END;
CREATE TRIGGER fault_refuses_delete BEFORE DELETE ON fault WHEN NOT EXISTS (SELECT 1 FROM erasure_door) BEGIN SELECT RAISE(ABORT, 'history stays as it is: DELETE of fault'); END;
CREATE TRIGGER fault_refuses_replace BEFORE INSERT ON fault WHEN EXISTS (SELECT 1 FROM fault WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'history stays as it is: INSERT over a row of fault'); END;
CREATE TABLE submission (
	id INTEGER NOT NULL, 
	student_id VARCHAR NOT NULL, 
	assignment_id INTEGER NOT NULL, 
	fingerprint VARCHAR NOT NULL, 
	file VARCHAR NOT NULL, 
	entry VARCHAR NOT NULL, 
	blob_hash VARCHAR(64) NOT NULL, 
	submitted_at DATETIME, 
	submitted_at_source VARCHAR(10) NOT NULL, 
	first_graded_at DATETIME NOT NULL, 
	CONSTRAINT pk_submission PRIMARY KEY (id), 
	CONSTRAINT uq_submission_student_id_assignment_id_fingerprint UNIQUE (student_id, assignment_id, fingerprint), 
	CONSTRAINT uq_submission_id_student_id_assignment_id UNIQUE (id, student_id, assignment_id), 
	CONSTRAINT fk_submission_student_id FOREIGN KEY(student_id) REFERENCES student (id), 
	CONSTRAINT fk_submission_assignment_id FOREIGN KEY(assignment_id) REFERENCES assignment (id), 
	CONSTRAINT fk_submission_blob_hash FOREIGN KEY(blob_hash) REFERENCES submission_blob (hash), 
	CONSTRAINT ck_submission_source_is_known CHECK (submitted_at_source IN ('given', 'listing', 'git', 'name', 'archive', 'file', 'system', 'unknown')), 
	CONSTRAINT ck_submission_a_time_has_a_source CHECK ((submitted_at IS NULL) = (submitted_at_source = 'unknown'))
);
CREATE INDEX ix_submission_blob_hash ON submission (blob_hash);
CREATE TRIGGER submission_refuses_update BEFORE UPDATE ON submission BEGIN SELECT RAISE(ABORT, 'history stays as it is: UPDATE of submission'); END;
CREATE TRIGGER submission_refuses_delete BEFORE DELETE ON submission WHEN NOT EXISTS (SELECT 1 FROM erasure_door) BEGIN SELECT RAISE(ABORT, 'history stays as it is: DELETE of submission'); END;
CREATE TRIGGER submission_refuses_replace BEFORE INSERT ON submission WHEN EXISTS (SELECT 1 FROM submission WHERE rowid = NEW.rowid) OR EXISTS (SELECT 1 FROM submission WHERE student_id = NEW.student_id AND assignment_id = NEW.assignment_id AND fingerprint = NEW.fingerprint) BEGIN SELECT RAISE(ABORT, 'history stays as it is: INSERT over a row of submission'); END;
CREATE TABLE erasure (
	id INTEGER NOT NULL, 
	kind VARCHAR(10) NOT NULL, 
	erased_by VARCHAR NOT NULL, 
	erased_at DATETIME NOT NULL, 
	rows JSON NOT NULL, 
	CONSTRAINT pk_erasure PRIMARY KEY (id), 
	CONSTRAINT ck_erasure_kind_is_known CHECK (kind IN ('person', 'preview', 'mistake', 'merge')), 
	CONSTRAINT ck_erasure_somebody_erased CHECK (erased_by <> '')
);
CREATE TRIGGER erasure_refuses_update BEFORE UPDATE ON erasure BEGIN SELECT RAISE(ABORT, 'history stays as it is: UPDATE of erasure'); END;
CREATE TRIGGER erasure_refuses_delete BEFORE DELETE ON erasure BEGIN SELECT RAISE(ABORT, 'history stays as it is: DELETE of erasure'); END;
CREATE TRIGGER erasure_refuses_replace BEFORE INSERT ON erasure WHEN EXISTS (SELECT 1 FROM erasure WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'history stays as it is: INSERT over a row of erasure'); END;
CREATE TABLE submission_time (
	id INTEGER NOT NULL, 
	submission_id INTEGER NOT NULL, 
	submitted_at DATETIME NOT NULL, 
	source VARCHAR(10) NOT NULL, 
	noted_at DATETIME NOT NULL, 
	noted_by VARCHAR NOT NULL, 
	CONSTRAINT pk_submission_time PRIMARY KEY (id), 
	CONSTRAINT fk_submission_time_submission_id FOREIGN KEY(submission_id) REFERENCES submission (id), 
	CONSTRAINT ck_submission_time_source_is_known CHECK (source IN ('given', 'listing', 'git', 'name', 'archive', 'file'))
);
CREATE INDEX ix_submission_time_submission_id ON submission_time (submission_id);
CREATE TABLE withdrawal (
	id INTEGER NOT NULL, 
	submission_id INTEGER NOT NULL, 
	withdrawn_by VARCHAR NOT NULL, 
	withdrawn_at DATETIME NOT NULL, 
	reason VARCHAR NOT NULL, 
	is_undone BOOLEAN NOT NULL, 
	CONSTRAINT pk_withdrawal PRIMARY KEY (id), 
	CONSTRAINT fk_withdrawal_submission_id FOREIGN KEY(submission_id) REFERENCES submission (id), 
	CONSTRAINT ck_withdrawal_somebody_withdrew CHECK (withdrawn_by <> '')
);
CREATE INDEX ix_withdrawal_submission_id ON withdrawal (submission_id);
CREATE TRIGGER submission_time_refuses_update BEFORE UPDATE ON submission_time BEGIN SELECT RAISE(ABORT, 'history stays as it is: UPDATE of submission_time'); END;
CREATE TRIGGER submission_time_refuses_delete BEFORE DELETE ON submission_time WHEN NOT EXISTS (SELECT 1 FROM erasure_door) BEGIN SELECT RAISE(ABORT, 'history stays as it is: DELETE of submission_time'); END;
CREATE TRIGGER submission_time_refuses_replace BEFORE INSERT ON submission_time WHEN EXISTS (SELECT 1 FROM submission_time WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'history stays as it is: INSERT over a row of submission_time'); END;
CREATE TRIGGER withdrawal_refuses_update BEFORE UPDATE ON withdrawal BEGIN SELECT RAISE(ABORT, 'history stays as it is: UPDATE of withdrawal'); END;
CREATE TRIGGER withdrawal_refuses_delete BEFORE DELETE ON withdrawal WHEN NOT EXISTS (SELECT 1 FROM erasure_door) BEGIN SELECT RAISE(ABORT, 'history stays as it is: DELETE of withdrawal'); END;
CREATE TRIGGER withdrawal_refuses_replace BEFORE INSERT ON withdrawal WHEN EXISTS (SELECT 1 FROM withdrawal WHERE rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'history stays as it is: INSERT over a row of withdrawal'); END;
INSERT INTO alembic_version (version_num) VALUES ('0005');
