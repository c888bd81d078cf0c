-- Distinct words of names and addresses, to correct misspelt searches (C3).

create table search_word (
    id integer primary key,
    word text not null unique check (word <> '')
) strict;

create virtual table search_spelling using fts5 (
    word, content = '', detail = none, tokenize = "trigram remove_diacritics 1"
);

create trigger search_word_is_spelt after insert on search_word begin
    insert into search_spelling (rowid, word) values (new.id, new.word);
end;

-- words of a text: values of the JSON array made by replacing its spaces
create trigger account_brings_its_words after insert on account begin
    insert into search_word (word)
    select distinct trim(lower(value), '.,;:()«»"''-') as w
    from json_each('[' || replace(json_quote(new.name || ' ' || new.address || ' ' || new.district), ' ', '","') || ']')
    where length(w) > 2 and w not glob '*[0-9]*'
    on conflict do nothing;
end;

create trigger account_brings_its_new_words after update of name, address, district on account
when new.name <> old.name or new.address <> old.address or new.district <> old.district begin
    insert into search_word (word)
    select distinct trim(lower(value), '.,;:()«»"''-') as w
    from json_each('[' || replace(json_quote(new.name || ' ' || new.address || ' ' || new.district), ' ', '","') || ']')
    where length(w) > 2 and w not glob '*[0-9]*'
    on conflict do nothing;
end;

create trigger premises_bring_their_words after insert on premises begin
    insert into search_word (word)
    select distinct trim(lower(value), '.,;:()«»"''-') as w
    from json_each('[' || replace(json_quote(new.address || ' ' || new.district), ' ', '","') || ']')
    where length(w) > 2 and w not glob '*[0-9]*'
    on conflict do nothing;
end;

insert into search_word (word)
select distinct trim(lower(j.value), '.,;:()«»"''-') as w
from (select name || ' ' || address || ' ' || district as text from account union all select address || ' ' || district from premises) t,
     json_each('[' || replace(json_quote(t.text), ' ', '","') || ']') j
where length(w) > 2 and w not glob '*[0-9]*'
on conflict do nothing;

create trigger premises_are_found_by_their_new_words after update of address, district on premises
when new.address <> old.address or new.district <> old.district begin
    insert into search_word (word)
    select distinct trim(lower(value), '.,;:()«»"''-') as w
    from json_each('[' || replace(json_quote(new.address || ' ' || new.district), ' ', '","') || ']')
    where length(w) > 2 and w not glob '*[0-9]*'
    on conflict do nothing;
    insert or replace into search (rowid, names, codes, places)
    select e.docid, '', s.code || ' ' || coalesce((select group_concat(m.serial, ' ') from meter m where m.supply_point_id = s.id), ''),
           new.address || ' ' || new.district
    from supply_point s join search_entry e on e.ref = s.id where s.premises_id = new.id;
end;
