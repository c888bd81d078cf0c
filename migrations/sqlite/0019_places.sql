-- Index of premises by location, for the map (C4, C9).

create index premises_by_latitude on premises (cast(latitude as real), cast(longitude as real)) where latitude is not null;
