-- A day of a load curve said again: by a newer file that says why, or by a person. What was loaded first stays.

create table curve_edit (
    id blob primary key check (length(id) = 16),
    meter_id blob not null references meter (id),
    day text not null check (length(day) = 10),
    -- nothing when the day does not count
    minutes integer check (minutes in (5, 10, 15, 30, 60)),
    -- Wh of each interval as the meter counts them, 4 bytes each
    wh blob,
    reason text not null check (reason <> ''),
    -- the file it came from; nothing when a person wrote it
    source_id blob references source_file (id),
    source_row integer,
    operator_id blob not null references operator (id),
    at integer not null,
    check ((minutes is null) = (wh is null)),
    check ((source_id is null) = (source_row is null))
) strict;

-- the latest of a day holds
create index curve_edit_by_day on curve_edit (meter_id, day, at);

create trigger curve_edit_is_never_changed before update on curve_edit begin
    select raise(abort, 'what was said of a load curve is never changed: say it again');
end;

create trigger curve_edit_is_never_deleted before delete on curve_edit begin
    select raise(abort, 'what was said of a load curve is never deleted');
end;
