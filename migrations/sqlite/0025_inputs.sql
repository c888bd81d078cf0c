-- Inputs other than readings: indices, exchange rates, tolls, loss factors, interest rates, public lighting; and
-- hourly prices (S9).
-- A value is corrected by a newer version with its reason.

create table input_value (
    name text not null check (name <> ''),
    -- of one supply point, or of all when null
    supply_point_id blob references supply_point (id),
    -- first and last month of validity
    period text not null check (period glob '[0-9][0-9][0-9][0-9]-[01][0-9]'),
    until text not null check (until glob '[0-9][0-9][0-9][0-9]-[01][0-9]' and until >= period),
    -- decimal
    value text not null check (value <> ''),
    version integer not null check (version >= 1),
    -- reason of a correction
    reason text not null,
    source_id blob not null references source_file (id),
    source_row integer not null,
    loaded_at integer not null,
    check (version = 1 or reason <> '')
) strict;

create unique index input_value_once on input_value (name, period, coalesce(supply_point_id, x''), version);
create index input_value_by_point on input_value (supply_point_id, name) where supply_point_id is not null;

-- Day of prices: intervals from midnight, a JSON array of decimals.
create table price_day (
    name text not null check (name <> ''),
    day text not null check (length(day) = 10),
    minutes integer not null check (minutes in (15, 30, 60)),
    prices text not null check (json_valid(prices)),
    version integer not null check (version >= 1),
    reason text not null,
    source_id blob not null references source_file (id),
    source_row integer not null,
    loaded_at integer not null,
    primary key (name, day, version),
    check (version = 1 or reason <> '')
) strict, without rowid;

create trigger input_value_is_never_changed before update on input_value begin
    select raise(abort, 'an input is never changed: load a newer version');
end;

create trigger input_value_is_never_deleted before delete on input_value begin
    select raise(abort, 'an input is never deleted');
end;

create trigger price_day_is_never_changed before update on price_day begin
    select raise(abort, 'prices are never changed: load a newer version');
end;

create trigger price_day_is_never_deleted before delete on price_day begin
    select raise(abort, 'prices are never deleted');
end;
