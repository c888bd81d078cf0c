-- Hash chain of the audit: each entry has the hash of the previous one, which reveals later changes (A5).

create table audit_link (
    seq integer primary key references audit (seq),
    -- SHA-256 of the previous hash and all fields of the entry
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

-- existing entries are linked the next time the database is opened
insert into setting (key, value) select 'audit_to_link', '1' where exists (select 1 from audit);
