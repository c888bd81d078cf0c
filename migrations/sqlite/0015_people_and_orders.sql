-- Stakeholders (C11), and disconnection and reconnection orders (C15).

create table stakeholder (
    id blob primary key check (length(id) = 16),
    account_id blob not null references account (id),
    -- the whole account when both are null
    group_id blob references service_group (id),
    supply_point_id blob references supply_point (id),
    name text not null check (name <> ''),
    document_kind text not null,
    document text not null,
    email text not null,
    phone text not null,
    role text not null check (role in ('viewer', 'manager', 'payer')),
    since text not null check (length(since) = 10),
    until text check (length(until) = 10 and until >= since),
    created_at integer not null,
    changed_at integer not null,
    check (group_id is null or supply_point_id is null)
) strict;

create index stakeholder_by_account on stakeholder (account_id, since);

create table connection_order (
    id blob primary key check (length(id) = 16),
    supply_point_id blob not null references supply_point (id),
    kind text not null check (kind in ('disconnection', 'reconnection')),
    reason text not null check (reason <> ''),
    requested_at integer not null,
    requested_by blob not null references operator (id),
    state text not null default 'requested' check (state in ('requested', 'done', 'cancelled')),
    -- day of execution, and the crew or person
    done_on text check (length(done_on) = 10),
    done_by text not null default '',
    closed_at integer,
    closed_by blob references operator (id),
    check ((state = 'requested') = (closed_at is null)),
    check ((state = 'done') = (done_on is not null))
) strict;

create unique index one_open_order_each on connection_order (supply_point_id) where state = 'requested';
create index connection_order_by_supply_point on connection_order (supply_point_id, requested_at);

create trigger a_closed_order_is_never_changed before update on connection_order when old.state <> 'requested' begin
    select raise(abort, 'a closed order is never changed: request another');
end;

create trigger an_order_is_never_deleted before delete on connection_order begin
    select raise(abort, 'an order is never deleted: cancel it');
end;
