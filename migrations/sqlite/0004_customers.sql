-- Accounts, service groups, premises and supply points.

create table zone (
    id blob primary key check (length(id) = 16),
    code text not null unique check (code <> ''),
    name text not null check (name <> '')
) strict;

create table account (
    id blob primary key check (length(id) = 16),
    code text not null unique check (code <> ''),
    person_kind text not null check (person_kind in ('natural', 'legal', 'other')),
    name text not null check (name <> ''),
    document_kind text not null,
    document text not null,
    email text not null,
    phone text not null,
    address text not null,
    district text not null,
    city text not null,
    zone_id blob references zone (id),
    notes text not null default '',
    active integer not null default 1 check (active in (0, 1)),
    created_at integer not null,
    changed_at integer not null
) strict;

create index account_by_name on account (name collate nocase);
create index account_by_document on account (document) where document <> '';
create unique index account_email_is_unique on account (lower(email)) where email <> '' and active = 1;

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
    district text not null,
    city text not null,
    latitude text,
    longitude text,
    zone_id blob references zone (id),
    created_at integer not null,
    changed_at integer not null
) strict;

create table supply_point (
    id blob primary key check (length(id) = 16),
    code text not null unique check (code <> ''),
    group_id blob not null references service_group (id),
    premises_id blob not null references premises (id),
    metering text not null check (metering in ('remote', 'manual')),
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
    market text not null check (market in ('regulated', 'unregulated')),
    tariff_code text not null references tariff (code),
    valid_from text not null check (length(valid_from) = 10),
    valid_to text check (length(valid_to) = 10 and valid_to >= valid_from),
    issuer_id blob not null references issuer (id),
    payment_days integer not null check (payment_days between 0 and 365),
    contracted_power_w integer not null default 0 check (contracted_power_w >= 0),
    -- contract attributes required by the tariff, a JSON object
    attributes text not null default '{}' check (json_type(attributes) = 'object'),
    created_at integer not null,
    changed_at integer not null
) strict;

create index contract_by_supply_point on contract (supply_point_id, valid_from);
create index contract_by_tariff on contract (tariff_code);
