CREATE TABLE store (name TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;

-- A channel has a short number within the file, so that its messages do not repeat its id.
CREATE TABLE channel (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    live_chat TEXT NOT NULL,
    connector TEXT NOT NULL,
    messenger TEXT NOT NULL,
    address TEXT, -- absent where all sessions were erased
    watermarks TEXT,
    customer_at INTEGER, -- when the customer wrote the newest message
    past TEXT, -- what its timelines show below its own sessions; absent for nearly all
    noted INTEGER NOT NULL, -- 1 when there was ever a note
    newest INTEGER, -- the opening of the newest session; null if there is none
    runs TEXT, -- the marks of removed sessions
    hold TEXT,
    erased INTEGER -- the time up to which it is erased
) STRICT;

CREATE INDEX channel_by_newest ON channel (live_chat, newest, id) WHERE newest IS NOT NULL;

-- The channel that names another one as its predecessor.
CREATE TABLE successor (
    predecessor BLOB NOT NULL PRIMARY KEY,
    channel BLOB NOT NULL,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX successor_by_channel ON successor (channel);

-- Times are microseconds since the year 1, or where a comment says so, after another time. Sessions go by the id of
-- their channel, because lists across channels are in its order.
CREATE TABLE session (
    channel BLOB NOT NULL,
    opened INTEGER NOT NULL,
    live_chat TEXT NOT NULL,
    messenger TEXT NOT NULL,
    address TEXT NOT NULL,
    status INTEGER NOT NULL,
    operator TEXT,
    bindings TEXT,
    connector TEXT NOT NULL,
    version INTEGER NOT NULL,
    added_version INTEGER NOT NULL,
    access_version INTEGER NOT NULL,
    customer_messages INTEGER NOT NULL,
    opened_by TEXT,
    closed INTEGER,
    closed_by TEXT,
    last_effective INTEGER, -- after the opening
    last_received INTEGER, -- after the effective time
    last_id TEXT,
    preview_author INTEGER,
    preview_user TEXT,
    preview_name TEXT,
    preview_text TEXT,
    preview_attachments INTEGER,
    import INTEGER,
    import_customer INTEGER,
    rare TEXT,
    touched INTEGER NOT NULL, -- the last version that put the session, or appended to it
    PRIMARY KEY (channel, opened)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX session_one_active ON session (channel) WHERE status = 0;
CREATE INDEX session_by_touch ON session (channel, touched);
CREATE INDEX session_by_channel ON session (channel, status, opened);
CREATE INDEX session_by_channel_and_operator ON session (channel, status, operator, opened);
CREATE INDEX session_by_account ON session (messenger, address, live_chat, status, opened, channel);
CREATE INDEX session_by_account_and_operator ON session (messenger, address, live_chat, status, operator, opened, channel);
CREATE INDEX session_by_live_chat ON session (live_chat, status, opened, channel);
CREATE INDEX session_by_live_chat_and_operator ON session (live_chat, status, operator, opened, channel);
CREATE INDEX session_by_messenger ON session (live_chat, status, messenger, opened, channel);
CREATE INDEX session_by_messenger_and_operator ON session (live_chat, status, messenger, operator, opened, channel);
CREATE INDEX session_by_connector ON session (live_chat, status, connector, opened, channel);
CREATE INDEX session_by_connector_and_operator ON session (live_chat, status, connector, operator, opened, channel);

-- One row for each current binding, and one for a contact together with the account; both repeat the columns that the
-- lists of an item filter and order by.
CREATE TABLE session_item (
    channel BLOB NOT NULL,
    opened INTEGER NOT NULL,
    app TEXT NOT NULL,
    item TEXT NOT NULL,
    live_chat TEXT NOT NULL,
    status INTEGER NOT NULL,
    operator TEXT,
    PRIMARY KEY (channel, opened, app, item)
) STRICT, WITHOUT ROWID;

CREATE INDEX session_item_by_item ON session_item (app, item, live_chat, status, opened, channel);
CREATE INDEX session_item_by_item_and_operator ON session_item (app, item, live_chat, status, operator, opened, channel);

-- Clustered by place, so that the stitched history of a channel is one contiguous range for each audience: 0 for
-- everybody, 1 for the staff's notes. In kind, the lowest byte is 0
-- to 2 for a message of the customer, an operator or the system, 100 and up for an event; the bits above it say which
-- columns have a value.
CREATE TABLE entry (
    channel INTEGER NOT NULL,
    audience INTEGER NOT NULL,
    opened INTEGER NOT NULL,
    effective INTEGER NOT NULL, -- after the opening
    received INTEGER NOT NULL, -- after the effective time
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    text TEXT,
    user TEXT,
    name TEXT,
    sent INTEGER, -- after the effective time
    added_version INTEGER,
    delivery INTEGER,
    provider_id TEXT,
    rare TEXT,
    late INTEGER,
    searched INTEGER, -- the lowest 24 bits of the number in searched; a row there of another entry does not count
    PRIMARY KEY (channel, audience, opened, effective, received, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX entry_by_id ON entry (channel, id);
CREATE UNIQUE INDEX entry_by_provider_id ON entry (channel, provider_id) WHERE provider_id IS NOT NULL;

-- The second ids of earlier attempts, for messages that were sent again; provider_id is the current attempt's.
CREATE TABLE earlier_id (
    channel INTEGER NOT NULL,
    id TEXT NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (channel, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX earlier_id_by_entry ON earlier_id (channel, entry);

-- What changed after a version: entries that were appended to their session and never changed are in the order of their
-- versions, so they are read from the session's end. All others, notes among them, and these are few, have their version in late. So an
-- append writes to one index less.
CREATE INDEX entry_late ON entry (channel, late) WHERE late IS NOT NULL;

-- The places of messages with files, so that a gallery reads nothing else.
CREATE TABLE attached (
    channel INTEGER NOT NULL,
    audience INTEGER NOT NULL,
    opened INTEGER NOT NULL,
    effective INTEGER NOT NULL,
    received INTEGER NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (channel, audience, opened, effective, received, id)
) STRICT, WITHOUT ROWID;

-- The replies that wait to be sent, in the order of channels' ids, which entries do not have.
CREATE TABLE queued (
    channel BLOB NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (channel, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE removed (
    channel INTEGER NOT NULL,
    version INTEGER NOT NULL,
    opened INTEGER NOT NULL,
    effective INTEGER NOT NULL,
    received INTEGER NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (channel, version, opened, effective, received, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX removed_by_opening ON removed (channel, opened);

CREATE TABLE pending (
    channel INTEGER NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    edits INTEGER,
    deletions TEXT,
    delivery INTEGER,
    came INTEGER NOT NULL,
    failure TEXT,
    reactions TEXT,
    PRIMARY KEY (channel, id)
) STRICT, WITHOUT ROWID;

-- Orders placeholders by how long they have waited; those with receipts alone come before all others.
CREATE INDEX pending_by_wait ON pending (channel, edits IS NOT NULL OR deletions IS NOT NULL OR reactions IS NOT NULL, came, id);

-- One row for each later version of a message's or a placeholder's text; the row of the message or placeholder says
-- whether there are any. So an edit writes only what it adds, and a page of plain messages does not read this table.
CREATE TABLE edit (
    channel INTEGER NOT NULL,
    id TEXT NOT NULL,
    is_pending INTEGER NOT NULL,
    at INTEGER NOT NULL,
    side INTEGER NOT NULL,
    hash BLOB NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (channel, id, is_pending, at, side, hash)
) STRICT, WITHOUT ROWID;

-- The ledger of an erased channel: hashes of the ids that its messages had.
CREATE TABLE erased_id (
    channel INTEGER NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (channel, hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE read_mark (
    user TEXT NOT NULL,
    channel BLOB NOT NULL,
    opened INTEGER NOT NULL,
    count INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    place_opened INTEGER,
    place_effective INTEGER,
    place_received INTEGER,
    place_id TEXT,
    PRIMARY KEY (user, channel, opened)
) STRICT, WITHOUT ROWID;

CREATE INDEX read_mark_by_session ON read_mark (channel, opened);

-- One row for each account that the library itself added to a contact of the host.
CREATE TABLE added_account (
    item_app TEXT NOT NULL,
    item TEXT NOT NULL,
    messenger TEXT NOT NULL,
    address TEXT NOT NULL,
    PRIMARY KEY (item_app, item, messenger, address)
) STRICT, WITHOUT ROWID;

CREATE INDEX added_account_by_account ON added_account (messenger, address);

-- The last change of each contact's legal hold.
CREATE TABLE contact_hold (
    app TEXT NOT NULL,
    item TEXT NOT NULL,
    hold TEXT NOT NULL,
    PRIMARY KEY (app, item)
) STRICT, WITHOUT ROWID;

-- The index for searching. A row is the terms of a message, each behind its lane, and the account; the row's number is
-- the second in which the message was received, in the bits above 24, and below them a number within the second. So
-- rows in the order of their numbers are in the order of whole seconds.
CREATE VIRTUAL TABLE term USING fts5(terms, content='', columnsize=0, detail='none', tokenize='ascii');

-- What is taken out leaves the bytes of the index at once, and not at some later merge.
INSERT INTO term (term, rank) VALUES ('secure-delete', 1);

-- The entries of the index's rows.
CREATE TABLE searched (
    number INTEGER PRIMARY KEY,
    channel INTEGER NOT NULL,
    id TEXT NOT NULL
) STRICT;

-- One row, or none if there is no index: the version of the terms' rules, whether every message is in the index, and if
-- not, the key up to which they are.
CREATE TABLE search (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    version INTEGER NOT NULL,
    is_whole INTEGER NOT NULL,
    channel INTEGER NOT NULL,
    audience INTEGER NOT NULL,
    opened INTEGER NOT NULL,
    effective INTEGER NOT NULL,
    received INTEGER NOT NULL,
    id TEXT NOT NULL
) STRICT;
