-- Readings, load curves and the files they come from.

create table source_file (
    id blob primary key check (length(id) = 16),
    name text not null,
    sha256 blob not null check (length(sha256) = 32),
    loaded_at integer not null,
    operator_id blob not null references operator (id)
) strict;

-- The value is part of the key: a repeated reading is one row, conflicting readings are both stored for review.
create table reading (
    meter_id blob not null references meter (id),
    read_on text not null check (length(read_on) = 10),
    register text not null check (register in ('total', 'peak', 'off_peak', 'p1', 'p2', 'p3', 'reactive', 'demand_peak', 'demand_off_peak')),
    -- register value in Wh or varh; of a demand register in W
    value integer not null check (value >= 0),
    estimated integer not null default 0 check (estimated in (0, 1)),
    source_id blob not null references source_file (id),
    source_row integer not null,
    primary key (meter_id, read_on, register, value)
) strict, without rowid;

create trigger reading_is_never_changed before update on reading begin
    select raise(abort, 'a reading is never changed: load another one');
end;

create trigger reading_is_never_deleted before delete on reading begin
    select raise(abort, 'a reading is never deleted');
end;

-- Day of a load curve: intervals from midnight, each a little-endian 32-bit number of Wh, in one blob.
create table load_curve_day (
    meter_id blob not null references meter (id),
    day text not null check (length(day) = 10),
    minutes integer not null check (minutes in (5, 10, 15, 30, 60)),
    wh blob not null,
    source_id blob not null references source_file (id),
    source_row integer not null,
    primary key (meter_id, day)
) strict, without rowid;
