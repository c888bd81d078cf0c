-- Requests and audit entries: every write has both.

create table request (
    id blob primary key check (length(id) = 16),
    action text not null,
    operator_id blob not null references operator (id),
    at integer not null,
    -- JSON response of the first call, returned to repeated calls
    answer text not null check (json_valid(answer))
) strict, without rowid;

create table audit (
    seq integer primary key,
    at integer not null,
    operator_id blob not null references operator (id),
    action text not null,
    subject text,
    detail text not null check (json_valid(detail)),
    request_id blob check (length(request_id) = 16)
) strict;

create index audit_by_subject on audit (subject) where subject is not null;

create trigger audit_is_never_changed before update on audit begin
    select raise(abort, 'an audit entry is never changed');
end;

create trigger audit_is_never_deleted before delete on audit begin
    select raise(abort, 'an audit entry is never deleted');
end;
