-- Service groups, premises, supply points, meters, contracts and connection orders.

create table service_group (
    id blob primary key check (length(id) = 16),
    account_id blob not null references account (id),
    name text not null check (name <> ''),
    alias text not null default '',
    created_at integer not null,
    changed_at integer not null,
    unique (account_id, name)
) strict;

create table premises (
    id blob primary key check (length(id) = 16),
    address text not null check (address <> ''),
    street_number text not null default '',
    district text not null,
    city text not null,
    province text not null default '',
    postal_code text not null default '',
    -- official code of the place: ubigeo, DANE or INE code
    place_code text not null default '',
    -- ISO 3166 alpha-2, lower case; empty for the company's country
    country text not null default '',
    -- decimal degrees
    latitude text,
    longitude text,
    zone_id blob references zone (id),
    created_at integer not null,
    changed_at integer not null
) strict;

-- location, for the map (C4, C9)
create index premises_by_latitude on premises (cast(latitude as real), cast(longitude as real)) where latitude is not null;

create table supply_point (
    id blob primary key check (length(id) = 16),
    code text not null unique check (code <> ''),
    group_id blob not null references service_group (id),
    premises_id blob not null references premises (id),
    metering text not null,
    connected integer not null default 1 check (connected in (0, 1)),
    voltage text not null default '',
    phases integer not null default 1 check (phases in (1, 2, 3)),
    feeder text not null default '',
    transformer text not null default '',
    -- position in the meter reading route and in print batches
    route text not null default '',
    created_at integer not null,
    changed_at integer not null
) strict;

create index supply_point_by_group on supply_point (group_id);
create index supply_point_by_premises on supply_point (premises_id);

create table meter (
    id blob primary key check (length(id) = 16),
    serial text not null unique check (serial <> ''),
    supply_point_id blob not null references supply_point (id),
    digits integer not null check (digits between 1 and 12),
    -- decimal, multiplier of the register difference
    multiplier text not null default '1',
    installed_on text not null check (length(installed_on) = 10),
    removed_on text check (length(removed_on) = 10 and removed_on >= installed_on),
    created_at integer not null,
    changed_at integer not null
) strict;

create index meter_by_supply_point on meter (supply_point_id, installed_on);

create table contract (
    id blob primary key check (length(id) = 16),
    code text not null unique check (code <> ''),
    supply_point_id blob not null references supply_point (id),
    market text not null,
    tariff_code text not null references tariff (code),
    valid_from text not null check (length(valid_from) = 10),
    valid_to text check (length(valid_to) = 10 and valid_to >= valid_from),
    issuer_id blob not null references issuer (id),
    payment_days integer not null check (payment_days between 0 and 365),
    contracted_power_w integer not null default 0 check (contracted_power_w >= 0),
    -- contract attributes required by the tariff, a JSON object
    attributes text not null default '{}' check (json_type(attributes) = 'object'),
    billing_day integer check (billing_day between 1 and 28),
    tax_condition text not null default '',
    invoice_type text not null default '',
    suspended_since text check (length(suspended_since) = 10),
    created_at integer not null,
    changed_at integer not null
) strict;

create index contract_by_supply_point on contract (supply_point_id, valid_from);
create index contract_by_tariff on contract (tariff_code);
create index suspended_contract on contract (id) where suspended_since is not null;

-- Disconnections, reconnections and meter visits; a visit may be open beside one of the others (C15).
create table connection_order (
    id blob primary key check (length(id) = 16),
    supply_point_id blob not null references supply_point (id),
    kind text not null,
    reason text not null check (reason <> ''),
    requested_at integer not null,
    requested_by blob not null references operator (id),
    state text not null default 'requested',
    -- day of execution, and the crew or person
    done_on text check (length(done_on) = 10),
    done_by text not null default '',
    closed_at integer,
    closed_by blob references operator (id),
    check ((state = 'requested') = (closed_at is null)),
    check ((state = 'done') = (done_on is not null))
) strict;

create unique index one_open_order_each on connection_order (supply_point_id, kind = 'visit') where state = 'requested';
create index connection_order_by_supply_point on connection_order (supply_point_id, requested_at);

create trigger guard_closed_order before update on connection_order when old.state <> 'requested' begin
    select raise(abort, 'order_is_closed');
end;

create trigger guard_order_is_kept before delete on connection_order begin
    select raise(abort, 'order_is_kept');
end;

-- Unfinished forms of the supply wizard: private to an operator and no facts, neither audited nor requests (C8).
create table draft (
    id blob primary key check (length(id) = 16),
    operator_id blob not null references operator (id),
    account_id blob not null references account (id),
    data text not null check (json_valid(data)),
    changed_at integer not null
) strict, without rowid;

create index draft_by_operator on draft (operator_id, changed_at);
