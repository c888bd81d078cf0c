-- Full-text search of accounts and supply points (C3). The tokenizer ignores accents and case.

create table search_entry (
    docid integer primary key,
    -- an account or a supply point
    ref blob not null unique check (length(ref) = 16),
    account_id blob not null references account (id),
    kind text not null check (kind in ('account', 'supply_point'))
) strict;

create virtual table search using fts5 (
    names, codes, places,
    content = '', contentless_delete = 1, detail = column, prefix = '2 3 4',
    tokenize = "unicode61 remove_diacritics 2"
);

create trigger account_is_found after insert on account begin
    insert into search_entry (ref, account_id, kind) values (new.id, new.id, 'account');
    insert into search (rowid, names, codes, places)
    select docid, new.name, new.code || ' ' || new.document || ' ' || new.email || ' ' || new.phone, new.address || ' ' || new.district
    from search_entry where ref = new.id;
end;

create trigger account_is_found_by_its_new_words after update of name, code, document, email, phone, address, district on account begin
    insert or replace into search (rowid, names, codes, places)
    select docid, new.name || ' ' || old.name, new.code || ' ' || new.document || ' ' || new.email || ' ' || new.phone, new.address || ' ' || new.district
    from search_entry where ref = new.id;
end;

create trigger supply_point_is_found after insert on supply_point begin
    insert into search_entry (ref, account_id, kind)
    select new.id, account_id, 'supply_point' from service_group where id = new.group_id;
    insert into search (rowid, names, codes, places)
    select e.docid, '', new.code, p.address || ' ' || p.district
    from search_entry e join premises p on p.id = new.premises_id where e.ref = new.id;
end;

create trigger meter_is_found after insert on meter begin
    insert or replace into search (rowid, names, codes, places)
    select e.docid, '', s.code || ' ' || (select group_concat(m.serial, ' ') from meter m where m.supply_point_id = s.id), p.address || ' ' || p.district
    from supply_point s join search_entry e on e.ref = s.id join premises p on p.id = s.premises_id
    where s.id = new.supply_point_id;
end;
