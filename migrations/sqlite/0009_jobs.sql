-- Jobs: progress is stored in the transaction of the work, so a job resumes where it stopped.

create table job (
    id blob primary key check (length(id) = 16),
    kind text not null check (kind in ('demo', 'import', 'settle', 'bill', 'print')),
    state text not null check (state in ('running', 'done', 'cancelled', 'failed', 'interrupted')),
    title text not null,
    done integer not null default 0,
    total integer not null default 0,
    started_at integer not null,
    finished_at integer,
    operator_id blob not null references operator (id),
    cycle_id blob references cycle (id),
    -- request of the job, as JSON, to resume it
    input text not null check (json_valid(input)),
    error text,
    result text check (json_valid(result))
) strict;

create index job_by_start on job (started_at);
