-- Derived tables: full-text search, spelling, and account facts. `Store::rebuild` makes them again from their sources.

-- Full-text search of accounts and supply points (C3). The tokenizer ignores accents and case.
create table search_entry (
    docid integer primary key,
    -- an account or a supply point
    ref blob not null unique check (length(ref) = 16),
    account_id blob not null references account (id),
    kind text not null
) strict;

create virtual table search using fts5 (
    names, codes, places,
    content = '', contentless_delete = 1, detail = column, prefix = '2 3 4',
    tokenize = "unicode61 remove_diacritics 2"
);

-- Words of each entry of the search. The index folds accents; letters that are not a base letter with a mark are
-- replaced here, and by `fold` of full_text.rs in what is searched.
create view search_words as
select docid, ref, source_id,
       replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(names, 'ł', 'l'), 'Ł', 'L'), 'ø', 'o'), 'Ø', 'O'), 'đ', 'd'), 'Đ', 'D'), 'ß', 'ss'), 'æ', 'ae'), 'Æ', 'AE'), 'œ', 'oe'), 'Œ', 'OE'), 'þ', 'th'), 'Þ', 'Th'), 'ð', 'd'), 'Ð', 'D'), 'ı', 'i') as names,
       -- each code also without separators, and its last twelve letters backwards after a mark, so that its end is a prefix
       codes || coalesce((
           select group_concat(' ' || w || ' ʀ' || substr(w, -1, 1) || substr(w, -2, 1) || substr(w, -3, 1) || substr(w, -4, 1) || substr(w, -5, 1)
                               || substr(w, -6, 1) || substr(w, -7, 1) || substr(w, -8, 1) || substr(w, -9, 1) || substr(w, -10, 1)
                               || substr(w, -11, 1) || substr(w, -12, 1), '')
           from (select replace(replace(replace(replace(replace(value, ' ', ''), '-', ''), '.', ''), '/', ''), '+', '') as w from json_each(whole))
           where w <> ''), '') as codes,
       replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(places, 'ł', 'l'), 'Ł', 'L'), 'ø', 'o'), 'Ø', 'O'), 'đ', 'd'), 'Đ', 'D'), 'ß', 'ss'), 'æ', 'ae'), 'Æ', 'AE'), 'œ', 'oe'), 'Œ', 'OE'), 'þ', 'th'), 'Þ', 'Th'), 'ð', 'd'), 'Ð', 'D'), 'ı', 'i') as places
from (
    select e.docid, a.id as ref, a.id as source_id,
           a.name || coalesce((select ' ' || group_concat(f.name, ' ') from former_name f where f.account_id = a.id and f.name <> a.name), '') as names,
           a.code || ' ' || a.document || ' ' || a.email || ' ' || a.phone || ' ' || a.mobile as codes,
           json_array(a.code, a.document, a.phone, a.mobile) as whole,
           a.address || ' ' || a.street_number || ' ' || a.district as places
    from account a join search_entry e on e.ref = a.id
    union all
    select e.docid, s.id, s.premises_id, '',
           s.code || coalesce((select ' ' || group_concat(m.serial, ' ') from meter m where m.supply_point_id = s.id), ''),
           (select json_group_array(code) from (select s.code as code union all select m.serial from meter m where m.supply_point_id = s.id)),
           p.address || ' ' || p.street_number || ' ' || p.district
    from supply_point s join search_entry e on e.ref = s.id join premises p on p.id = s.premises_id
);

create trigger derive_search_of_account after insert on account begin
    insert into search_entry (ref, account_id, kind) values (new.id, new.id, 'account');
    insert into search (rowid, names, codes, places) select docid, names, codes, places from search_words where ref = new.id;
end;

-- the former name is stored by another trigger, in no given order
create trigger derive_new_search_of_account after update of name, code, document, email, phone, mobile, address, street_number, district on account begin
    update search
    set (names, codes, places)
      = (select names || case when old.name <> new.name then ' ' || old.name else '' end, codes, places from search_words where ref = new.id)
    where rowid = (select docid from search_entry where ref = new.id);
end;

create trigger derive_search_of_supply_point after insert on supply_point begin
    insert into search_entry (ref, account_id, kind)
    select new.id, account_id, 'supply_point' from service_group where id = new.group_id;
    insert into search (rowid, names, codes, places) select docid, names, codes, places from search_words where ref = new.id;
end;

create trigger derive_search_of_meter after insert on meter begin
    update search set (names, codes, places) = (select names, codes, places from search_words where ref = new.supply_point_id)
    where rowid = (select docid from search_entry where ref = new.supply_point_id);
end;

create trigger derive_search_of_premises after update of address, street_number, district on premises
when new.address <> old.address or new.street_number <> old.street_number or new.district <> old.district begin
    update search
    set (names, codes, places) = (select w.names, w.codes, w.places from search_words w where w.docid = search.rowid)
    where rowid in (select e.docid from supply_point s join search_entry e on e.ref = s.id where s.premises_id = new.id);
end;

-- Distinct words of names and addresses, to correct misspelt searches (C3).
create table search_word (
    id integer primary key,
    word text not null unique check (word <> '')
) strict;

create virtual table search_spelling using fts5 (
    word, content = '', detail = none, tokenize = "trigram remove_diacritics 1"
);

create trigger derive_spelling after insert on search_word begin
    insert into search_spelling (rowid, word) values (new.id, new.word);
end;

-- words of a text: values of the JSON array made by replacing its spaces
create trigger derive_words_of_account after insert on account begin
    insert into search_word (word)
    select distinct trim(lower(value), '.,;:()«»"''-') as w
    from json_each('[' || replace(json_quote(new.name || ' ' || new.address || ' ' || new.district), ' ', '","') || ']')
    where length(w) > 2 and w not glob '*[0-9]*'
    on conflict do nothing;
end;

create trigger derive_new_words_of_account after update of name, address, district on account
when new.name <> old.name or new.address <> old.address or new.district <> old.district begin
    insert into search_word (word)
    select distinct trim(lower(value), '.,;:()«»"''-') as w
    from json_each('[' || replace(json_quote(new.name || ' ' || new.address || ' ' || new.district), ' ', '","') || ']')
    where length(w) > 2 and w not glob '*[0-9]*'
    on conflict do nothing;
end;

create trigger derive_words_of_premises after insert on premises begin
    insert into search_word (word)
    select distinct trim(lower(value), '.,;:()«»"''-') as w
    from json_each('[' || replace(json_quote(new.address || ' ' || new.district), ' ', '","') || ']')
    where length(w) > 2 and w not glob '*[0-9]*'
    on conflict do nothing;
end;

create trigger derive_new_words_of_premises after update of address, district on premises
when new.address <> old.address or new.district <> old.district begin
    insert into search_word (word)
    select distinct trim(lower(value), '.,;:()«»"''-') as w
    from json_each('[' || replace(json_quote(new.address || ' ' || new.district), ' ', '","') || ']')
    where length(w) > 2 and w not glob '*[0-9]*'
    on conflict do nothing;
end;

-- Account facts for the advanced search: one narrow row of integers per account, to scan a million quickly (C5).

-- integer of a word or of a directory entry id
create table fact_word (
    n integer primary key,
    word text not null unique
) strict;

-- bit of a word in the mask of its kind; words after the sixtieth share the last bit
create table fact_bit (
    kind text not null,
    word text not null,
    bit integer not null check (bit between 0 and 60),
    primary key (kind, word)
) strict, without rowid;

-- narrow rows scan faster: frequent columns come first, booleans are bits
create table account_fact (
    -- row id of the account in the search index
    n integer primary key,
    -- bits 0 to 5: active, mail on invoice, mail on payment, billing on, collector informed, automatic state;
    -- 6: a contract is regulated, 7: unregulated; 8: a meter is telemetered, 9: read manually; 10: pays by bank debit,
    -- 11: at a collecting body, 12: by gateway; 13: a supply point is disconnected, 14: connected;
    -- 15: a contract is not suspended, 16: suspended
    flags integer not null,
    zone integer not null,
    person_kind integer not null,
    -- minor units, number of invoices, and first due date as 20260630; 0: none
    debt integer not null default 0,
    unpaid integer not null default 0,
    oldest_due integer not null default 0,
    tariffs integer not null default 0,
    tax_condition integer not null,
    invoice_type integer not null,
    district integer not null,
    city integer not null,
    neighbourhood integer not null,
    region integer not null,
    salesperson integer not null,
    collector integer not null,
    document_kind integer not null,
    billing_issuer integer not null,
    -- 0: from each contract
    billing_day integer not null,
    issuers integer not null default 0,
    taxes integer not null,
    created_at integer not null,
    account_id blob not null unique references account (id)
) strict;

-- accounts in name order
create table account_name (
    sort_name text not null,
    n integer not null,
    primary key (sort_name, n)
) strict, without rowid;

create view account_fact_now as
select a.id as account_id,
       (select n from fact_word where word = a.person_kind) as person_kind,
       (select n from fact_word where word = a.document_kind) as document_kind,
       (select n from fact_word where word = a.district) as district,
       (select n from fact_word where word = a.city) as city,
       (select n from fact_word where word = coalesce(hex(a.neighbourhood_id), '')) as neighbourhood,
       (select n from fact_word where word = coalesce(hex(a.region_id), '')) as region,
       (select n from fact_word where word = coalesce(hex(a.zone_id), '')) as zone,
       (select n from fact_word where word = coalesce(hex(a.salesperson_id), '')) as salesperson,
       (select n from fact_word where word = coalesce(hex(a.collector_id), '')) as collector,
       (select n from fact_word where word = a.tax_condition) as tax_condition,
       (select n from fact_word where word = a.invoice_type) as invoice_type,
       (select n from fact_word where word = coalesce(hex(a.billing_issuer_id), '')) as billing_issuer,
       a.created_at, coalesce(a.billing_day, 0) as billing_day,
       case a.taxes when '[]' then 0 else
           (select sum(distinct 1 << b.bit) from json_each(a.taxes) t join fact_bit b on b.kind = 'tax' and b.word = t.value) end as taxes,
       a.active | (a.mail_on_invoice << 1) | (a.mail_on_payment << 2) | (a.billing_enabled << 3) | (a.inform_collector << 4)
       | (a.automatic_state << 5) | ((case a.payment_methods when '[]' then 0 else
           (select coalesce(sum(distinct 1 << b.bit), 0)
            from json_each(a.payment_methods) m join fact_bit b on b.kind = 'means' and b.word = m.value ->> 'kind') end) << 10) as flags
from account a;

create view account_word as
select a.id as account_id, w.value as word
from account a, json_each(json_array(
    a.person_kind, a.document_kind, a.district, a.city, coalesce(hex(a.neighbourhood_id), ''), coalesce(hex(a.region_id), ''),
    coalesce(hex(a.zone_id), ''), coalesce(hex(a.salesperson_id), ''), coalesce(hex(a.collector_id), ''), a.tax_condition, a.invoice_type,
    coalesce(hex(a.billing_issuer_id), ''))) w;

create view account_bit as
select a.id as account_id, 'tax' as kind, t.value as word from account a, json_each(a.taxes) t
union all select a.id, 'means', m.value ->> 'kind' from account a, json_each(a.payment_methods) m;

create view contract_bits as
select g.account_id, c.id as contract_id,
       1 << (select bit from fact_bit where kind = 'tariff' and word = c.tariff_code) as tariff,
       1 << (select bit from fact_bit where kind = 'market' and word = c.market) as market,
       1 << (select bit from fact_bit where kind = 'metering' and word = s.metering) as metering,
       1 << (select bit from fact_bit where kind = 'issuer' and word = hex(c.issuer_id)) as issuer,
       1 << s.connected as connection, 1 << (c.suspended_since is not null) as suspension
from service_group g join supply_point s on s.group_id = g.id join contract c on c.supply_point_id = s.id;

insert into fact_bit (kind, word, bit)
values ('market', 'regulated', 0), ('market', 'unregulated', 1), ('metering', 'remote', 0), ('metering', 'manual', 1),
       ('means', 'bank_debit', 0), ('means', 'collecting_body', 1), ('means', 'gateway', 2);

create trigger derive_bit_of_tariff after insert on tariff begin
    insert into fact_bit (kind, word, bit)
    values ('tariff', new.code, min(60, (select count(*) from fact_bit where kind = 'tariff'))) on conflict do nothing;
end;

create trigger derive_bit_of_issuer after insert on issuer begin
    insert into fact_bit (kind, word, bit)
    values ('issuer', hex(new.id), min(60, (select count(*) from fact_bit where kind = 'issuer'))) on conflict do nothing;
end;

create trigger derive_facts_of_account after insert on search_entry when new.kind = 'account' begin
    insert into fact_word (word) select word from account_word where account_id = new.ref on conflict do nothing;
    insert into fact_bit (kind, word, bit)
    select kind, word, min(60, (select count(*) from fact_bit f where f.kind = b.kind)) from account_bit b where account_id = new.ref
    on conflict do nothing;
    insert into account_fact (n, account_id, flags, person_kind, document_kind, district, city, neighbourhood, region, zone, salesperson,
                              collector, tax_condition, invoice_type, billing_issuer, created_at, billing_day, taxes)
    select new.docid, account_id, flags, person_kind, document_kind, district, city, neighbourhood, region, zone, salesperson, collector,
           tax_condition, invoice_type, billing_issuer, created_at, billing_day, taxes
    from account_fact_now where account_id = new.ref;
    insert into account_name (sort_name, n) select sort_name, new.docid from account where id = new.ref;
end;

create trigger derive_name_of_account after update of name on account when new.name <> old.name begin
    delete from account_name where sort_name = old.sort_name and n = (select n from account_fact where account_id = new.id);
    insert into account_name (sort_name, n) select new.sort_name, n from account_fact where account_id = new.id;
end;

create trigger derive_new_facts_of_account after update of person_kind, document_kind, district, city, neighbourhood_id, region_id, zone_id,
    salesperson_id, collector_id, tax_condition, invoice_type, billing_issuer_id, active, mail_on_invoice, mail_on_payment, billing_enabled,
    inform_collector, automatic_state, billing_day, taxes, payment_methods on account begin
    insert into fact_word (word) select word from account_word where account_id = new.id on conflict do nothing;
    insert into fact_bit (kind, word, bit)
    select kind, word, min(60, (select count(*) from fact_bit f where f.kind = b.kind)) from account_bit b where account_id = new.id
    on conflict do nothing;
    update account_fact
    set flags = account_fact.flags & ~7231 | f.flags, person_kind = f.person_kind, document_kind = f.document_kind, district = f.district,
        city = f.city, neighbourhood = f.neighbourhood, region = f.region, zone = f.zone, salesperson = f.salesperson, collector = f.collector,
        tax_condition = f.tax_condition, invoice_type = f.invoice_type, billing_issuer = f.billing_issuer, billing_day = f.billing_day,
        taxes = f.taxes
    from account_fact_now f where f.account_id = new.id and account_fact.account_id = new.id;
end;

create trigger derive_facts_of_contract after insert on contract begin
    update account_fact
    set flags = flags | (b.market << 6) | (b.metering << 8) | (b.connection << 13) | (b.suspension << 15),
        tariffs = tariffs | b.tariff, issuers = issuers | b.issuer
    from (select account_id, tariff, market, metering, issuer, connection, suspension from contract_bits where contract_id = new.id) b
    where account_fact.account_id = b.account_id;
end;

create trigger derive_new_facts_of_contract after update of supply_point_id, market, tariff_code, issuer_id, suspended_since on contract begin
    update account_fact
    set (flags, tariffs, issuers)
      = (select account_fact.flags & ~123840 | (coalesce(sum(distinct market), 0) << 6) | (coalesce(sum(distinct metering), 0) << 8)
                    | (coalesce(sum(distinct connection), 0) << 13) | (coalesce(sum(distinct suspension), 0) << 15),
                coalesce(sum(distinct tariff), 0), coalesce(sum(distinct issuer), 0)
         from contract_bits where account_id = account_fact.account_id)
    where account_id in (select g.account_id from service_group g join supply_point s on s.group_id = g.id
                         where s.id in (old.supply_point_id, new.supply_point_id));
end;

create trigger derive_new_facts_of_supply_point after update of group_id, metering, connected on supply_point
when new.group_id <> old.group_id or new.metering <> old.metering or new.connected <> old.connected begin
    update account_fact
    set (flags, tariffs, issuers)
      = (select account_fact.flags & ~123840 | (coalesce(sum(distinct market), 0) << 6) | (coalesce(sum(distinct metering), 0) << 8)
                    | (coalesce(sum(distinct connection), 0) << 13) | (coalesce(sum(distinct suspension), 0) << 15),
                coalesce(sum(distinct tariff), 0), coalesce(sum(distinct issuer), 0)
         from contract_bits where account_id = account_fact.account_id)
    where account_id in (select account_id from service_group where id in (old.group_id, new.group_id));
end;

create trigger derive_debt_of_open_item after insert on open_item begin
    update account_fact
    set (debt, unpaid, oldest_due)
      = (select coalesce(max(debt), 0), coalesce(max(unpaid), 0), coalesce(max(cast(replace(oldest_due_on, '-', '') as integer)), 0)
         from account_balance where account_n = new.account_n)
    where account_id = (select id from account where n = new.account_n);
end;

create trigger derive_debt_of_closed_item after delete on open_item begin
    update account_fact
    set (debt, unpaid, oldest_due)
      = (select coalesce(max(debt), 0), coalesce(max(unpaid), 0), coalesce(max(cast(replace(oldest_due_on, '-', '') as integer)), 0)
         from account_balance where account_n = old.account_n)
    where account_id = (select id from account where n = old.account_n);
end;
