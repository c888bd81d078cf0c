-- Desks, settings, requests, the audit, jobs.

-- Workstations that number what people create. Row 1 is the desk of this file.
create table desk (
    n integer primary key,
    id blob not null unique check (length(id) = 16),
    -- printed before the numbers that the desk assigns: C1-000123
    code text not null unique check (code <> '')
) strict;

insert into desk (n, id, code) values (1, randomblob(16), 'C1');

create table company_setting (
    key text primary key,
    value text not null
) strict, without rowid;

create table desk_setting (
    key text primary key,
    value text not null
) strict, without rowid;

create table request (
    id blob primary key check (length(id) = 16),
    action text not null,
    -- SHA-256 of the action and its arguments: the same id with other contents is refused
    contents blob not null check (length(contents) = 32),
    operator_id blob not null references operator (id),
    at integer not null,
    -- JSON response of the first call, returned to repeated calls
    answer text not null check (json_valid(answer))
) strict, without rowid;

-- One hash chain for each desk: each entry has the hash of the previous one, which reveals later changes (A5).
create table audit (
    desk_n integer not null references desk (n),
    seq integer not null check (seq > 0),
    at integer not null,
    operator_id blob not null references operator (id),
    action text not null,
    subject text,
    detail text not null check (json_valid(detail)),
    request_id blob check (length(request_id) = 16),
    -- SHA-256 of the previous hash and all fields of the entry
    hash blob not null check (length(hash) = 32),
    primary key (desk_n, seq)
) strict, without rowid;

create index audit_by_subject on audit (subject) where subject is not null;
create index audit_by_operator on audit (operator_id);
create index audit_by_action on audit (action);
create index audit_by_time on audit (at);

-- Progress is stored in the transaction of the work, so a job resumes where it stopped.
create table job (
    id blob primary key check (length(id) = 16),
    kind text not null,
    state text not null,
    -- what it is about, as JSON; the title is made when it is read
    subject text not null check (json_valid(subject)),
    done integer not null default 0,
    total integer not null default 0,
    started_at integer not null,
    finished_at integer,
    operator_id blob not null references operator (id),
    cycle_id blob references cycle (id),
    -- request of the job, as JSON, to resume it
    input text not null check (json_valid(input)),
    -- code, field and text of the error in every language, as JSON
    error text check (json_valid(error)),
    result text check (json_valid(result))
) strict;

create index job_by_start on job (started_at);

-- Keyed digest of the rows of each table in blocks, which reveals what another program changed (A5).
create table seal (
    table_name text not null,
    block integer not null,
    rows integer not null check (rows >= 0),
    -- sums of the digests of the rows, and of the digests times the weights of the rows, modulo 2^61 - 1
    digests integer not null check (digests >= 0),
    weighted integer not null check (weighted >= 0),
    -- of the numbers above, with the key of the seals
    tag blob not null check (length(tag) = 16),
    primary key (table_name, block)
) strict, without rowid;

create table seal_head (
    only_row integer primary key check (only_row = 1),
    -- which key the seals were made with; the key itself is outside the database
    key_id blob not null check (length(key_id) = 8),
    salt blob not null check (length(salt) = 16),
    -- transactions since the first seal
    commits integer not null check (commits > 0),
    -- sum of the tags of all seals
    total blob not null check (length(total) = 16),
    -- last entry of the audit of this desk
    audit_seq integer not null check (audit_seq >= 0),
    audit_hash blob not null check (length(audit_hash) = 32),
    tag blob not null check (length(tag) = 16)
) strict;
