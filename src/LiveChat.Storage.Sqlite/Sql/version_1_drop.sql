DROP TABLE version_1_store;
DROP TABLE version_1_channel;
DROP TABLE version_1_session;
DROP TABLE version_1_entry;
DROP TABLE version_1_removed;
DROP TABLE version_1_pending;
DROP TABLE version_1_read_mark;
