-- Tariffs, as JSON documents. A changed tariff file is a new edition; editions used in a settlement never change.

create table tariff (
    code text primary key check (code <> ''),
    name text not null,
    currency text not null,
    created_at integer not null,
    changed_at integer not null
) strict, without rowid;

create table tariff_edition (
    id blob primary key check (length(id) = 16),
    tariff_code text not null references tariff (code),
    sha256 blob not null check (length(sha256) = 32),
    document text not null check (json_valid(document)),
    loaded_at integer not null,
    unique (tariff_code, sha256)
) strict;

create trigger tariff_edition_is_never_changed before update on tariff_edition begin
    select raise(abort, 'a tariff edition is never changed');
end;
