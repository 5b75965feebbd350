DROP TABLE {schema}.version_1_channel;
DROP TABLE {schema}.version_1_session;
DROP TABLE {schema}.version_1_entry;
DROP TABLE {schema}.version_1_removed;
DROP TABLE {schema}.version_1_pending;
DROP TABLE {schema}.version_1_read_mark;
ALTER TABLE {schema}.store ALTER COLUMN generation SET NOT NULL;
UPDATE {schema}.store SET searched_version = 0;
ALTER TABLE {schema}.store ALTER COLUMN searched_version SET NOT NULL;
