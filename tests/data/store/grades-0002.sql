-- A database of revision 0002, dumped by sqlite3.Connection.iterdump. grades-0002.json holds what the version of then reported for it.
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0002');
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
INSERT INTO "assignment_version" VALUES(1,'softmax','v1','ソフトマックス','Softmax',3.0,'2026-04-10 01:00:00.000000');
INSERT INTO "assignment_version" VALUES(2,'softmax','v2','ソフトマックス','Softmax',3.0,'2026-04-10 01:21:00.000000');
INSERT INTO "assignment_version" VALUES(3,'tenths','t1','十分の一','Tenths',1.0,'2026-04-10 02:17:00.000000');
INSERT INTO "assignment_version" VALUES(4,'survey','s1','調査','Survey',10.0,'2026-04-10 02:38:00.000000');
INSERT INTO "assignment_version" VALUES(5,'renamed','r1','課題','Renamed',3.0,'2026-04-10 03:48:00.000000');
INSERT INTO "assignment_version" VALUES(6,'renamed','r2','課題','Renamed',3.0,'2026-04-10 04:09:00.000000');
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
INSERT INTO "check_outcome" VALUES(1,1,'test_a','softmax',1,'test_a の内容','claim of test_a',1.0,1.0,'PASSED','','','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(2,1,'test_b','softmax',0,'test_b の内容','claim of test_b',0.0,1.0,'FAILED','値が違います: 「1」','The values differ: ''1''','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(3,1,'test_c','softmax',0,'test_c の内容','claim of test_c',0.0,1.0,'FAILED','値が違います: 「1」','The values differ: ''1''','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(4,2,'test_a','softmax',1,'test_a の内容','claim of test_a',1.0,1.0,'PASSED','','','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(5,2,'test_b','softmax',0,'test_b の内容','claim of test_b',1.0,1.0,'PASSED','','','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(6,2,'test_c','softmax',0,'test_c の内容','claim of test_c',0.0,1.0,'FAILED','値が違います: 「1」','The values differ: ''1''','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(7,3,'test_a','softmax',1,'test_a の内容','claim of test_a',1.0,1.0,'PASSED','','','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(8,3,'test_b','softmax',0,'test_b の内容','claim of test_b',0.0,1.0,'FAILED','値が違います: 「1」','The values differ: ''1''','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(9,3,'test_c','softmax',0,'test_c の内容','claim of test_c',0.0,1.0,'FAILED','値が違います: 「1」','The values differ: ''1''','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(10,4,'test_a','softmax',1,'test_a の内容','claim of test_a',1.0,1.0,'PASSED','','','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(11,4,'test_b','softmax',0,'test_b の内容','claim of test_b',1.0,1.0,'PASSED','','','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(12,4,'test_c','softmax',0,'test_c の内容','claim of test_c',0.0,1.0,'FAILED','値が違います: 「1」','The values differ: ''1''','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(13,5,'test_a','softmax',1,'test_a の内容','claim of test_a',1.0,1.0,'PASSED','','','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(14,5,'test_b','softmax',0,'test_b の内容','claim of test_b',0.0,1.0,'FAILED','値が違います: 「1」','The values differ: ''1''','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(15,5,'test_c','softmax',0,'test_c の内容','claim of test_c',1.0,1.0,'PASSED','','','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(16,6,'test_a','softmax',1,'test_a の内容','claim of test_a',1.0,1.0,'PASSED','','','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(17,6,'test_b','softmax',0,'test_b の内容','claim of test_b',0.0,1.0,'FAILED','値が違います: 「1」','The values differ: ''1''','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(18,6,'test_c','softmax',0,'test_c の内容','claim of test_c',1.0,1.0,'PASSED','','','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(19,7,'test_a','softmax',1,'test_a の内容','claim of test_a',1.0,1.0,'PASSED','','','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(20,7,'test_b','softmax',0,'test_b の内容','claim of test_b',1.0,1.0,'PASSED','','','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(21,7,'test_c','softmax',0,'test_c の内容','claim of test_c',1.0,1.0,'PASSED','','','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(22,8,'test_a','softmax',1,'test_a の内容','claim of test_a',1.0,1.0,'PASSED','','','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(23,8,'test_b','softmax',0,'test_b の内容','claim of test_b',NULL,1.0,'GRADER_FAULT','値が違います: 「1」','The values differ: ''1''','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(24,8,'test_c','softmax',0,'test_c の内容','claim of test_c',0.0,1.0,'TIMED_OUT','値が違います: 「1」','The values differ: ''1''','','',NULL,'cpu',0.25,0.125);
INSERT INTO "check_outcome" VALUES(25,10,'test_0','softmax',0,'test_0 の内容','claim of test_0',0.1,0.1,'PASSED','','','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(26,10,'test_1','softmax',0,'test_1 の内容','claim of test_1',0.1,0.1,'PASSED','','','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(27,10,'test_2','softmax',0,'test_2 の内容','claim of test_2',0.1,0.1,'PASSED','','','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(28,10,'test_3','softmax',0,'test_3 の内容','claim of test_3',0.1,0.1,'PASSED','','','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(29,10,'test_4','softmax',0,'test_4 の内容','claim of test_4',0.1,0.1,'PASSED','','','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(30,10,'test_5','softmax',0,'test_5 の内容','claim of test_5',0.1,0.1,'PASSED','','','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(31,10,'test_6','softmax',0,'test_6 の内容','claim of test_6',0.1,0.1,'PASSED','','','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(32,10,'test_7','softmax',0,'test_7 の内容','claim of test_7',0.1,0.1,'PASSED','','','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(33,10,'test_8','softmax',0,'test_8 の内容','claim of test_8',0.1,0.1,'PASSED','','','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(34,10,'test_9','softmax',0,'test_9 の内容','claim of test_9',0.1,0.1,'PASSED','','','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(35,11,'test_0','softmax',0,'test_0 の内容','claim of test_0',0.1,0.1,'PASSED','','','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(36,11,'test_1','softmax',0,'test_1 の内容','claim of test_1',0.1,0.1,'PASSED','','','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(37,11,'test_2','softmax',0,'test_2 の内容','claim of test_2',0.1,0.1,'PASSED','','','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(38,11,'test_3','softmax',0,'test_3 の内容','claim of test_3',0.1,0.1,'PASSED','','','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(39,11,'test_4','softmax',0,'test_4 の内容','claim of test_4',0.1,0.1,'PASSED','','','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(40,11,'test_5','softmax',0,'test_5 の内容','claim of test_5',0.1,0.1,'PASSED','','','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(41,11,'test_6','softmax',0,'test_6 の内容','claim of test_6',0.1,0.1,'PASSED','','','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(42,11,'test_7','softmax',0,'test_7 の内容','claim of test_7',0.0,0.1,'FAILED','値が違います: 「1」','The values differ: ''1''','','','no_shift','',0.25,0.125);
INSERT INTO "check_outcome" VALUES(43,11,'test_8','softmax',0,'test_8 の内容','claim of test_8',0.0,0.1,'FAILED','値が違います: 「1」','The values differ: ''1''','','','no_shift','',0.25,0.125);
INSERT INTO "check_outcome" VALUES(44,11,'test_9','softmax',0,'test_9 の内容','claim of test_9',0.0,0.1,'FAILED','値が違います: 「1」','The values differ: ''1''','','','no_shift','',0.25,0.125);
INSERT INTO "check_outcome" VALUES(45,12,'test_0','softmax',0,'test_0 の内容','claim of test_0',0.1,0.1,'PASSED','','','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(46,12,'test_1','softmax',0,'test_1 の内容','claim of test_1',0.1,0.1,'PASSED','','','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(47,12,'test_2','softmax',0,'test_2 の内容','claim of test_2',0.1,0.1,'PASSED','','','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(48,12,'test_3','softmax',0,'test_3 の内容','claim of test_3',0.0,0.1,'FAILED','値が違います: 「1」','The values differ: ''1''','','','no_shift','',0.25,0.125);
INSERT INTO "check_outcome" VALUES(49,12,'test_4','softmax',0,'test_4 の内容','claim of test_4',0.0,0.1,'FAILED','値が違います: 「1」','The values differ: ''1''','','','no_shift','',0.25,0.125);
INSERT INTO "check_outcome" VALUES(50,12,'test_5','softmax',0,'test_5 の内容','claim of test_5',0.0,0.1,'FAILED','値が違います: 「1」','The values differ: ''1''','','','no_shift','',0.25,0.125);
INSERT INTO "check_outcome" VALUES(51,12,'test_6','softmax',0,'test_6 の内容','claim of test_6',0.0,0.1,'FAILED','値が違います: 「1」','The values differ: ''1''','','','no_shift','',0.25,0.125);
INSERT INTO "check_outcome" VALUES(52,12,'test_7','softmax',0,'test_7 の内容','claim of test_7',0.0,0.1,'FAILED','値が違います: 「1」','The values differ: ''1''','','','no_shift','',0.25,0.125);
INSERT INTO "check_outcome" VALUES(53,12,'test_8','softmax',0,'test_8 の内容','claim of test_8',0.0,0.1,'FAILED','値が違います: 「1」','The values differ: ''1''','','','no_shift','',0.25,0.125);
INSERT INTO "check_outcome" VALUES(54,12,'test_9','softmax',0,'test_9 の内容','claim of test_9',0.0,0.1,'FAILED','値が違います: 「1」','The values differ: ''1''','','','no_shift','',0.25,0.125);
INSERT INTO "check_outcome" VALUES(55,13,'test_has_figure','document',0,'test_has_figure の内容','claim of test_has_figure',0.5,0.5,'PASSED','','','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(56,13,'test_has_words','document',0,'test_has_words の内容','claim of test_has_words',0.0,0.0,'FAILED','値が違います: 「1」','The values differ: ''1''','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(57,14,'test_has_figure','document',0,'test_has_figure の内容','claim of test_has_figure',0.5,0.5,'PASSED','','','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(58,14,'test_has_words','document',0,'test_has_words の内容','claim of test_has_words',0.0,0.0,'FAILED','値が違います: 「1」','The values differ: ''1''','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(59,15,'test_has_figure','document',0,'test_has_figure の内容','claim of test_has_figure',0.5,0.5,'PASSED','','','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(60,15,'test_has_words','document',0,'test_has_words の内容','claim of test_has_words',0.0,0.0,'FAILED','値が違います: 「1」','The values differ: ''1''','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(61,16,'test_old','softmax',0,'test_old の内容','claim of test_old',0.0,3.0,'FAILED','値が違います: 「1」','The values differ: ''1''','','',NULL,'',0.25,0.125);
INSERT INTO "check_outcome" VALUES(62,17,'test_new','softmax',0,'test_new の内容','claim of test_new',3.0,3.0,'PASSED','','','','',NULL,'',0.25,0.125);
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
INSERT INTO "grading" VALUES(1,1,1,'settings-1','5eed00112233','0.1.0','{"python": "3.11.2", "numpy": "2.3.0", "blas": "openblas 0.3.29", "machine": "x86_64", "isolation": "FULL"}','submissions/softmax/24001/a.py','2026-04-10 00:59:58.000000','2026-04-10 01:00:00.000000','GRADED',3.0,NULL,'[]','','',2.0,1.0);
INSERT INTO "grading" VALUES(2,2,1,'settings-1','5eed00112233','0.1.0','{"python": "3.11.2", "numpy": "2.3.0", "blas": "openblas 0.3.29", "machine": "x86_64", "isolation": "FULL"}','submissions/softmax/24001/a.py','2026-04-10 01:06:58.000000','2026-04-10 01:07:00.000000','GRADED',3.0,NULL,'[]','','',2.0,1.0);
INSERT INTO "grading" VALUES(3,1,1,'settings-1','5eed00112233','0.1.0','{"python": "3.11.2", "numpy": "2.3.0", "blas": "openblas 0.3.29", "machine": "x86_64", "isolation": "FULL"}','submissions/softmax/24001/a.py','2026-04-10 01:13:58.000000','2026-04-10 01:14:00.000000','GRADED',3.0,NULL,'[]','','',2.0,1.0);
INSERT INTO "grading" VALUES(4,1,2,'settings-2','5eed00112233','0.2.0','{"python": "3.11.2", "numpy": "2.4.0", "blas": "openblas 0.3.29", "machine": "aarch64", "isolation": "PART"}','submissions/softmax/24001/a.py','2026-04-10 01:20:58.000000','2026-04-10 01:21:00.000000','GRADED',3.0,NULL,'[]','','',2.0,1.0);
INSERT INTO "grading" VALUES(5,3,1,'settings-1','5eed00112233','0.1.0','{"python": "3.11.2", "numpy": "2.3.0", "blas": "openblas 0.3.29", "machine": "x86_64", "isolation": "FULL"}','submissions/softmax/24002/a.py','2026-04-10 01:27:58.000000','2026-04-10 01:28:00.000000','GRADED',3.0,NULL,'[]','','',2.0,1.0);
INSERT INTO "grading" VALUES(6,4,2,'settings-1','5eed00112233','0.1.0','{"python": "3.11.2", "numpy": "2.3.0", "blas": "openblas 0.3.29", "machine": "x86_64", "isolation": "FULL"}','submissions/softmax/24002/a.py','2026-04-10 01:48:58.000000','2026-04-10 01:49:00.000000','GRADED',3.0,NULL,'[]','','',2.0,1.0);
INSERT INTO "grading" VALUES(7,5,1,'settings-1','5eed00112233','0.1.0','{"python": "3.11.2", "numpy": "2.3.0", "blas": "openblas 0.3.29", "machine": "x86_64", "isolation": "FULL"}','submissions/softmax/24003/a.py','2026-04-10 01:55:58.000000','2026-04-10 01:56:00.000000','GRADED',3.0,NULL,'[]','','',2.0,1.0);
INSERT INTO "grading" VALUES(8,5,1,'settings-1','5eed00112233','0.1.0','{"python": "3.11.2", "numpy": "2.3.0", "blas": "openblas 0.3.29", "machine": "x86_64", "isolation": "FULL"}','submissions/softmax/24003/a.py','2026-04-10 02:02:58.000000','2026-04-10 02:03:00.000000','WITHHELD',3.0,'{"what": {"ja": "問題が起きました", "en": "something went wrong"}, "where": "test_b", "next": {"ja": "もう一度", "en": "run it again"}}','[]','','G-0000ABCD',2.0,1.0);
INSERT INTO "grading" VALUES(9,6,1,'settings-1','5eed00112233','0.1.0','{"python": "3.11.2", "numpy": "2.3.0", "blas": "openblas 0.3.29", "machine": "x86_64", "isolation": "FULL"}','submissions/softmax/guest/a.py','2026-04-10 02:09:58.000000','2026-04-10 02:10:00.000000','UNLOADABLE',3.0,'{"what": {"ja": "読めません", "en": "cannot be read"}, "where": "a.py", "next": {"ja": "直してください", "en": "fix it"}}','[{"ja": "注", "en": "note"}, {"ja": "二", "en": "two"}]','1
2
','',2.0,1.0);
INSERT INTO "grading" VALUES(10,7,3,'settings-1','5eed00112233','0.1.0','{"python": "3.11.2", "numpy": "2.3.0", "blas": "openblas 0.3.29", "machine": "x86_64", "isolation": "FULL"}','submissions/tenths/24001/a.py','2026-04-10 02:16:58.000000','2026-04-10 02:17:00.000000','GRADED',1.0,NULL,'[]','','',2.0,1.0);
INSERT INTO "grading" VALUES(11,8,3,'settings-1','5eed00112233','0.1.0','{"python": "3.11.2", "numpy": "2.3.0", "blas": "openblas 0.3.29", "machine": "x86_64", "isolation": "FULL"}','submissions/tenths/24002/a.py','2026-04-10 02:23:58.000000','2026-04-10 02:24:00.000000','GRADED',1.0,NULL,'[]','','',2.0,1.0);
INSERT INTO "grading" VALUES(12,9,3,'settings-1','5eed00112233','0.1.0','{"python": "3.11.2", "numpy": "2.3.0", "blas": "openblas 0.3.29", "machine": "x86_64", "isolation": "FULL"}','submissions/tenths/24004/a.py','2026-04-10 02:30:58.000000','2026-04-10 02:31:00.000000','GRADED',1.0,NULL,'[]','','',2.0,1.0);
INSERT INTO "grading" VALUES(13,10,4,'settings-1','5eed00112233','0.1.0','{"python": "3.11.2", "numpy": "2.3.0", "blas": "openblas 0.3.29", "machine": "x86_64", "isolation": "FULL"}','submissions/survey/24001/a.py','2026-04-10 02:37:58.000000','2026-04-10 02:38:00.000000','GRADED',10.0,NULL,'[]','','',2.0,1.0);
INSERT INTO "grading" VALUES(14,11,4,'settings-1','5eed00112233','0.1.0','{"python": "3.11.2", "numpy": "2.3.0", "blas": "openblas 0.3.29", "machine": "x86_64", "isolation": "FULL"}','submissions/survey/24002/a.py','2026-04-10 02:44:58.000000','2026-04-10 02:45:00.000000','GRADED',10.0,NULL,'[]','','',2.0,1.0);
INSERT INTO "grading" VALUES(15,12,4,'settings-1','5eed00112233','0.1.0','{"python": "3.11.2", "numpy": "2.3.0", "blas": "openblas 0.3.29", "machine": "x86_64", "isolation": "FULL"}','submissions/survey/24004/a.py','2026-04-10 02:51:58.000000','2026-04-10 02:52:00.000000','GRADED',10.0,NULL,'[]','','',2.0,1.0);
INSERT INTO "grading" VALUES(16,13,5,'settings-1','5eed00112233','0.1.0','{"python": "3.11.2", "numpy": "2.3.0", "blas": "openblas 0.3.29", "machine": "x86_64", "isolation": "FULL"}','submissions/renamed/24001/a.py','2026-04-10 03:47:58.000000','2026-04-10 03:48:00.000000','GRADED',3.0,NULL,'[]','','',2.0,1.0);
INSERT INTO "grading" VALUES(17,13,6,'settings-1','5eed00112233','0.1.0','{"python": "3.11.2", "numpy": "2.3.0", "blas": "openblas 0.3.29", "machine": "x86_64", "isolation": "FULL"}','submissions/renamed/24001/a.py','2026-04-10 04:08:58.000000','2026-04-10 04:09:00.000000','GRADED',3.0,NULL,'[]','','',2.0,1.0);
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
INSERT INTO "manual_mark" VALUES(1,'24002','softmax','test_b',0.5,'the formula is right','Tanaka','2026-04-10 01:35:00.000000');
INSERT INTO "manual_mark" VALUES(2,'24002','softmax','test_c',0.25,'copied','Tanaka','2026-04-10 01:42:00.000000');
INSERT INTO "manual_mark" VALUES(3,'24001','survey','cnn',3.0,'first look','Tanaka','2026-04-10 02:59:00.000000');
INSERT INTO "manual_mark" VALUES(4,'24001','survey','cnn',3.7,'looked again','Suzuki','2026-04-10 03:06:00.000000');
INSERT INTO "manual_mark" VALUES(5,'24001','survey','rnn',0.1,'','Tanaka','2026-04-10 03:13:00.000000');
INSERT INTO "manual_mark" VALUES(6,'24002','survey','cnn',4.0,'','Tanaka','2026-04-10 03:20:00.000000');
INSERT INTO "manual_mark" VALUES(7,'24002','survey','cnn',NULL,'wrong student','Tanaka','2026-04-10 03:27:00.000000');
INSERT INTO "manual_mark" VALUES(8,'24004','survey','rnn',5.5,'図が明快 😀','Tanaka','2026-04-10 03:34:00.000000');
INSERT INTO "manual_mark" VALUES(9,'24004','survey','test_has_figure',0.0,'the figure is not theirs','Tanaka','2026-04-10 03:41:00.000000');
INSERT INTO "manual_mark" VALUES(10,'24001','renamed','test_old',3.0,'right all the same','Tanaka','2026-04-10 03:55:00.000000');
INSERT INTO "manual_mark" VALUES(11,'24001','renamed','test_older',3.0,'given long ago','Tanaka','2026-04-10 04:02:00.000000');
CREATE TABLE student (
	id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	kana VARCHAR NOT NULL, 
	email VARCHAR NOT NULL, 
	CONSTRAINT pk_student PRIMARY KEY (id), 
	CONSTRAINT ck_student_id_is_not_empty CHECK (id <> '')
);
INSERT INTO "student" VALUES('24001','山田太郎','ヤマダタロウ','yamada@example.jp');
INSERT INTO "student" VALUES('24002','佐藤花子','サトウハナコ','sato@example.jp');
INSERT INTO "student" VALUES('24003','Nguyen Van An','グエン・ヴァン・アン','');
INSERT INTO "student" VALUES('24004','鈴木一郎','スズキイチロウ','suzuki@example.jp');
INSERT INTO "student" VALUES('guest','','','');
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
INSERT INTO "submission" VALUES(1,'24001','softmax','66697273740a','submissions/softmax/24001/a.py','a.py',X'78019B346949A25E41E511B6B4CCA2E212AE496B52124B12F55F2C5CA1975C5C76848DE1BFA18E11170036590F51','2026-04-10 01:00:00.000000');
INSERT INTO "submission" VALUES(2,'24001','softmax','7365636f6e640a','submissions/softmax/24001/a.py','a.py',X'78019B346949A25E41E511F6E2D4E4FCBC14AE496B52124B12F55F2C5CA1975C5C76848DE1BFA18E11170044800FA6','2026-04-10 01:07:00.000000');
INSERT INTO "submission" VALUES(3,'24002','softmax','78203d20310a','submissions/softmax/24002/a.py','a.py',X'78019B346949A25E41E511B60A055B0543AE496B52124B12F55F2C5CA1975C5C76848DE1BFA18E1117001CD90E4F','2026-04-10 01:28:00.000000');
INSERT INTO "submission" VALUES(4,'24002','softmax','616761696e0a','submissions/softmax/24002/a.py','a.py',X'78019B346949A25E41E511B6C4F4C4CC3CAE496B52124B12F55F2C5CA1975C5C76848DE1BFA18E11170032530F29','2026-04-10 01:49:00.000000');
INSERT INTO "submission" VALUES(5,'24003','softmax','78203d20310a','submissions/softmax/24003/a.py','a.py',X'78019B346949A25E41E511B60A055B0543AE496B52124B12F55F2C5CA1975C5C76848DE1BFA18E1117001CD90E4F','2026-04-10 01:56:00.000000');
INSERT INTO "submission" VALUES(6,'guest','softmax','fffe','submissions/softmax/guest/a.py','a.py',X'78019B346949A25E41E511A6FFFF26AD49492C49D47FB170855E7271D9113686FF863A465C001BB30F18','2026-04-10 02:10:00.000000');
INSERT INTO "submission" VALUES(7,'24001','tenths','78203d20310a','submissions/tenths/24001/a.py','a.py',X'78019B346949A25E41E511B60A055B0543AE496B52124B12F55F2C5CA1975C5C76848DE1BFA18E1117001CD90E4F','2026-04-10 02:17:00.000000');
INSERT INTO "submission" VALUES(8,'24002','tenths','78203d20310a','submissions/tenths/24002/a.py','a.py',X'78019B346949A25E41E511B60A055B0543AE496B52124B12F55F2C5CA1975C5C76848DE1BFA18E1117001CD90E4F','2026-04-10 02:24:00.000000');
INSERT INTO "submission" VALUES(9,'24004','tenths','78203d20310a','submissions/tenths/24004/a.py','a.py',X'78019B346949A25E41E511B60A055B0543AE496B52124B12F55F2C5CA1975C5C76848DE1BFA18E1117001CD90E4F','2026-04-10 02:31:00.000000');
INSERT INTO "submission" VALUES(10,'24001','survey','3234303031','submissions/survey/24001/a.py','a.py',X'78019B346949A25E41E5115623130303C3496B52124B12F55F2C5CA1975C5C76848DE1BFA18E11170011870E15','2026-04-10 02:38:00.000000');
INSERT INTO "submission" VALUES(11,'24002','survey','3234303032','submissions/survey/24002/a.py','a.py',X'78019B346949A25E41E5115623130303A3496B52124B12F55F2C5CA1975C5C76848DE1BFA18E111700119E0E16','2026-04-10 02:45:00.000000');
INSERT INTO "submission" VALUES(12,'24004','survey','3234303034','submissions/survey/24004/a.py','a.py',X'78019B346949A25E41E511562313030393496B52124B12F55F2C5CA1975C5C76848DE1BFA18E11170011CC0E18','2026-04-10 02:52:00.000000');
INSERT INTO "submission" VALUES(13,'24001','renamed','78203d20310a','submissions/renamed/24001/a.py','a.py',X'78019B346949A25E41E511B60A055B0543AE496B52124B12F55F2C5CA1975C5C76848DE1BFA18E1117001CD90E4F','2026-04-10 03:48:00.000000');
CREATE INDEX ix_grading_submission_id ON grading (submission_id);
CREATE INDEX ix_manual_mark_assignment_student_id ON manual_mark (assignment, student_id);
COMMIT;
