-- Cycles and settlements. A settlement is a fact: a resettlement is a new revision.

create table cycle (
    id blob primary key check (length(id) = 16),
    name text not null unique check (name <> ''),
    market text not null check (market in ('regulated', 'unregulated')),
    period text not null check (period glob '[0-9][0-9][0-9][0-9]-[01][0-9]'),
    mode text not null check (mode in ('automatic', 'manual')),
    state text not null check (state in ('ready', 'running', 'settled', 'sent_to_billing')),
    created_at integer not null,
    created_by blob not null references operator (id)
) strict;

create table settlement (
    id blob primary key check (length(id) = 16),
    cycle_id blob not null references cycle (id),
    supply_point_id blob not null references supply_point (id),
    contract_id blob not null references contract (id),
    tariff_edition_id blob not null references tariff_edition (id),
    period text not null,
    revision integer not null check (revision >= 0),
    -- initial reading day (excluded) and final reading day (included)
    from_day text not null,
    to_day text not null check (to_day > from_day),
    energy_wh integer not null,
    subtotal integer not null,
    taxes integer not null,
    -- untaxed charges after taxes
    after_tax integer not null,
    total integer not null check (total = subtotal + taxes + after_tax),
    currency text not null,
    -- decimal: rounding carry to the next bill
    rounding_carry text not null default '0',
    -- meter and registers: readings printed on the invoice
    facts text not null check (json_valid(facts)),
    settled_at integer not null,
    unique (supply_point_id, period, revision)
) strict;

create table settled_line (
    settlement_id blob not null references settlement (id),
    position integer not null check (position > 0),
    component text not null,
    description text not null,
    quantity text,
    unit text not null,
    -- decimals as text, up to ten places
    unit_price text,
    amount integer not null,
    place text not null check (place in ('charge', 'tax', 'after_tax')),
    tax_group text,
    trace text not null check (json_valid(trace)),
    primary key (settlement_id, position)
) strict, without rowid;

create table cycle_service (
    cycle_id blob not null references cycle (id),
    supply_point_id blob not null references supply_point (id),
    contract_id blob not null references contract (id),
    period text not null,
    state text not null check (state in ('pending', 'review', 'settled', 'excluded', 'invoiced')),
    settlement_id blob references settlement (id),
    -- JSON array of findings
    findings text not null default '[]' check (json_valid(findings)),
    -- the findings were accepted in review
    released integer not null default 0 check (released in (0, 1)),
    -- reason of a failed rating
    problem text,
    primary key (cycle_id, supply_point_id),
    check (state not in ('settled', 'invoiced') or settlement_id is not null)
) strict, without rowid;

-- A service is settled once per period, in any cycle.
create unique index service_is_settled_once on cycle_service (supply_point_id, period) where state <> 'excluded';

create trigger settlement_is_never_changed before update on settlement begin
    select raise(abort, 'a settlement is never changed: settle again');
end;

create trigger settlement_is_never_deleted before delete on settlement begin
    select raise(abort, 'a settlement is never deleted');
end;

create trigger settled_line_is_never_changed before update on settled_line begin
    select raise(abort, 'a settled line is never changed');
end;

create trigger settled_line_is_never_deleted before delete on settled_line begin
    select raise(abort, 'a settled line is never deleted');
end;
