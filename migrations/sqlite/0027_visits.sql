-- Meter visits, as orders; they may be open at the same time as a disconnection or reconnection.

create table order_with_visits (
    id blob primary key check (length(id) = 16),
    supply_point_id blob not null references supply_point (id),
    kind text not null check (kind in ('disconnection', 'reconnection', 'visit')),
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

insert into order_with_visits
select id, supply_point_id, kind, reason, requested_at, requested_by, state, done_on, done_by, closed_at, closed_by from connection_order;

drop table connection_order;
alter table order_with_visits rename to connection_order;

create unique index one_open_order_each on connection_order (supply_point_id, kind = 'visit') where state = 'requested';
create index connection_order_by_supply_point on connection_order (supply_point_id, requested_at);

create trigger a_closed_order_is_never_changed before update on connection_order when old.state <> 'requested' begin
    select raise(abort, 'a closed order is never changed: request another');
end;

create trigger an_order_is_never_deleted before delete on connection_order begin
    select raise(abort, 'an order is never deleted: cancel it');
end;
