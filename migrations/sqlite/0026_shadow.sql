-- Bills of another system, for comparison. They are no facts of this company: a new import replaces them.

create table shadow_line (
    supply_point_id blob not null references supply_point (id),
    period text not null check (period glob '[0-9][0-9][0-9][0-9]-[01][0-9]'),
    -- a component of the tariff, or total
    component text not null check (component <> ''),
    -- minor units
    amount integer not null,
    source_id blob not null references source_file (id),
    source_row integer not null,
    primary key (period, supply_point_id, component)
) strict, without rowid;
