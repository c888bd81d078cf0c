-- Account holders, salespeople and directories (C1, C2, C12, C13).

create table natural_name (
    account_id blob primary key references account (id),
    name text not null,
    first_given text not null,
    second_given text not null,
    first_family text not null,
    second_family text not null,
    check ((name <> '') + (first_given <> '') + (second_given <> '') + (first_family <> '') + (second_family <> '') >= 4)
) strict, without rowid;

create table account_email (
    account_id blob not null references account (id),
    email text not null check (email <> ''),
    primary key (account_id, email)
) strict, without rowid;

create table neighbourhood (
    id blob primary key check (length(id) = 16),
    code text not null unique check (code <> ''),
    name text not null check (name <> '')
) strict;

create table region (
    id blob primary key check (length(id) = 16),
    code text not null unique check (code <> ''),
    name text not null check (name <> '')
) strict;

create table salesperson (
    id blob primary key check (length(id) = 16),
    code text not null unique check (code <> ''),
    name text not null check (name <> '')
) strict;

create table collector (
    id blob primary key check (length(id) = 16),
    code text not null unique check (code <> ''),
    name text not null check (name <> '')
) strict;

alter table account add column neighbourhood_id blob references neighbourhood (id);
alter table account add column region_id blob references region (id);
alter table account add column salesperson_id blob references salesperson (id);
alter table account add column collector_id blob references collector (id);
alter table account add column mail_on_invoice integer not null default 1 check (mail_on_invoice in (0, 1));
alter table account add column mail_on_payment integer not null default 1 check (mail_on_payment in (0, 1));

create index account_by_zone on account (zone_id) where zone_id is not null;
create index account_by_neighbourhood on account (neighbourhood_id) where neighbourhood_id is not null;
create index account_by_region on account (region_id) where region_id is not null;
create index account_by_salesperson on account (salesperson_id) where salesperson_id is not null;
create index account_by_collector on account (collector_id) where collector_id is not null;
create index account_by_email on account (lower(email)) where email <> '';

-- Former names of an account stay searchable; invoices keep the name at issue.
create table former_name (
    account_id blob not null references account (id),
    name text not null check (name <> ''),
    until integer not null,
    primary key (account_id, name)
) strict, without rowid;

create trigger account_keeps_its_former_name after update of name on account when old.name <> new.name begin
    insert or replace into former_name (account_id, name, until) values (old.id, old.name, new.changed_at);
end;

-- the parts of a name do not apply to another name; a form stores the new parts afterwards
create trigger natural_name_goes_with_the_name after update of name on account when old.name <> new.name begin
    delete from natural_name where account_id = old.id;
end;

drop trigger account_is_found_by_its_new_words;

create trigger account_is_found_by_its_new_words after update of name, code, document, email, phone, address, district on account begin
    insert or replace into search (rowid, names, codes, places)
    select docid,
           new.name || ' ' || coalesce((select group_concat(f.name, ' ') from former_name f where f.account_id = new.id and f.name <> new.name), '')
               || case when old.name <> new.name then ' ' || old.name else '' end,
           new.code || ' ' || new.document || ' ' || new.email || ' ' || new.phone, new.address || ' ' || new.district
    from search_entry where ref = new.id;
end;
