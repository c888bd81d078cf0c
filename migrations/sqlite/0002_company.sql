-- The company, its operators, issuers and directories.

create table company (
    only_row integer primary key check (only_row = 1),
    name text not null check (name <> ''),
    country text not null check (length(country) = 2 and country = lower(country)),
    currency text not null check (length(currency) = 3 and currency = upper(currency)),
    timezone text not null,
    demo integer not null check (demo in (0, 1))
) strict;

create table operator (
    n integer primary key,
    id blob not null unique check (length(id) = 16),
    login text not null unique check (login <> '' and login = lower(login)),
    name text not null check (name <> ''),
    role text not null,
    -- argon2id hash, PHC string
    password_hash text not null check (password_hash like '$argon2id$%'),
    active integer not null check (active in (0, 1)),
    created_at integer not null,
    changed_at integer not null
) strict;

-- Failed attempts to sign in at this desk.
create table operator_lock (
    operator_id blob primary key references operator (id),
    failures integer not null check (failures >= 0),
    locked_until integer
) strict, without rowid;

-- Tokens that sign in the command line for a schedule, in the name of an operator.
create table access_token (
    id blob primary key check (length(id) = 16),
    name text not null check (name <> ''),
    operator_id blob not null references operator (id),
    -- SHA-256 of the token, which is shown once
    hash blob not null unique check (length(hash) = 32),
    -- last day it signs in
    valid_to text not null check (length(valid_to) = 10),
    made_by blob not null references operator (id),
    created_at integer not null,
    revoked_at integer
) strict;

create unique index access_token_by_name on access_token (name) where revoked_at is null;

-- Logos of issuers, PNG or JPEG. A document keeps the one it was issued with.
create table logo (
    n integer primary key,
    sha256 blob not null unique check (length(sha256) = 32),
    image blob not null check (length(image) <= 1048576)
) strict;

create table issuer (
    id blob primary key check (length(id) = 16),
    legal_name text not null check (legal_name <> ''),
    tax_id text not null unique check (tax_id <> ''),
    address text not null,
    street_number text not null default '',
    district text not null default '',
    city text not null default '',
    province text not null default '',
    postal_code text not null default '',
    -- official code of the place: ubigeo, DANE or INE code
    place_code text not null default '',
    -- ISO 3166 alpha-2, lower case; empty for the company's country
    country text not null default '',
    phone text not null,
    email text not null,
    logo_n integer references logo (n),
    created_at integer not null,
    changed_at integer not null
) strict;

create table zone (
    id blob primary key check (length(id) = 16),
    code text not null unique check (code <> ''),
    name text not null check (name <> '')
) strict;

create table neighbourhood (
    id blob primary key check (length(id) = 16),
    code text not null unique check (code <> ''),
    name text not null check (name <> '')
) strict;

create table region (
    id blob primary key check (length(id) = 16),
    code text not null unique check (code <> ''),
    name text not null check (name <> '')
) strict;

create table salesperson (
    id blob primary key check (length(id) = 16),
    code text not null unique check (code <> ''),
    name text not null check (name <> '')
) strict;

create table collector (
    id blob primary key check (length(id) = 16),
    code text not null unique check (code <> ''),
    name text not null check (name <> '')
) strict;
