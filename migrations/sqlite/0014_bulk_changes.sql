-- Saved filters, and bulk changes of accounts with undo (C5, C6).

create table saved_filter (
    id blob primary key check (length(id) = 16),
    operator_id blob not null references operator (id),
    name text not null check (name <> ''),
    shared integer not null check (shared in (0, 1)),
    data text not null check (json_valid(data)),
    changed_at integer not null,
    unique (operator_id, name)
) strict;

create table bulk_change (
    id blob primary key check (length(id) = 16),
    operator_id blob not null references operator (id),
    at integer not null,
    -- the bulk change undone by this one
    undoes blob unique references bulk_change (id)
) strict;

-- previous and new value of the field of each account
create table bulk_change_row (
    change_id blob not null references bulk_change (id),
    field text not null,
    account_id blob not null references account (id),
    old text not null,
    new text not null check (new <> old),
    primary key (change_id, field, account_id)
) strict, without rowid;

create index bulk_change_row_by_account on bulk_change_row (account_id);

create trigger bulk_change_row_is_never_changed before update on bulk_change_row begin
    select raise(abort, 'a bulk change is never changed: undo it');
end;

create trigger bulk_change_row_is_never_deleted before delete on bulk_change_row begin
    select raise(abort, 'a bulk change is never deleted: undo it');
end;
