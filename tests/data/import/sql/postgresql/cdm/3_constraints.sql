ALTER TABLE @cdmSchema.person ADD CONSTRAINT fpk_person_location_id FOREIGN KEY (location_id) REFERENCES @cdmSchema.LOCATION (LOCATION_ID);
