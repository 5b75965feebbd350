-- One row: the schema's version, the secret under which channels get their ids, and the state of the search's index: the
-- version of the terms with which it has all messages, or zero; the version of a run that makes it, and its place.
CREATE TABLE {schema}.store (
    id smallint PRIMARY KEY CHECK (id = 1),
    version integer NOT NULL,
    key bytea NOT NULL,
    generation uuid NOT NULL,
    searched_version integer NOT NULL,
    searching_version integer,
    searching_place text COLLATE "C"
);
