-- Jobs that export lists to files (C14).

create table job_with_exports (
    id blob primary key check (length(id) = 16),
    kind text not null check (kind in ('demo', 'import', 'settle', 'bill', 'print', 'export')),
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

insert into job_with_exports select * from job;
drop table job;
alter table job_with_exports rename to job;
create index job_by_start on job (started_at);
