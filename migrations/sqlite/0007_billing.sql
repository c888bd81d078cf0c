-- Invoices and payments, as facts. Outstanding amounts are derived, maintained by triggers and checked by `verify`.

create table invoice (
    id blob primary key check (length(id) = 16),
    series_id blob not null references series (id),
    number integer not null check (number > 0),
    settlement_id blob not null unique references settlement (id),
    cycle_id blob not null references cycle (id),
    account_id blob not null references account (id),
    supply_point_id blob not null references supply_point (id),
    period text not null,
    issued_on text not null check (length(issued_on) = 10),
    due_on text not null check (due_on >= issued_on),
    energy_wh integer not null,
    total integer not null,
    currency text not null,
    -- copies of the printed data: issuer, holder, supply, readings, history
    facts text not null check (json_valid(facts)),
    unique (series_id, number)
) strict;

create index invoice_by_account on invoice (account_id, issued_on);
create index invoice_by_cycle on invoice (cycle_id);
create index invoice_by_date on invoice (issued_on);

create table unpaid_invoice (
    invoice_id blob primary key references invoice (id),
    account_id blob not null references account (id),
    due_on text not null,
    outstanding integer not null check (outstanding > 0)
) strict, without rowid;

create index unpaid_by_account on unpaid_invoice (account_id, outstanding);

create table payment (
    id blob primary key check (length(id) = 16),
    number integer not null unique check (number > 0),
    account_id blob not null references account (id),
    received_on text not null check (length(received_on) = 10),
    method text not null check (method in ('cash', 'transfer', 'card', 'collector', 'cheque')),
    reference text not null,
    amount integer not null check (amount > 0),
    currency text not null,
    operator_id blob not null references operator (id),
    registered_at integer not null
) strict;

create index payment_by_account on payment (account_id, received_on);
create index payment_by_date on payment (received_on);

create table payment_application (
    payment_id blob not null references payment (id),
    invoice_id blob not null references invoice (id),
    amount integer not null check (amount > 0),
    primary key (payment_id, invoice_id)
) strict, without rowid;

create index application_by_invoice on payment_application (invoice_id);

create trigger invoice_number_follows_its_series before insert on invoice
when new.number is not (select last_number + 1 from series where id = new.series_id) begin
    select raise(abort, 'an invoice has the next number of its series');
end;

create trigger invoice_takes_its_number after insert on invoice begin
    update series set last_number = new.number where id = new.series_id;
end;

create trigger invoice_is_owed after insert on invoice when new.total > 0 begin
    insert into unpaid_invoice (invoice_id, account_id, due_on, outstanding) values (new.id, new.account_id, new.due_on, new.total);
end;

create trigger series_only_moves_forward before update of last_number on series when new.last_number <> old.last_number + 1 begin
    select raise(abort, 'a series assigns its numbers consecutively');
end;

create trigger application_is_within_the_payment before insert on payment_application
when new.amount > (select amount from payment where id = new.payment_id)
    - coalesce((select sum(amount) from payment_application where payment_id = new.payment_id), 0) begin
    select raise(abort, 'a payment is not applied beyond its amount');
end;

create trigger application_is_within_the_debt before insert on payment_application
when new.amount > coalesce((select outstanding from unpaid_invoice where invoice_id = new.invoice_id), 0) begin
    select raise(abort, 'an invoice is not paid beyond its total');
end;

create trigger application_lowers_the_debt after insert on payment_application begin
    delete from unpaid_invoice where invoice_id = new.invoice_id and outstanding = new.amount;
    update unpaid_invoice set outstanding = outstanding - new.amount where invoice_id = new.invoice_id;
end;

create trigger invoice_is_never_changed before update on invoice begin
    select raise(abort, 'an issued invoice is never changed');
end;

create trigger invoice_is_never_deleted before delete on invoice begin
    select raise(abort, 'an issued invoice is never deleted');
end;

create trigger payment_is_never_changed before update on payment begin
    select raise(abort, 'a payment is never changed');
end;

create trigger payment_is_never_deleted before delete on payment begin
    select raise(abort, 'a payment is never deleted');
end;

create trigger application_is_never_changed before update on payment_application begin
    select raise(abort, 'an applied payment is never changed');
end;

create trigger application_is_never_deleted before delete on payment_application begin
    select raise(abort, 'an applied payment is never deleted');
end;
