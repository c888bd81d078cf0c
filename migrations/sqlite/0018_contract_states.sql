-- Suspensions and reactivations of contracts by the daily job, with their reason (C16).

alter table contract add column suspended_since text check (length(suspended_since) = 10);

create index suspended_contract on contract (id) where suspended_since is not null;

create table contract_state_change (
    contract_id blob not null references contract (id),
    job_id blob not null check (length(job_id) = 16),
    day text not null check (length(day) = 10),
    suspended integer not null check (suspended in (0, 1)),
    -- debt overdue for more days than the rule allows, minor units, and its oldest due date
    overdue integer not null check (overdue >= 0),
    oldest_due_on text check (length(oldest_due_on) = 10),
    -- the rule on that day
    rule_limit integer not null check (rule_limit >= 0),
    rule_days integer not null check (rule_days >= 0),
    currency text not null,
    primary key (contract_id, job_id)
) strict, without rowid;

create index contract_state_change_by_job on contract_state_change (job_id);
create index contract_state_change_by_day on contract_state_change (day);

create trigger contract_state_change_is_never_changed before update on contract_state_change begin
    select raise(abort, 'a change of state is never changed');
end;

create trigger contract_state_change_is_never_deleted before delete on contract_state_change begin
    select raise(abort, 'a change of state is never deleted');
end;

create table job_of_every_kind (
    id blob primary key check (length(id) = 16),
    kind text not null check (kind in ('demo', 'import', 'settle', 'bill', 'print', 'export', 'contract_states')),
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

insert into job_of_every_kind select * from job;
drop table job;
alter table job_of_every_kind rename to job;
create index job_by_start on job (started_at);
