-- One row: the schema's version and the secret under which channels get their ids.
CREATE TABLE {schema}.store (
    id smallint PRIMARY KEY CHECK (id = 1),
    version integer NOT NULL,
    key bytea NOT NULL,
    generation uuid NOT NULL
);
