-- Contract fields of the supply point wizard, and its drafts (C8).

alter table contract add column billing_day integer check (billing_day between 1 and 28);
alter table contract add column tax_condition text not null default '';
alter table contract add column invoice_type text not null default '';

-- drafts are private to an operator and no facts: neither audited nor requests
create table draft (
    id blob primary key check (length(id) = 16),
    operator_id blob not null references operator (id),
    account_id blob not null references account (id),
    data text not null check (json_valid(data)),
    changed_at integer not null
) strict, without rowid;

create index draft_by_operator on draft (operator_id, changed_at);
