ALTER TABLE @cdmSchema.person ADD CONSTRAINT xpk_person PRIMARY KEY (person_id);
ALTER TABLE @cdmSchema.location ADD CONSTRAINT xpk_location PRIMARY KEY (location_id);
