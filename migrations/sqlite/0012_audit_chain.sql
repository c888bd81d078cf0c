-- Each entry of the audit is chained to the one before by a hash, so that changing, adding or removing one afterwards shows (A5).

create table audit_link (
    seq integer primary key references audit (seq),
    -- SHA-256 of the hash before it and of everything the entry says
    hash blob not null check (length(hash) = 32)
) strict;

create trigger audit_link_is_never_changed before update on audit_link begin
    select raise(abort, 'an audit entry is never changed');
end;

create trigger audit_link_is_never_deleted before delete on audit_link begin
    select raise(abort, 'an audit entry is never deleted');
end;

create index audit_by_operator on audit (operator_id);
create index audit_by_action on audit (action);
create index audit_by_time on audit (at);

-- the entries written before are linked when the database is next opened
insert into setting (key, value) select 'audit_to_link', '1' where exists (select 1 from audit);
