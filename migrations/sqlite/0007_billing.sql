-- The ledger: documents, payments, allocations and their reversals, as facts; open items and the state of contracts.

-- Series of legal numbers. A desk owns a series and assigns its numbers in order, from the first.
create table series (
    n integer primary key,
    id blob not null unique check (length(id) = 16),
    issuer_id blob not null references issuer (id),
    -- kind of document, and its type in the country pack
    kind text not null,
    document_type text not null,
    code text not null check (code <> ''),
    first_number integer not null default 1 check (first_number > 0),
    desk_n integer not null default 1 references desk (n),
    valid_from text check (length(valid_from) = 10),
    valid_to text check (length(valid_to) = 10 and valid_to >= valid_from),
    unique (issuer_id, document_type, code)
) strict;

-- Parties and supply data as documents froze them, shared by the hash of their contents.
create table snapshot (
    n integer primary key,
    -- first half of the SHA-256 of the data
    hash blob not null unique check (length(hash) = 16),
    data text not null check (json_valid(data))
) strict;

-- Invoices, and the credit and debit notes that correct them.
create table document (
    n integer primary key,
    id blob not null unique check (length(id) = 16),
    kind text not null,
    series_n integer not null references series (n),
    number integer not null check (number > 0),
    account_n integer not null references account (n),
    supply_point_n integer not null references supply_point (n),
    period text not null,
    -- settlement billed; null for a note that annuls an invoice
    settlement_n integer references settlement (n),
    -- settlement that `settlement_n` replaces, of a note
    base_n integer references settlement (n),
    -- document that a note corrects
    corrects_n integer references document (n),
    cycle_n integer references cycle (n),
    issued_on text not null check (length(issued_on) = 10),
    due_on text not null check (due_on >= issued_on),
    energy_wh integer not null,
    -- minor units added to the balance of the account; negative for a credit
    total integer not null check (total between -10000000000000 and 10000000000000),
    currency text not null,
    -- coded reason of a note, and its text; empty for an invoice
    reason_code text not null default '',
    reason text not null default '',
    logo_n integer references logo (n),
    -- version of the printed layout
    layout integer not null default 1 check (layout > 0),
    -- issuer, customer and supply at issue; readings and history are those of the settlement
    issuer_n integer not null references snapshot (n),
    customer_n integer not null references snapshot (n),
    supply_n integer not null references snapshot (n),
    -- debt of earlier invoices at issue, minor units
    previous_debt integer not null default 0,
    -- printed at the foot
    message text not null default '',
    unique (series_n, number),
    check ((kind = 'invoice') = (corrects_n is null)),
    check (kind <> 'invoice' or (settlement_n is not null and base_n is null)),
    check (kind = 'invoice' or base_n is not null),
    check (kind <> 'credit_note' or total < 0),
    check (kind <> 'debit_note' or total > 0),
    check (kind = 'invoice' or (reason <> '' and reason_code <> ''))
) strict;

create unique index settlement_is_billed_once on document (settlement_n) where settlement_n is not null;
create index document_by_account on document (account_n, issued_on);
create index document_by_cycle on document (cycle_n) where cycle_n is not null;
create index document_by_date on document (issued_on);
create index document_by_period on document (period);
create index note_by_document on document (corrects_n) where corrects_n is not null;

create table payment (
    n integer primary key,
    id blob not null unique check (length(id) = 16),
    desk_n integer not null references desk (n),
    number integer not null check (number > 0),
    account_n integer not null references account (n),
    received_on text not null check (length(received_on) = 10),
    method text not null,
    reference text not null,
    -- the greatest amount keeps sums within 64 bits
    amount integer not null check (amount > 0 and amount <= 10000000000000),
    currency text not null,
    operator_n integer not null references operator (n),
    registered_at integer not null,
    unique (desk_n, number)
) strict;

create index payment_by_account on payment (account_n, received_on);
create index payment_by_date on payment (received_on);

create table payment_reversal (
    payment_n integer primary key references payment (n),
    reason text not null check (reason <> ''),
    reversed_on text not null check (length(reversed_on) = 10),
    operator_id blob not null references operator (id),
    at integer not null
) strict;

-- Part of a payment, or of a document in favour of the account, that settles part of a document.
create table allocation (
    n integer primary key,
    payment_n integer references payment (n),
    credit_n integer references document (n),
    -- nth allocation of its payment or credit
    position integer not null check (position > 0),
    document_n integer not null references document (n),
    amount integer not null check (amount > 0),
    check ((payment_n is null) <> (credit_n is null)),
    check (credit_n is not document_n)
) strict;

create unique index allocation_by_payment on allocation (payment_n, position) where payment_n is not null;
create unique index allocation_by_credit on allocation (credit_n, position) where credit_n is not null;
create index allocation_by_document on allocation (document_n);

create table allocation_reversal (
    allocation_n integer primary key references allocation (n),
    reversed_on text not null check (length(reversed_on) = 10)
) strict;

-- It counts as paid on the day of its payment or credit.
create view allocation_in_force as
select a.*, coalesce(p.received_on, c.issued_on) as paid_on
from allocation a left join payment p on p.n = a.payment_n left join document c on c.n = a.credit_n
where not exists (select 1 from allocation_reversal r where r.allocation_n = a.n);

-- What each document and each payment still adds to the balance: positive when owed, negative in favour of the account.
create view document_balance as
select d.n as document_n, d.account_n, d.due_on,
       d.total - coalesce((select sum(amount) from allocation_in_force where document_n = d.n), 0)
               + coalesce((select sum(amount) from allocation_in_force where credit_n = d.n), 0) as amount
from document d;

create view payment_balance as
select p.n as payment_n, p.account_n, p.received_on as due_on,
       coalesce((select sum(amount) from allocation_in_force where payment_n = p.n), 0)
       - case when exists (select 1 from payment_reversal where payment_n = p.n) then 0 else p.amount end as amount
from payment p;

-- Documents and payments with something open. Recomputed for each one touched, never added to.
create table open_item (
    n integer primary key,
    document_n integer unique references document (n),
    payment_n integer unique references payment (n),
    account_n integer not null references account (n),
    due_on text not null,
    amount integer not null check (amount <> 0),
    check ((document_n is null) <> (payment_n is null))
) strict;

create index open_item_by_account on open_item (account_n, due_on, amount);

-- Debt, unused credit and first due date of each account.
create view account_balance as
select account_n, sum(max(amount, 0)) as debt, -sum(min(amount, 0)) as credit, sum(amount > 0) as unpaid,
       min(case when amount > 0 then due_on end) as oldest_due_on
from open_item group by account_n;

-- Numbers that a replaced database gave and its restored copy does not have: they are never given again.
create table lost_number (
    series_n integer not null references series (n),
    first integer not null check (first > 0),
    last integer not null check (last >= first),
    primary key (series_n, first)
) strict, without rowid;

-- Next number of each series.
create view next_number as
select n as series_n,
       max(coalesce((select max(number) + 1 from document where series_n = s.n), first_number),
           coalesce((select max(last) + 1 from lost_number where series_n = s.n), first_number)) as next
from series s;

create trigger guard_number_follows_its_series before insert on document
when new.number is not (select next from next_number where series_n = new.series_n) begin
    select raise(abort, 'number_follows_its_series');
end;

create trigger guard_dates_follow_the_numbers before insert on document
when new.issued_on < (select issued_on from document where series_n = new.series_n order by number desc limit 1) begin
    select raise(abort, 'dates_follow_the_numbers');
end;

create trigger guard_series_is_of_its_kind before insert on document
when new.kind is not (select kind from series where n = new.series_n) begin
    select raise(abort, 'series_is_of_its_kind');
end;

create trigger guard_allocation_within_its_account before insert on allocation
when (select account_n from document where n = new.document_n)
    is not coalesce((select account_n from payment where n = new.payment_n), (select account_n from document where n = new.credit_n)) begin
    select raise(abort, 'allocation_within_its_account');
end;

create trigger guard_allocation_within_the_credit before insert on allocation
when new.amount > -coalesce((select amount from open_item where payment_n = new.payment_n),
                            (select amount from open_item where document_n = new.credit_n), 0) begin
    select raise(abort, 'allocation_within_the_credit');
end;

create trigger guard_allocation_within_the_debt before insert on allocation
when new.amount > coalesce((select amount from open_item where document_n = new.document_n), 0) begin
    select raise(abort, 'allocation_within_the_debt');
end;

create trigger guard_reversed_payment_is_free before insert on payment_reversal
when exists (select 1 from allocation_in_force where payment_n = new.payment_n) begin
    select raise(abort, 'reversed_payment_is_free');
end;

create trigger derive_open_document after insert on document begin
    insert into open_item (document_n, account_n, due_on, amount)
    select document_n, account_n, due_on, amount from document_balance where document_n = new.n and amount <> 0;
end;

create trigger derive_open_payment after insert on payment begin
    insert into open_item (payment_n, account_n, due_on, amount)
    select payment_n, account_n, due_on, amount from payment_balance where payment_n = new.n and amount <> 0;
end;

create trigger derive_open_items_of_allocation after insert on allocation begin
    delete from open_item where document_n in (new.document_n, new.credit_n);
    delete from open_item where payment_n = new.payment_n;
    insert into open_item (document_n, account_n, due_on, amount)
    select document_n, account_n, due_on, amount from document_balance where document_n in (new.document_n, new.credit_n) and amount <> 0;
    insert into open_item (payment_n, account_n, due_on, amount)
    select payment_n, account_n, due_on, amount from payment_balance where payment_n = new.payment_n and amount <> 0;
end;

create trigger derive_open_items_of_allocation_reversal after insert on allocation_reversal begin
    delete from open_item where document_n in (select document_n from allocation where n = new.allocation_n
                                               union all select credit_n from allocation where n = new.allocation_n);
    delete from open_item where payment_n = (select payment_n from allocation where n = new.allocation_n);
    insert into open_item (document_n, account_n, due_on, amount)
    select document_n, account_n, due_on, amount from document_balance
    where document_n in (select document_n from allocation where n = new.allocation_n
                         union all select credit_n from allocation where n = new.allocation_n) and amount <> 0;
    insert into open_item (payment_n, account_n, due_on, amount)
    select payment_n, account_n, due_on, amount from payment_balance
    where payment_n = (select payment_n from allocation where n = new.allocation_n) and amount <> 0;
end;

create trigger derive_open_items_of_payment_reversal after insert on payment_reversal begin
    delete from open_item where payment_n = new.payment_n;
    insert into open_item (payment_n, account_n, due_on, amount)
    select payment_n, account_n, due_on, amount from payment_balance where payment_n = new.payment_n and amount <> 0;
end;

-- Suspensions and reactivations of contracts by the daily job, with their reason (C16).
create table contract_state_change (
    contract_id blob not null references contract (id),
    job_id blob not null check (length(job_id) = 16),
    day text not null check (length(day) = 10),
    suspended integer not null check (suspended in (0, 1)),
    -- debt overdue for more days than the rule allows, minor units, and its oldest due date
    overdue integer not null check (overdue >= 0),
    oldest_due_on text check (length(oldest_due_on) = 10),
    -- the rule on that day
    rule_limit integer not null check (rule_limit >= 0),
    rule_days integer not null check (rule_days >= 0),
    currency text not null,
    primary key (contract_id, job_id)
) strict, without rowid;

create index contract_state_change_by_job on contract_state_change (job_id);
create index contract_state_change_by_day on contract_state_change (day);
