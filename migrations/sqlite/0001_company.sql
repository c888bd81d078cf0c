-- The company, its issuers and its operators.

create table company (
    only_row integer primary key check (only_row = 1),
    name text not null check (name <> ''),
    country text not null check (length(country) = 2 and country = lower(country)),
    currency text not null check (currency in ('PEN', 'COP', 'EUR', 'USD')),
    timezone text not null,
    demo integer not null check (demo in (0, 1))
) strict;

create table operator (
    id blob primary key check (length(id) = 16),
    login text not null unique check (login <> '' and login = lower(login)),
    name text not null check (name <> ''),
    role text not null check (role in ('operator', 'supervisor', 'administrator', 'auditor')),
    -- argon2id hash, PHC string
    password_hash text not null check (password_hash like '$argon2id$%'),
    active integer not null check (active in (0, 1)),
    failures integer not null default 0 check (failures >= 0),
    locked_until integer,
    created_at integer not null,
    changed_at integer not null
) strict, without rowid;

create table issuer (
    id blob primary key check (length(id) = 16),
    legal_name text not null check (legal_name <> ''),
    tax_id text not null unique check (tax_id <> ''),
    address text not null,
    phone text not null,
    email text not null,
    logo blob check (length(logo) <= 1048576),
    created_at integer not null,
    changed_at integer not null
) strict;

-- Series of legal invoice numbers, assigned within the invoice transaction: no gaps or repeats.
create table series (
    id blob primary key check (length(id) = 16),
    issuer_id blob not null references issuer (id),
    code text not null check (code <> ''),
    last_number integer not null default 0 check (last_number >= 0),
    unique (issuer_id, code)
) strict;

create table setting (
    key text primary key,
    value text not null
) strict, without rowid;
