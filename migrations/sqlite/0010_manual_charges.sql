-- Amounts decided outside the tariff (component kind `manual`), with their reason.

create table manual_charge (
    supply_point_id blob not null references supply_point (id),
    period text not null check (period glob '[0-9][0-9][0-9][0-9]-[01][0-9]'),
    -- code of the tariff's manual component
    component text not null check (component <> ''),
    -- decimal, in currency units; negative for a credit
    amount text not null,
    note text not null check (note <> ''),
    source_id blob not null references source_file (id),
    source_row integer not null,
    primary key (supply_point_id, period, component)
) strict, without rowid;

create trigger manual_charge_is_never_changed before update on manual_charge begin
    select raise(abort, 'a manual charge is never changed');
end;
