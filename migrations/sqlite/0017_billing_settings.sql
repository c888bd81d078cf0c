-- Billing settings of an account, for all its contracts (C16). Empty values are left to each contract.

alter table account add column billing_enabled integer not null default 1 check (billing_enabled in (0, 1));
alter table account add column inform_collector integer not null default 0 check (inform_collector in (0, 1));
alter table account add column automatic_state integer not null default 0 check (automatic_state in (0, 1));
alter table account add column billing_day integer check (billing_day between 1 and 28);
alter table account add column billing_issuer_id blob references issuer (id);
-- codes of the country pack
alter table account add column tax_condition text not null default '';
alter table account add column invoice_type text not null default '';
alter table account add column tax_id text not null default '';
-- codes of the country pack, in order
alter table account add column taxes text not null default '[]' check (json_type(taxes) = 'array');
-- payment methods with the fields of their kind, in order
alter table account add column payment_methods text not null default '[]' check (json_type(payment_methods) = 'array');

create index account_with_automatic_state on account (id) where automatic_state = 1;
create index account_not_billed on account (id) where billing_enabled = 0;
create index account_by_issuer on account (billing_issuer_id) where billing_issuer_id is not null;
