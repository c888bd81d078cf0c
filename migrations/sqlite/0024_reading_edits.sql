-- Edits of readings: estimates, corrections and discards. The original readings are kept.

create table reading_edit (
    id blob primary key check (length(id) = 16),
    meter_id blob not null references meter (id),
    read_on text not null check (length(read_on) = 10),
    register text not null check (register in ('total', 'peak', 'off_peak', 'p1', 'p2', 'p3', 'reactive', 'demand_peak', 'demand_off_peak')),
    kind text not null check (kind in ('estimated', 'edited', 'voided')),
    -- Wh, W or varh; null when the readings of the day are discarded
    value integer check (value >= 0),
    -- estimation method
    method text check (method in ('last_year', 'recent_mean', 'linear', 'class_profile')),
    reason text not null check (reason <> ''),
    operator_id blob not null references operator (id),
    at integer not null,
    check ((kind = 'voided') = (value is null)),
    check ((kind = 'estimated') = (method is not null))
) strict;

-- the latest edit of a day and register applies
create index reading_edit_by_day on reading_edit (meter_id, read_on, register, at);

create trigger reading_edit_is_never_changed before update on reading_edit begin
    select raise(abort, 'an edit of a reading is never changed: add another edit');
end;

create trigger reading_edit_is_never_deleted before delete on reading_edit begin
    select raise(abort, 'an edit of a reading is never deleted');
end;
