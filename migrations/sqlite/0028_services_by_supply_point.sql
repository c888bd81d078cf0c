-- Whether a service of a period is taken, closed or set aside is asked one service at a time, of any cycle. The unique indexes
-- hold part of the rows each, and only a question that repeats their condition is answered from them.
create index service_by_supply_point on cycle_service (supply_point_id, period);
