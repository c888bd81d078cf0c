-- Indexes to check whether a service of a period is selected, closed or excluded in any cycle, one service at a time.
-- The partial unique indexes are used only by queries that repeat their condition.
create index service_by_supply_point on cycle_service (supply_point_id, period);
