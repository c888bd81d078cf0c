-- Readings, load curves, their edits, inputs and manual charges, with the files they come from.

create table source_file (
    n integer primary key,
    id blob not null unique check (length(id) = 16),
    name text not null,
    sha256 blob not null check (length(sha256) = 32),
    loaded_at integer not null,
    operator_id blob not null references operator (id)
) strict;

-- The value is part of the key: a repeated reading is one row, conflicting readings are both stored for review.
create table reading (
    meter_n integer not null references meter (n),
    read_on text not null check (length(read_on) = 10),
    register text not null,
    -- register value in Wh or varh; of a demand register in W
    value integer not null check (value >= 0),
    estimated integer not null default 0 check (estimated in (0, 1)),
    source_n integer not null references source_file (n),
    source_row integer not null,
    primary key (meter_n, read_on, register, value)
) strict, without rowid;

-- Estimates, corrections and discards; the latest of a day and register applies.
create table reading_edit (
    id blob primary key check (length(id) = 16),
    meter_n integer not null references meter (n),
    read_on text not null check (length(read_on) = 10),
    register text not null,
    kind text not null,
    -- Wh, W or varh; null when the readings of the day are discarded
    value integer check (value >= 0),
    -- estimation method
    method text,
    reason text not null check (reason <> ''),
    operator_id blob not null references operator (id),
    at integer not null,
    check ((kind = 'voided') = (value is null)),
    check ((kind = 'estimated') = (method is not null))
) strict;

create index reading_edit_by_day on reading_edit (meter_n, read_on, register, at);

-- Day of a load curve: intervals from midnight, each a little-endian 32-bit number of Wh, in one blob.
create table load_curve_day (
    meter_n integer not null references meter (n),
    day text not null check (length(day) = 10),
    minutes integer not null check (minutes in (5, 10, 15, 30, 60)),
    wh blob not null,
    -- whether its file says that any interval is an estimate
    estimated integer not null check (estimated in (0, 1)),
    source_n integer not null references source_file (n),
    source_row integer not null,
    primary key (meter_n, day)
) strict, without rowid;

-- Edits of load curve days by a newer file with a reason, or by an operator; the latest of a day applies.
create table curve_edit (
    id blob primary key check (length(id) = 16),
    meter_n integer not null references meter (n),
    day text not null check (length(day) = 10),
    -- null when the day is discarded
    minutes integer check (minutes in (5, 10, 15, 30, 60)),
    -- Wh of each interval at the meter, 4 bytes each
    wh blob,
    reason text not null check (reason <> ''),
    -- source file; null for an edit by an operator
    source_n integer references source_file (n),
    source_row integer,
    operator_id blob not null references operator (id),
    at integer not null,
    check ((minutes is null) = (wh is null)),
    check ((source_n is null) = (source_row is null))
) strict;

create index curve_edit_by_day on curve_edit (meter_n, day, at);

-- Inputs other than readings (S9): indices, exchange rates, tolls, loss factors, interest rates, public lighting.
-- A value is corrected by another that supersedes it, with its reason.
create table input_value (
    id blob primary key check (length(id) = 16),
    name text not null check (name <> ''),
    -- of one supply point, or of all when null
    supply_point_id blob references supply_point (id),
    -- first and last month of validity
    period text not null check (period glob '[0-9][0-9][0-9][0-9]-[01][0-9]'),
    until text not null check (until glob '[0-9][0-9][0-9][0-9]-[01][0-9]' and until >= period),
    -- decimal
    value text not null check (value <> ''),
    supersedes blob references input_value (id),
    -- reason of a correction
    reason text not null,
    source_n integer not null references source_file (n),
    source_row integer not null,
    loaded_at integer not null,
    check (supersedes is null or reason <> '')
) strict;

create index input_value_by_name on input_value (name, period);
create index input_value_by_point on input_value (supply_point_id, name) where supply_point_id is not null;
create index input_value_superseded on input_value (supersedes) where supersedes is not null;

-- Day of prices: intervals from midnight, a JSON array of decimals.
create table price_day (
    id blob primary key check (length(id) = 16),
    name text not null check (name <> ''),
    day text not null check (length(day) = 10),
    minutes integer not null check (minutes in (15, 30, 60)),
    prices text not null check (json_valid(prices)),
    supersedes blob references price_day (id),
    reason text not null,
    source_n integer not null references source_file (n),
    source_row integer not null,
    loaded_at integer not null,
    check (supersedes is null or reason <> '')
) strict;

create index price_day_by_name on price_day (name, day);
create index price_day_superseded on price_day (supersedes) where supersedes is not null;

-- Amounts decided outside the tariff (component kind `manual`), with their reason.
create table manual_charge (
    supply_point_id blob not null references supply_point (id),
    period text not null check (period glob '[0-9][0-9][0-9][0-9]-[01][0-9]'),
    -- code of the tariff's manual component
    component text not null check (component <> ''),
    -- decimal, in currency units; negative for a credit
    amount text not null,
    note text not null check (note <> ''),
    source_n integer not null references source_file (n),
    source_row integer not null,
    -- beyond the limit of the company when it was loaded: it waits for another person
    held integer not null default 0 check (held in (0, 1)),
    primary key (supply_point_id, period, component)
) strict, without rowid;

-- Decisions on held charges, by somebody else than who loaded them.
create table charge_decision (
    supply_point_id blob not null,
    period text not null,
    component text not null,
    approved integer not null check (approved in (0, 1)),
    reason text not null,
    operator_id blob not null references operator (id),
    at integer not null,
    primary key (supply_point_id, period, component),
    foreign key (supply_point_id, period, component) references manual_charge (supply_point_id, period, component)
) strict, without rowid;

create trigger guard_charge_is_decided_by_another before insert on charge_decision
when not exists (select 1 from manual_charge h join source_file f on f.n = h.source_n
                 where h.supply_point_id = new.supply_point_id and h.period = new.period and h.component = new.component
                   and h.held = 1 and f.operator_id <> new.operator_id) begin
    select raise(abort, 'charge_is_decided_by_another');
end;
