-- Credit and debit notes: the difference between a resettlement and an issued invoice (S14). Facts, like invoices.

alter table series add column kind text not null default 'invoice' check (kind in ('invoice', 'credit', 'debit'));

create table note (
    id blob primary key check (length(id) = 16),
    kind text not null check (kind in ('credit', 'debit')),
    series_id blob not null references series (id),
    number integer not null check (number > 0),
    invoice_id blob not null references invoice (id),
    -- the new settlement, and the one it replaces
    settlement_id blob not null unique references settlement (id),
    base_id blob not null unique references settlement (id),
    cycle_id blob not null references cycle (id),
    account_id blob not null references account (id),
    supply_point_id blob not null references supply_point (id),
    period text not null,
    issued_on text not null check (length(issued_on) = 10),
    due_on text not null check (due_on >= issued_on),
    -- minor units
    amount integer not null check (amount > 0),
    -- part of a credit beyond the outstanding amount of the invoice: balance in favour of the account
    credited integer not null default 0 check (credited between 0 and amount),
    currency text not null,
    reason text not null check (reason <> ''),
    unique (series_id, number),
    check (kind = 'credit' or credited = 0)
) strict;

create index note_by_account on note (account_id, issued_on);
create index note_by_invoice on note (invoice_id);
create index note_by_cycle on note (cycle_id);

create trigger note_number_follows_its_series before insert on note
when new.number is not (select last_number + 1 from series where id = new.series_id) begin
    select raise(abort, 'a note has the next number of its series');
end;

create trigger note_takes_its_number after insert on note begin
    update series set last_number = new.number where id = new.series_id;
end;

create trigger credit_lowers_the_debt_first before insert on note
when new.kind = 'credit'
    and new.amount - new.credited <> min(new.amount, coalesce((select outstanding from unpaid_invoice where invoice_id = new.invoice_id), 0)) begin
    select raise(abort, 'a credit note is applied to its invoice before any balance in favour');
end;

create trigger credit_note_lowers_the_debt after insert on note when new.kind = 'credit' begin
    delete from unpaid_invoice where invoice_id = new.invoice_id and outstanding = new.amount - new.credited;
    update unpaid_invoice set outstanding = outstanding - (new.amount - new.credited)
    where invoice_id = new.invoice_id and new.amount > new.credited;
end;

create trigger debit_note_is_owed after insert on note when new.kind = 'debit' begin
    insert into unpaid_invoice (invoice_id, account_id, due_on, outstanding) values (new.invoice_id, new.account_id, new.due_on, new.amount)
    on conflict (invoice_id) do update set outstanding = outstanding + excluded.outstanding;
end;

create trigger note_is_never_changed before update on note begin
    select raise(abort, 'an issued note is never changed');
end;

create trigger note_is_never_deleted before delete on note begin
    select raise(abort, 'an issued note is never deleted');
end;
