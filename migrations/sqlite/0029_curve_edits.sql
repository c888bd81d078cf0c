-- Edits of load curve days: by a newer file with a reason, or by an operator. The original is kept.

create table curve_edit (
    id blob primary key check (length(id) = 16),
    meter_id blob not null references meter (id),
    day text not null check (length(day) = 10),
    -- null when the day is discarded
    minutes integer check (minutes in (5, 10, 15, 30, 60)),
    -- Wh of each interval at the meter, 4 bytes each
    wh blob,
    reason text not null check (reason <> ''),
    -- source file; null for an edit by an operator
    source_id blob references source_file (id),
    source_row integer,
    operator_id blob not null references operator (id),
    at integer not null,
    check ((minutes is null) = (wh is null)),
    check ((source_id is null) = (source_row is null))
) strict;

-- the latest edit of a day applies
create index curve_edit_by_day on curve_edit (meter_id, day, at);

create trigger curve_edit_is_never_changed before update on curve_edit begin
    select raise(abort, 'an edit of a load curve is never changed: add another edit');
end;

create trigger curve_edit_is_never_deleted before delete on curve_edit begin
    select raise(abort, 'an edit of a load curve is never deleted');
end;
