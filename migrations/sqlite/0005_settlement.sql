-- Tariffs, cycles and settlements, and the bills of another system to compare with.

create table tariff (
    code text primary key check (code <> ''),
    name text not null,
    currency text not null,
    created_at integer not null,
    changed_at integer not null
) strict, without rowid;

-- Tariffs are JSON documents. A changed tariff file is a new edition.
create table tariff_edition (
    n integer primary key,
    id blob not null unique check (length(id) = 16),
    tariff_code text not null references tariff (code),
    sha256 blob not null check (length(sha256) = 32),
    document text not null check (json_valid(document)),
    loaded_at integer not null,
    unique (tariff_code, sha256)
) strict;

create table cycle (
    n integer primary key,
    id blob not null unique check (length(id) = 16),
    name text not null unique check (name <> ''),
    market text not null,
    period text not null check (period glob '[0-9][0-9][0-9][0-9]-[01][0-9]'),
    mode text not null,
    state text not null,
    created_at integer not null,
    created_by blob not null references operator (id),
    started_at integer,
    sent_at integer,
    -- reason of a resettlement; null for other cycles
    reason text check (reason <> '')
) strict;

-- A settlement is a fact: a resettlement is a new revision.
create table settlement (
    n integer primary key,
    id blob not null unique check (length(id) = 16),
    cycle_n integer not null references cycle (n),
    supply_point_n integer not null references supply_point (n),
    contract_n integer not null references contract (n),
    tariff_edition_n integer not null references tariff_edition (n),
    period text not null,
    revision integer not null check (revision >= 0),
    -- initial reading day (excluded) and final reading day (included)
    from_day text not null,
    to_day text not null check (to_day > from_day),
    energy_wh integer not null,
    subtotal integer not null,
    taxes integer not null,
    -- untaxed charges after taxes
    after_tax integer not null,
    total integer not null check (total = subtotal + taxes + after_tax),
    currency text not null,
    -- decimal: rounding carry to the next bill
    rounding_carry text not null default '0',
    -- meter and registers: readings printed on the invoice
    facts text not null check (json_valid(facts)),
    settled_at integer not null,
    unique (supply_point_n, period, revision)
) strict;

-- Texts that lines share.
create table line_template (
    n integer primary key,
    -- first half of the SHA-256 of the texts
    hash blob not null unique check (length(hash) = 16),
    component text not null,
    description text not null,
    unit text not null,
    -- charge, tax or after_tax
    place text not null,
    -- JSON array of the codes of the tax components that have the lines in their base
    taxes text not null check (json_valid(taxes)),
    tariff text not null,
    -- first day of the tariff version
    version text not null,
    -- decimal, and the pattern of the formula: both null when each line has its own
    unit_price text,
    formula text,
    check (formula is null or unit_price is not null)
) strict;

-- Texts of the inputs of lines: names of files, and authors with the reasons of edits.
create table input_text (
    n integer primary key,
    text text not null unique
) strict;

-- What a line says anew.
create table settled_line (
    settlement_n integer not null references settlement (n),
    position integer not null check (position > 0),
    template_n integer not null references line_template (n),
    -- decimals as text, up to ten places; the price is null when the template has it
    quantity text,
    unit_price text,
    -- minor units
    amount integer not null,
    -- null when the template has its pattern
    formula text,
    -- rows of input_text with line numbers, `7:12,13 8`, or =2 for those of the line at position 2; null without any
    inputs text,
    -- days after the first day of the settlement; null when they are those of the settlement
    from_day integer check (from_day > 0),
    to_day integer check (to_day > 0),
    primary key (settlement_n, position)
) strict, without rowid;

create table cycle_service (
    cycle_n integer not null references cycle (n),
    supply_point_n integer not null references supply_point (n),
    contract_n integer not null references contract (n),
    period text not null,
    state text not null,
    settlement_n integer references settlement (n),
    -- JSON array of findings
    findings text not null default '[]' check (json_valid(findings)),
    -- the findings were accepted in review
    released integer not null default 0 check (released in (0, 1)),
    -- why a person decided so; empty when none was given, and after another decision
    reason text not null default '',
    -- code and values of a failed rating, as JSON
    problem text check (json_valid(problem)),
    -- stages passed: checked, sent to review, estimated
    checked integer not null default 0 check (checked in (0, 1)),
    reviewed integer not null default 0 check (reviewed in (0, 1)),
    estimated integer not null default 0 check (estimated in (0, 1)),
    -- settlement of the closed period that is resettled
    base_n integer references settlement (n),
    primary key (cycle_n, supply_point_n),
    check (state not in ('settled', 'invoiced') or settlement_n is not null)
) strict, without rowid;

-- A service is settled once per period, in any cycle; resettled only when closed, one resettlement at a time.
create unique index service_is_settled_once on cycle_service (supply_point_n, period) where state <> 'excluded' and base_n is null;
create unique index service_is_settled_again_once_at_a_time on cycle_service (supply_point_n, period)
where base_n is not null and state in ('pending', 'validated', 'review', 'settled');
create unique index settlement_is_revised_once on cycle_service (base_n) where base_n is not null and state <> 'excluded';
-- The partial unique indexes are used only by queries that repeat their condition.
create index service_by_supply_point on cycle_service (supply_point_n, period);

create trigger guard_resettled_is_closed before insert on cycle_service
when new.base_n is not null and not exists (
    select 1 from cycle_service where supply_point_n = new.supply_point_n and period = new.period and state = 'invoiced' and settlement_n = new.base_n
) begin
    select raise(abort, 'resettled_is_closed');
end;

-- Bills of another system. They are no facts of this company: a new import replaces them.
create table shadow_line (
    supply_point_id blob not null references supply_point (id),
    period text not null check (period glob '[0-9][0-9][0-9][0-9]-[01][0-9]'),
    -- a component of the tariff, or total
    component text not null check (component <> ''),
    -- minor units
    amount integer not null,
    source_n integer not null references source_file (n),
    source_row integer not null,
    primary key (period, supply_point_id, component)
) strict, without rowid;
