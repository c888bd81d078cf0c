-- Accounts with their holders and billing settings, stakeholders, saved filters and bulk changes.

create table account (
    n integer primary key,
    id blob not null unique check (length(id) = 16),
    code text not null unique check (code <> ''),
    person_kind text not null,
    -- name shown, and the parts of a natural person's name it comes from; written together
    name text not null check (name <> ''),
    name_in_use text not null default '',
    first_given text not null default '',
    second_given text not null default '',
    first_family text not null default '',
    second_family text not null default '',
    document_kind text not null,
    document text not null,
    email text not null,
    phone text not null,
    mobile text not null default '',
    address text not null,
    street_number text not null default '',
    district text not null,
    city text not null,
    province text not null default '',
    postal_code text not null default '',
    -- official code of the place: ubigeo, DANE or INE code
    place_code text not null default '',
    -- ISO 3166 alpha-2, lower case; empty for the company's country
    country text not null default '',
    zone_id blob references zone (id),
    neighbourhood_id blob references neighbourhood (id),
    region_id blob references region (id),
    salesperson_id blob references salesperson (id),
    collector_id blob references collector (id),
    notes text not null default '',
    active integer not null default 1 check (active in (0, 1)),
    mail_on_invoice integer not null default 1 check (mail_on_invoice in (0, 1)),
    mail_on_payment integer not null default 1 check (mail_on_payment in (0, 1)),
    billing_enabled integer not null default 1 check (billing_enabled in (0, 1)),
    inform_collector integer not null default 0 check (inform_collector in (0, 1)),
    automatic_state integer not null default 0 check (automatic_state in (0, 1)),
    -- billing settings of all its contracts; an empty one is left to each contract
    billing_day integer check (billing_day between 1 and 28),
    billing_issuer_id blob references issuer (id),
    -- codes of the country pack
    tax_condition text not null default '',
    invoice_type text not null default '',
    tax_id text not null default '',
    -- codes of the country pack, in order
    taxes text not null default '[]' check (json_type(taxes) = 'array'),
    -- payment methods with the fields of their kind, in order
    payment_methods text not null default '[]' check (json_type(payment_methods) = 'array'),
    created_at integer not null,
    changed_at integer not null,
    -- name without accents of small letters, then in Spanish order: no accents count and ñ follows n; two steps, since
    -- some versions of SQLite nest about twenty calls at most
    plain_name text not null generated always as (
        replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
        replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(name
        , 'á', 'a'), 'à', 'a'), 'â', 'a'), 'ä', 'a'), 'ã', 'a'), 'é', 'e'), 'è', 'e'), 'ê', 'e'), 'ë', 'e')
        , 'í', 'i'), 'ï', 'i'), 'ó', 'o'), 'ò', 'o'), 'ô', 'o'), 'ö', 'o'), 'õ', 'o'), 'ú', 'u'), 'ü', 'u'), 'ç', 'c')
        , 'ñ', 'n~')) virtual,
    sort_name text not null generated always as (lower(
        replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
        replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(plain_name
        , 'Á', 'a'), 'À', 'a'), 'Â', 'a'), 'Ä', 'a'), 'Ã', 'a'), 'É', 'e'), 'È', 'e'), 'Ê', 'e'), 'Ë', 'e')
        , 'Í', 'i'), 'Ï', 'i'), 'Ó', 'o'), 'Ò', 'o'), 'Ô', 'o'), 'Ö', 'o'), 'Õ', 'o'), 'Ú', 'u'), 'Ü', 'u'), 'Ç', 'c')
        , 'Ñ', 'n~'))) stored
) strict;

create index account_by_name on account (sort_name);
create index account_by_document on account (document) where document <> '';
create index account_by_email on account (lower(email)) where email <> '';
create index account_by_zone on account (zone_id) where zone_id is not null;
create index account_by_neighbourhood on account (neighbourhood_id) where neighbourhood_id is not null;
create index account_by_region on account (region_id) where region_id is not null;
create index account_by_salesperson on account (salesperson_id) where salesperson_id is not null;
create index account_by_collector on account (collector_id) where collector_id is not null;
create index account_by_issuer on account (billing_issuer_id) where billing_issuer_id is not null;
create index account_with_automatic_state on account (id) where automatic_state = 1;
create index account_not_billed on account (id) where billing_enabled = 0;

create table account_email (
    account_id blob not null references account (id),
    email text not null check (email <> ''),
    primary key (account_id, email)
) strict, without rowid;

-- Former names of an account stay searchable; invoices keep the name at issue.
create table former_name (
    account_id blob not null references account (id),
    name text not null check (name <> ''),
    until integer not null,
    primary key (account_id, name)
) strict, without rowid;

create trigger derive_former_name after update of name on account when old.name <> new.name begin
    insert into former_name (account_id, name, until) values (old.id, old.name, new.changed_at)
    on conflict (account_id, name) do update set until = max(until, excluded.until);
end;

-- the parts of a name do not apply to another name, as a file or a bulk change writes it
create trigger derive_name_parts after update of name on account
when old.name <> new.name and old.name_in_use = new.name_in_use and old.first_given = new.first_given and old.second_given = new.second_given
    and old.first_family = new.first_family and old.second_family = new.second_family begin
    update account set name_in_use = '', first_given = '', second_given = '', first_family = '', second_family = '' where id = new.id;
end;

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
    role text not null,
    since text not null check (length(since) = 10),
    until text check (length(until) = 10 and until >= since),
    created_at integer not null,
    changed_at integer not null,
    check (group_id is null or supply_point_id is null)
) strict;

create index stakeholder_by_account on stakeholder (account_id, since);

create table saved_filter (
    id blob primary key check (length(id) = 16),
    operator_id blob not null references operator (id),
    name text not null check (name <> ''),
    shared integer not null check (shared in (0, 1)),
    data text not null check (json_valid(data)),
    changed_at integer not null,
    unique (operator_id, name)
) strict;

create table bulk_change (
    id blob primary key check (length(id) = 16),
    operator_id blob not null references operator (id),
    at integer not null,
    -- the bulk change undone by this one
    undoes blob unique references bulk_change (id)
) strict;

-- Previous and new value of the field of each account.
create table bulk_change_row (
    change_id blob not null references bulk_change (id),
    field text not null,
    account_id blob not null references account (id),
    old text not null,
    new text not null check (new <> old),
    primary key (change_id, field, account_id)
) strict, without rowid;

create index bulk_change_row_by_account on bulk_change_row (account_id);
