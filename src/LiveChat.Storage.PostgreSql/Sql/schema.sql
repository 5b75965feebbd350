-- Times are microseconds since the year 1, or where a comment says so, after another time. Texts compare by their bytes, which is by code point.
-- Every key holds the column that the table is distributed by: channel_id, or in look-up tables account, item or place.

CREATE TABLE {schema}.channel (
    channel_id uuid PRIMARY KEY,
    version bigint NOT NULL,
    newest bigint,
    live_chat text COLLATE "C" NOT NULL,
    connector text COLLATE "C" NOT NULL,
    messenger text COLLATE "C" NOT NULL,
    address text COLLATE "C", -- absent where all sessions were erased
    watermarks text COLLATE "C",
    customer_at bigint,
    noted boolean NOT NULL, -- whether there was ever a note
    past text COLLATE "C", -- what its timelines show below its own sessions; absent for nearly all
    runs text COLLATE "C", -- the marks of removed sessions
    hold text COLLATE "C",
    erased bigint -- the time up to which it is erased
);

-- The ledger of an erased channel: hashes of the ids that its messages had.
CREATE TABLE {schema}.erased_id (
    channel_id uuid NOT NULL,
    hash uuid NOT NULL,
    PRIMARY KEY (channel_id, hash)
);

-- The channel that names another one, channel_id, as its predecessor.
CREATE TABLE {schema}.successor (
    channel_id uuid PRIMARY KEY,
    successor uuid NOT NULL,
    at bigint NOT NULL
);

CREATE INDEX channel_by_newest ON {schema}.channel (live_chat, newest, channel_id) WHERE newest IS NOT NULL;

CREATE TABLE {schema}.session (
    channel_id uuid NOT NULL,
    opened bigint NOT NULL,
    version bigint NOT NULL,
    added_version bigint NOT NULL,
    access_version bigint NOT NULL,
    customer_messages integer NOT NULL,
    status smallint NOT NULL,
    live_chat text COLLATE "C" NOT NULL,
    connector text COLLATE "C" NOT NULL,
    messenger text COLLATE "C" NOT NULL,
    address text COLLATE "C" NOT NULL,
    operator text COLLATE "C",
    bindings text COLLATE "C",
    opened_by text COLLATE "C",
    closed bigint,
    closed_by text COLLATE "C",
    last_effective bigint, -- after the opening
    last_received bigint, -- after the effective time
    last_id text COLLATE "C",
    preview_author smallint,
    preview_user text COLLATE "C",
    preview_name text COLLATE "C",
    preview_text text COLLATE "C",
    preview_attachments integer,
    import smallint,
    import_customer bigint,
    rare text COLLATE "C",
    PRIMARY KEY (channel_id, opened)
) WITH (fillfactor = 80);

-- No index holds a column that changes with every message, so that a changed row stays within its page.
CREATE UNIQUE INDEX session_one_active ON {schema}.session (channel_id) WHERE status = 0;

-- Finds the sessions that a timeline shows, if it passes over other sessions of the channel.
CREATE INDEX session_closed ON {schema}.session (channel_id, opened) WHERE status = 1;
CREATE INDEX session_closed_by_operator ON {schema}.session (channel_id, operator, opened) WHERE status = 1;

-- Look-up tables: one row for each lane that a session is in. A lane is a contiguous range that a list is merged from:
-- a hash of status, live chat and operator, and in session_live_chat of messenger or connector, as far as the list
-- filters by them. The rows change when a session opens,
-- closes, changes hands or is bound, but with no message. Each table has one index, so that no list can use another.

CREATE TABLE {schema}.session_live_chat (
    lane uuid NOT NULL,
    opened bigint NOT NULL,
    channel_id uuid NOT NULL,
    PRIMARY KEY (lane, opened, channel_id)
);

CREATE TABLE {schema}.session_account (
    account uuid NOT NULL,
    lane uuid NOT NULL,
    opened bigint NOT NULL,
    channel_id uuid NOT NULL,
    PRIMARY KEY (account, lane, opened, channel_id)
);

CREATE TABLE {schema}.session_item (
    item uuid NOT NULL,
    lane uuid NOT NULL,
    opened bigint NOT NULL,
    channel_id uuid NOT NULL,
    PRIMARY KEY (item, lane, opened, channel_id)
);

-- The stitched history of a channel is one contiguous range of the primary key for each audience: 0 for everybody, 1 for
-- the staff's notes. In kind, the lowest byte is 0 to 2 for a message of the customer, an operator or the system, 100
-- and up for an event; the bits above it say which columns have a value.
CREATE TABLE {schema}.entry (
    channel_id uuid NOT NULL,
    opened bigint NOT NULL,
    effective bigint NOT NULL, -- after the opening
    received bigint NOT NULL, -- after the effective time
    version bigint NOT NULL,
    kind integer NOT NULL,
    audience smallint NOT NULL,
    id text COLLATE "C" NOT NULL,
    text text COLLATE "C",
    user_id text COLLATE "C",
    name text COLLATE "C",
    sent bigint, -- after the effective time
    added_version bigint,
    delivery smallint,
    provider_id text COLLATE "C",
    rare text COLLATE "C",
    PRIMARY KEY (channel_id, audience, opened, effective, received, id)
);

-- No other index of all entries begins with the channel in the same expression, so the planner can read a page only by
-- the primary key.
CREATE UNIQUE INDEX entry_by_id ON {schema}.entry (id, channel_id);
CREATE UNIQUE INDEX entry_by_provider_id ON {schema}.entry (provider_id, channel_id) WHERE provider_id IS NOT NULL;
CREATE INDEX entry_by_version ON {schema}.entry (uuid_send(channel_id), version);

-- The places of messages with files, so that a gallery reads nothing else. It has one index.
CREATE TABLE {schema}.attached (
    channel_id uuid NOT NULL,
    audience smallint NOT NULL,
    opened bigint NOT NULL,
    effective bigint NOT NULL,
    received bigint NOT NULL,
    id text COLLATE "C" NOT NULL,
    PRIMARY KEY (channel_id, audience, opened, effective, received, id)
);

-- The second ids of earlier attempts, for messages that were sent again; provider_id is the current attempt's.
CREATE TABLE {schema}.earlier_id (
    channel_id uuid NOT NULL,
    id text COLLATE "C" NOT NULL,
    entry text COLLATE "C" NOT NULL,
    PRIMARY KEY (id, channel_id)
);

-- Neither index begins with the channel, so that each search can use one of them alone.
CREATE INDEX earlier_id_by_entry ON {schema}.earlier_id (entry, channel_id);

-- The bit in kind says that a reply waits to be sent.
CREATE INDEX entry_queued ON {schema}.entry (channel_id, id) WHERE kind & {queued} <> 0;

CREATE TABLE {schema}.removed (
    channel_id uuid NOT NULL,
    version bigint NOT NULL,
    opened bigint NOT NULL,
    effective bigint NOT NULL,
    received bigint NOT NULL,
    id text COLLATE "C" NOT NULL,
    PRIMARY KEY (channel_id, version, opened, effective, received, id)
);

CREATE INDEX removed_by_opening ON {schema}.removed (uuid_send(channel_id), opened);

CREATE TABLE {schema}.pending (
    channel_id uuid NOT NULL,
    id text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    edits smallint,
    deletions text COLLATE "C",
    delivery smallint,
    came bigint NOT NULL,
    failure text COLLATE "C",
    reactions text COLLATE "C",
    PRIMARY KEY (channel_id, id)
);

-- One row for each later version of a message's or a placeholder's text; the row of the message or placeholder says how
-- whether there are any. So an edit writes only what it adds, and a page of plain messages does not read this table.
CREATE TABLE {schema}.edit (
    channel_id uuid NOT NULL,
    id text COLLATE "C" NOT NULL,
    is_pending boolean NOT NULL,
    at bigint NOT NULL,
    side smallint NOT NULL,
    hash uuid NOT NULL,
    text text COLLATE "C" NOT NULL,
    PRIMARY KEY (channel_id, id, is_pending, at, side, hash)
);

CREATE TABLE {schema}.read_mark (
    channel_id uuid NOT NULL,
    opened bigint NOT NULL,
    user_id text COLLATE "C" NOT NULL,
    count integer NOT NULL,
    generation integer NOT NULL,
    place_opened bigint,
    place_effective bigint,
    place_received bigint,
    place_id text COLLATE "C",
    PRIMARY KEY (channel_id, opened, user_id)
);

-- One row for each account that the library itself added to a contact of the host; both columns are hashes.
CREATE TABLE {schema}.added_account (
    item uuid NOT NULL,
    account uuid NOT NULL,
    PRIMARY KEY (item, account)
);

-- In another expression than that of the primary key, so that no search of one row can use it.
CREATE INDEX added_account_by_account ON {schema}.added_account (uuid_send(account));

-- The last change of each contact's legal hold; the contact is a hash.
CREATE TABLE {schema}.contact_hold (
    item uuid PRIMARY KEY,
    hold text COLLATE "C" NOT NULL
);

-- The words of each message that has any. Each lexeme begins with the live chat, a mark (whether spam, whether a note) and
-- the day of receipt, so a search reads only what its viewer may read, and newest first. The table is apart from entry, so
-- that pages do not read it. No other index can answer a search, and no search reads the primary key.
CREATE TABLE {schema}.searched (
    channel_id uuid NOT NULL,
    opened bigint NOT NULL,
    id text COLLATE "C" NOT NULL,
    at bigint NOT NULL, -- when the message was received
    terms tsvector NOT NULL,
    PRIMARY KEY (channel_id, opened, id)
);

-- Without a list of pending rows, which every search would read whole, and a writer would one day have to empty.
CREATE INDEX searched_by_terms ON {schema}.searched USING gin (terms) WITH (fastupdate = off);

-- The days on which messages of a live chat were received, so that a search asks for no other; place is a hash.
CREATE TABLE {schema}.searched_day (
    place text COLLATE "C" NOT NULL,
    day integer NOT NULL,
    PRIMARY KEY (place, day)
);
