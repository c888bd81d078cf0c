-- Stages of a service, manual cycles that pause between them (S7), and resettlements of closed periods (S14).

alter table cycle add column started_at integer;
alter table cycle add column sent_at integer;
-- reason of a resettlement; null for other cycles
alter table cycle add column reason text check (reason <> '');

create table staged_service (
    cycle_id blob not null references cycle (id),
    supply_point_id blob not null references supply_point (id),
    contract_id blob not null references contract (id),
    period text not null,
    state text not null check (state in ('pending', 'validated', 'review', 'settled', 'excluded', 'invoiced')),
    settlement_id blob references settlement (id),
    -- JSON array of findings
    findings text not null default '[]' check (json_valid(findings)),
    -- the findings were accepted in review
    released integer not null default 0 check (released in (0, 1)),
    -- reason of a failed rating
    problem text,
    -- stages passed: checked, sent to review, estimated
    checked integer not null default 0 check (checked in (0, 1)),
    reviewed integer not null default 0 check (reviewed in (0, 1)),
    estimated integer not null default 0 check (estimated in (0, 1)),
    -- settlement of the closed period that is resettled
    base_id blob references settlement (id),
    primary key (cycle_id, supply_point_id),
    check (state not in ('settled', 'invoiced') or settlement_id is not null)
) strict, without rowid;

insert into staged_service
select cycle_id, supply_point_id, contract_id, period, state, settlement_id, findings, released, problem,
       state <> 'pending', released or state = 'review', 0, null
from cycle_service;

drop table cycle_service;
alter table staged_service rename to cycle_service;

update cycle set started_at = created_at where state <> 'ready';
update cycle set sent_at = coalesce((select min(unixepoch(issued_on)) * 1000 from invoice where cycle_id = cycle.id), created_at)
where exists (select 1 from invoice where cycle_id = cycle.id);

-- A service is settled once per period, in any cycle; resettled only when closed, one resettlement at a time.
create unique index service_is_settled_once on cycle_service (supply_point_id, period) where state <> 'excluded' and base_id is null;
create unique index service_is_settled_again_once_at_a_time on cycle_service (supply_point_id, period)
where base_id is not null and state in ('pending', 'validated', 'review', 'settled');
create unique index settlement_is_revised_once on cycle_service (base_id) where base_id is not null and state <> 'excluded';

create trigger settled_again_is_what_was_closed before insert on cycle_service
when new.base_id is not null and not exists (
    select 1 from cycle_service where supply_point_id = new.supply_point_id and period = new.period and state = 'invoiced' and settlement_id = new.base_id
) begin
    select raise(abort, 'only a closed period is resettled');
end;
