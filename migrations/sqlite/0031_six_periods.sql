-- Six tariff periods, as in the Spanish 3.0TD: active and reactive energy, and maximum demand of each.

create table reading_of_six_periods (
    meter_id blob not null references meter (id),
    read_on text not null check (length(read_on) = 10),
    register text not null check (register in (
        'total', 'peak', 'off_peak', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6',
        'reactive', 'reactive_p1', 'reactive_p2', 'reactive_p3', 'reactive_p4', 'reactive_p5', 'reactive_p6',
        'demand_peak', 'demand_off_peak', 'demand_p1', 'demand_p2', 'demand_p3', 'demand_p4', 'demand_p5', 'demand_p6'
    )),
    -- register value in Wh or varh; of a demand register in W
    value integer not null check (value >= 0),
    estimated integer not null default 0 check (estimated in (0, 1)),
    source_id blob not null references source_file (id),
    source_row integer not null,
    primary key (meter_id, read_on, register, value)
) strict, without rowid;

insert into reading_of_six_periods select * from reading;
drop table reading;
alter table reading_of_six_periods rename to reading;

create trigger reading_is_never_changed before update on reading begin
    select raise(abort, 'a reading is never changed: load another one');
end;

create trigger reading_is_never_deleted before delete on reading begin
    select raise(abort, 'a reading is never deleted');
end;

create table reading_edit_of_six_periods (
    id blob primary key check (length(id) = 16),
    meter_id blob not null references meter (id),
    read_on text not null check (length(read_on) = 10),
    register text not null check (register in (
        'total', 'peak', 'off_peak', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6',
        'reactive', 'reactive_p1', 'reactive_p2', 'reactive_p3', 'reactive_p4', 'reactive_p5', 'reactive_p6',
        'demand_peak', 'demand_off_peak', 'demand_p1', 'demand_p2', 'demand_p3', 'demand_p4', 'demand_p5', 'demand_p6'
    )),
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

insert into reading_edit_of_six_periods select * from reading_edit;
drop table reading_edit;
alter table reading_edit_of_six_periods rename to reading_edit;

-- the latest edit of a day and register applies
create index reading_edit_by_day on reading_edit (meter_id, read_on, register, at);

create trigger reading_edit_is_never_changed before update on reading_edit begin
    select raise(abort, 'an edit of a reading is never changed: add another edit');
end;

create trigger reading_edit_is_never_deleted before delete on reading_edit begin
    select raise(abort, 'an edit of a reading is never deleted');
end;
