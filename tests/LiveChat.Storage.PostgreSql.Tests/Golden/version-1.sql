CREATE SCHEMA livechat_golden;
CREATE TABLE livechat_golden.channel (
    channel_id uuid NOT NULL,
    version bigint NOT NULL,
    newest bigint,
    live_chat text NOT NULL COLLATE pg_catalog."C",
    connector text NOT NULL COLLATE pg_catalog."C",
    messenger text NOT NULL COLLATE pg_catalog."C",
    address text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE livechat_golden.entry (
    channel_id uuid NOT NULL,
    opened bigint NOT NULL,
    effective bigint NOT NULL,
    received bigint NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    added_version bigint NOT NULL,
    is_inserted boolean NOT NULL,
    kind smallint NOT NULL,
    user_id text COLLATE pg_catalog."C",
    name text COLLATE pg_catalog."C",
    text text COLLATE pg_catalog."C",
    sent bigint,
    fingerprint text COLLATE pg_catalog."C",
    attachments text COLLATE pg_catalog."C",
    reply_to text COLLATE pg_catalog."C",
    edits text COLLATE pg_catalog."C",
    deleted_side smallint,
    deleted bigint,
    delivery smallint,
    provider_id text COLLATE pg_catalog."C",
    reused_id text COLLATE pg_catalog."C",
    is_imported boolean,
    is_reply boolean,
    subject text COLLATE pg_catalog."C",
    item_app text COLLATE pg_catalog."C",
    item text COLLATE pg_catalog."C"
);
CREATE TABLE livechat_golden.pending (
    channel_id uuid NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    edits text COLLATE pg_catalog."C",
    deletions text COLLATE pg_catalog."C",
    delivery smallint
);
CREATE TABLE livechat_golden.read_mark (
    channel_id uuid NOT NULL,
    opened bigint NOT NULL,
    user_id text NOT NULL COLLATE pg_catalog."C",
    count integer NOT NULL,
    place_opened bigint,
    place_effective bigint,
    place_received bigint,
    place_id text COLLATE pg_catalog."C"
);
CREATE TABLE livechat_golden.removed (
    channel_id uuid NOT NULL,
    version bigint NOT NULL,
    opened bigint NOT NULL,
    effective bigint NOT NULL,
    received bigint NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE livechat_golden.session (
    channel_id uuid NOT NULL,
    opened bigint NOT NULL,
    live_chat text NOT NULL COLLATE pg_catalog."C",
    connector text NOT NULL COLLATE pg_catalog."C",
    messenger text NOT NULL COLLATE pg_catalog."C",
    address text NOT NULL COLLATE pg_catalog."C",
    status smallint NOT NULL,
    operator text COLLATE pg_catalog."C",
    bindings text COLLATE pg_catalog."C",
    former_bindings text COLLATE pg_catalog."C",
    version bigint NOT NULL,
    added_version bigint NOT NULL,
    access_version bigint NOT NULL,
    opened_by text COLLATE pg_catalog."C",
    closed bigint,
    closed_by text COLLATE pg_catalog."C",
    spam_by text COLLATE pg_catalog."C",
    spam_at bigint,
    spam_was_active boolean,
    is_imported boolean NOT NULL,
    customer_messages integer NOT NULL,
    last_effective bigint,
    last_received bigint,
    last_id text COLLATE pg_catalog."C",
    preview_effective bigint,
    preview_received bigint,
    preview_id text COLLATE pg_catalog."C",
    preview_author smallint,
    preview_user text COLLATE pg_catalog."C",
    preview_name text COLLATE pg_catalog."C",
    preview_text text COLLATE pg_catalog."C",
    preview_attachments integer,
    preview_deleted boolean
)
WITH (fillfactor='80');
CREATE TABLE livechat_golden.session_account (
    account uuid NOT NULL,
    lane uuid NOT NULL,
    opened bigint NOT NULL,
    channel_id uuid NOT NULL
);
CREATE TABLE livechat_golden.session_item (
    item uuid NOT NULL,
    lane uuid NOT NULL,
    opened bigint NOT NULL,
    channel_id uuid NOT NULL
);
CREATE TABLE livechat_golden.session_live_chat (
    lane uuid NOT NULL,
    opened bigint NOT NULL,
    channel_id uuid NOT NULL
);
CREATE TABLE livechat_golden.store (
    id smallint NOT NULL,
    version integer NOT NULL,
    key bytea NOT NULL,
    CONSTRAINT store_id_check CHECK ((id = 1))
);
INSERT INTO livechat_golden.channel (channel_id, version, newest, live_chat, connector, messenger, address) VALUES ('1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e', 30, 63908038803000000, 'sales', 'wa-main', 'whatsapp', '+4915100000001');
INSERT INTO livechat_golden.channel (channel_id, version, newest, live_chat, connector, messenger, address) VALUES ('6e739619-5336-4782-f65e-7f8b4a7f2d6d', 4, 63908038841000000, 'sales', 'wa-main', 'whatsapp', '+4915100000002');
INSERT INTO livechat_golden.channel (channel_id, version, newest, live_chat, connector, messenger, address) VALUES ('f129e3b9-650b-f0f1-412d-de308646351e', 2, 63908038845000000, 'sales', 'wa-main', 'whatsapp', '+4915100000007');
INSERT INTO livechat_golden.channel (channel_id, version, newest, live_chat, connector, messenger, address) VALUES ('6c276444-77e5-f992-dd38-cc7c9f3f758a', 2, 63908038848000000, 'sales', 'wa-main', 'whatsapp', '+4915100000003');
INSERT INTO livechat_golden.channel (channel_id, version, newest, live_chat, connector, messenger, address) VALUES ('b606482f-f088-e9bc-ad17-6aa1ed4777cc', 3, 63908038851000000, 'sales', 'wa-main', 'whatsapp', '+4915100000004');
INSERT INTO livechat_golden.channel (channel_id, version, newest, live_chat, connector, messenger, address) VALUES ('51fff881-10e4-5cde-cb01-7cc7f2b784cd', 1, 63907261253000000, 'sales', 'wa-main', 'whatsapp', '+4915100000005');
INSERT INTO livechat_golden.channel (channel_id, version, newest, live_chat, connector, messenger, address) VALUES ('4136c45e-a515-7744-e947-09cfb3fb0500', 1, 63907434054000000, 'sales', 'wa-main', 'whatsapp', '+4915100000006');
INSERT INTO livechat_golden.entry (channel_id, opened, effective, received, id, version, added_version, is_inserted, kind, user_id, name, text, sent, fingerprint, attachments, reply_to, edits, deleted_side, deleted, delivery, provider_id, reused_id, is_imported, is_reply, subject, item_app, item) VALUES ('1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e', 63906310800000000, 63906310800000000, 63906310800000000, 'old-1', 1, 1, false, 0, NULL, NULL, 'An imported message.', 63906310800000000, 'JtUYdXk4pFyB_0NyV3jc2A', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, true, false, NULL, NULL, NULL);
INSERT INTO livechat_golden.entry (channel_id, opened, effective, received, id, version, added_version, is_inserted, kind, user_id, name, text, sent, fingerprint, attachments, reply_to, edits, deleted_side, deleted, delivery, provider_id, reused_id, is_imported, is_reply, subject, item_app, item) VALUES ('1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e', 63906310800000000, 63906314400000000, 63906314400000000, 'old-2', 1, 1, false, 1, 'otto', 'Otto', 'An imported answer.', 63906314400000000, 'SytN_J6ATxGgngY_tUrI1w', NULL, NULL, NULL, NULL, NULL, 3, NULL, NULL, true, false, NULL, NULL, NULL);
INSERT INTO livechat_golden.entry (channel_id, opened, effective, received, id, version, added_version, is_inserted, kind, user_id, name, text, sent, fingerprint, attachments, reply_to, edits, deleted_side, deleted, delivery, provider_id, reused_id, is_imported, is_reply, subject, item_app, item) VALUES ('1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e', 63908038803000000, 63908038804000000, 63908038804000000, 'in-2', 3, 3, false, 0, NULL, NULL, 'A quote with a file.', 63908038804000000, 'dF0Dm_TTNGprI-Vc-nTjwA', '[{"name":"roof.jpg","mediaType":"image/jpeg","size":12345,"uri":"https://files.example/roof.jpg"}]', 'in-1', NULL, NULL, NULL, NULL, NULL, NULL, false, false, NULL, NULL, NULL);
INSERT INTO livechat_golden.entry (channel_id, opened, effective, received, id, version, added_version, is_inserted, kind, user_id, name, text, sent, fingerprint, attachments, reply_to, edits, deleted_side, deleted, delivery, provider_id, reused_id, is_imported, is_reply, subject, item_app, item) VALUES ('1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e', 63908038803000000, 63908038798000000, 63908038802000000, 'in-1', 4, 2, false, 0, NULL, 'Ann', 'Hello, from a customer: äöü 你好 🙂', 63908038798000000, 'nJxs9uhUp4S5Mo3jMjtKQg', NULL, NULL, '[{"at":63908038805000000,"text":"Hello, edited."}]', NULL, NULL, NULL, NULL, NULL, false, false, NULL, NULL, NULL);
INSERT INTO livechat_golden.entry (channel_id, opened, effective, received, id, version, added_version, is_inserted, kind, user_id, name, text, sent, fingerprint, attachments, reply_to, edits, deleted_side, deleted, delivery, provider_id, reused_id, is_imported, is_reply, subject, item_app, item) VALUES ('1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e', 63908038803000000, 63908038807000000, 63908038807000000, 'in-3', 6, 5, false, 0, NULL, NULL, '', 63908038807000000, 'ObdVsRxGz49GswT3knM-ag', NULL, NULL, NULL, 0, 63908038808000000, NULL, NULL, NULL, false, false, NULL, NULL, NULL);
INSERT INTO livechat_golden.entry (channel_id, opened, effective, received, id, version, added_version, is_inserted, kind, user_id, name, text, sent, fingerprint, attachments, reply_to, edits, deleted_side, deleted, delivery, provider_id, reused_id, is_imported, is_reply, subject, item_app, item) VALUES ('1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e', 63908038803000000, 63908038810000000, 63908038810000000, '~o7bUsei21T66rSpulWdHoFMC', 7, 7, false, 108, NULL, 'bot', 'A machine''s notice.', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO livechat_golden.entry (channel_id, opened, effective, received, id, version, added_version, is_inserted, kind, user_id, name, text, sent, fingerprint, attachments, reply_to, edits, deleted_side, deleted, delivery, provider_id, reused_id, is_imported, is_reply, subject, item_app, item) VALUES ('1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e', 63908038803000000, 63908038811000000, 63908038811000000, '~event.0000000000000008.00000000', 8, 8, false, 100, 'otto', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'otto', NULL, NULL);
INSERT INTO livechat_golden.entry (channel_id, opened, effective, received, id, version, added_version, is_inserted, kind, user_id, name, text, sent, fingerprint, attachments, reply_to, edits, deleted_side, deleted, delivery, provider_id, reused_id, is_imported, is_reply, subject, item_app, item) VALUES ('1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e', 63908038803000000, 63908038812000000, 63908038812000000, '~event.0000000000000009.00000000', 9, 9, false, 102, 'sue', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'contacts', '1');
INSERT INTO livechat_golden.entry (channel_id, opened, effective, received, id, version, added_version, is_inserted, kind, user_id, name, text, sent, fingerprint, attachments, reply_to, edits, deleted_side, deleted, delivery, provider_id, reused_id, is_imported, is_reply, subject, item_app, item) VALUES ('1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e', 63908038803000000, 63908038813000000, 63908038813000000, '~event.000000000000000a.00000000', 10, 10, false, 102, 'sue', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'deals', '1');
INSERT INTO livechat_golden.entry (channel_id, opened, effective, received, id, version, added_version, is_inserted, kind, user_id, name, text, sent, fingerprint, attachments, reply_to, edits, deleted_side, deleted, delivery, provider_id, reused_id, is_imported, is_reply, subject, item_app, item) VALUES ('1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e', 63908038803000000, 63908038814000000, 63908038814000000, '~event.000000000000000b.00000000', 11, 11, false, 103, 'sue', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'deals', '1');
INSERT INTO livechat_golden.entry (channel_id, opened, effective, received, id, version, added_version, is_inserted, kind, user_id, name, text, sent, fingerprint, attachments, reply_to, edits, deleted_side, deleted, delivery, provider_id, reused_id, is_imported, is_reply, subject, item_app, item) VALUES ('1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e', 63908038803000000, 63908038815000000, 63908038815000000, 'reply-1', 15, 12, false, 1, 'otto', 'Otto', 'Sent and read.', 63908038815000000, 'BVeSFnCHVExT5_KNmUsMYA', NULL, 'in-2', '[{"side":1,"at":63908038818000000,"text":"Sent, read and edited."}]', NULL, NULL, 4, 'out-1', NULL, false, true, NULL, NULL, NULL);
INSERT INTO livechat_golden.entry (channel_id, opened, effective, received, id, version, added_version, is_inserted, kind, user_id, name, text, sent, fingerprint, attachments, reply_to, edits, deleted_side, deleted, delivery, provider_id, reused_id, is_imported, is_reply, subject, item_app, item) VALUES ('1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e', 63908038803000000, 63908038819000000, 63908038819000000, 'reply-2', 18, 16, false, 1, 'otto', NULL, 'Its echo came first.', 63908038819000000, 'fk7PkjVg4nSGiLvdyav35g', NULL, NULL, NULL, NULL, NULL, 1, 'out-2', NULL, false, true, NULL, NULL, NULL);
INSERT INTO livechat_golden.entry (channel_id, opened, effective, received, id, version, added_version, is_inserted, kind, user_id, name, text, sent, fingerprint, attachments, reply_to, edits, deleted_side, deleted, delivery, provider_id, reused_id, is_imported, is_reply, subject, item_app, item) VALUES ('1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e', 63908038803000000, 63908038823000000, 63908038823000000, 'reply-3', 19, 19, false, 1, 'otto', NULL, 'Still queued.', 63908038823000000, 'sFCDg6YVq-Hgez1ZocxO2A', NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, false, true, NULL, NULL, NULL);
INSERT INTO livechat_golden.entry (channel_id, opened, effective, received, id, version, added_version, is_inserted, kind, user_id, name, text, sent, fingerprint, attachments, reply_to, edits, deleted_side, deleted, delivery, provider_id, reused_id, is_imported, is_reply, subject, item_app, item) VALUES ('1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e', 63908038803000000, 63908038824000000, 63908038824000000, 'reply-4', 21, 20, false, 1, 'otto', NULL, 'Failed.', 63908038824000000, 'HhBJWieW3xHt_fRym5UPhQ', NULL, NULL, NULL, NULL, NULL, 2, NULL, NULL, false, true, NULL, NULL, NULL);
INSERT INTO livechat_golden.entry (channel_id, opened, effective, received, id, version, added_version, is_inserted, kind, user_id, name, text, sent, fingerprint, attachments, reply_to, edits, deleted_side, deleted, delivery, provider_id, reused_id, is_imported, is_reply, subject, item_app, item) VALUES ('1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e', 63908038803000000, 63908038826000000, 63908038826000000, 'reply-5', 23, 22, false, 1, 'otto', NULL, '', 63908038826000000, 'T3ti82l_oTookqw6FjEyRw', NULL, NULL, NULL, 1, 63908038827000000, 0, NULL, NULL, false, true, NULL, NULL, NULL);
INSERT INTO livechat_golden.entry (channel_id, opened, effective, received, id, version, added_version, is_inserted, kind, user_id, name, text, sent, fingerprint, attachments, reply_to, edits, deleted_side, deleted, delivery, provider_id, reused_id, is_imported, is_reply, subject, item_app, item) VALUES ('1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e', 63908038803000000, 63908038831000000, 63908038831000000, '~event.000000000000001b.00000000', 27, 27, false, 101, 'sue', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'sue', NULL, NULL);
INSERT INTO livechat_golden.entry (channel_id, opened, effective, received, id, version, added_version, is_inserted, kind, user_id, name, text, sent, fingerprint, attachments, reply_to, edits, deleted_side, deleted, delivery, provider_id, reused_id, is_imported, is_reply, subject, item_app, item) VALUES ('1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e', 63908038803000000, 63908038832000000, 63908038832000000, 'sys-1', 28, 28, false, 2, NULL, 'survey', 'A message of the system.', 63908038832000000, 'KGayBQC_ksm45KUfdTd-Jg', NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, false, false, NULL, NULL, NULL);
INSERT INTO livechat_golden.entry (channel_id, opened, effective, received, id, version, added_version, is_inserted, kind, user_id, name, text, sent, fingerprint, attachments, reply_to, edits, deleted_side, deleted, delivery, provider_id, reused_id, is_imported, is_reply, subject, item_app, item) VALUES ('1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e', 63908038803000000, 63908038834000000, 63908038834000000, '~6BW2FmUYpyedlZHDiVzbqwmx', 29, 29, false, 0, NULL, NULL, 'Other words under an id that was used.', 63908038834000000, '8L4W2hZlBuEG70YM03B9mw', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'in-2', false, false, NULL, NULL, NULL);
INSERT INTO livechat_golden.entry (channel_id, opened, effective, received, id, version, added_version, is_inserted, kind, user_id, name, text, sent, fingerprint, attachments, reply_to, edits, deleted_side, deleted, delivery, provider_id, reused_id, is_imported, is_reply, subject, item_app, item) VALUES ('1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e', 63904582835000000, 63904582835000000, 63904582835000000, 'older-1', 30, 30, false, 0, NULL, NULL, 'Imported before what was there.', 63904582835000000, 'fcwrG02O8Iw8c_4dxiRaDQ', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, true, false, NULL, NULL, NULL);
INSERT INTO livechat_golden.entry (channel_id, opened, effective, received, id, version, added_version, is_inserted, kind, user_id, name, text, sent, fingerprint, attachments, reply_to, edits, deleted_side, deleted, delivery, provider_id, reused_id, is_imported, is_reply, subject, item_app, item) VALUES ('6e739619-5336-4782-f65e-7f8b4a7f2d6d', 63908038838000000, 63908038837000000, 63908038837000000, 'in-1', 1, 1, false, 0, NULL, NULL, 'To be closed.', 63908038837000000, '_hIx01rxSAH-XGUy_SobiA', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, false, false, NULL, NULL, NULL);
INSERT INTO livechat_golden.entry (channel_id, opened, effective, received, id, version, added_version, is_inserted, kind, user_id, name, text, sent, fingerprint, attachments, reply_to, edits, deleted_side, deleted, delivery, provider_id, reused_id, is_imported, is_reply, subject, item_app, item) VALUES ('6e739619-5336-4782-f65e-7f8b4a7f2d6d', 63908038841000000, 63908038840000000, 63908038840000000, 'echo-1', 3, 3, false, 1, NULL, NULL, 'Typed on the phone after the close.', 63908038840000000, 'yjycFajYOKsNj0qk7pE14A', NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL, false, false, NULL, NULL, NULL);
INSERT INTO livechat_golden.entry (channel_id, opened, effective, received, id, version, added_version, is_inserted, kind, user_id, name, text, sent, fingerprint, attachments, reply_to, edits, deleted_side, deleted, delivery, provider_id, reused_id, is_imported, is_reply, subject, item_app, item) VALUES ('6e739619-5336-4782-f65e-7f8b4a7f2d6d', 63908038841000000, 63908038241000000, 63908038842000000, 'in-0', 4, 4, true, 0, NULL, NULL, 'Late, from before the close.', 63908038241000000, '9w-pQqReLBTAtDJWbuePvA', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, false, false, NULL, NULL, NULL);
INSERT INTO livechat_golden.entry (channel_id, opened, effective, received, id, version, added_version, is_inserted, kind, user_id, name, text, sent, fingerprint, attachments, reply_to, edits, deleted_side, deleted, delivery, provider_id, reused_id, is_imported, is_reply, subject, item_app, item) VALUES ('f129e3b9-650b-f0f1-412d-de308646351e', 63908038845000000, 63908038844000000, 63908038844000000, 'in-1', 1, 1, false, 0, NULL, NULL, 'Closed for good.', 63908038844000000, 'te2-OqPAl8bQjgt9BP8CNg', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, false, false, NULL, NULL, NULL);
INSERT INTO livechat_golden.entry (channel_id, opened, effective, received, id, version, added_version, is_inserted, kind, user_id, name, text, sent, fingerprint, attachments, reply_to, edits, deleted_side, deleted, delivery, provider_id, reused_id, is_imported, is_reply, subject, item_app, item) VALUES ('6c276444-77e5-f992-dd38-cc7c9f3f758a', 63908038848000000, 63908038847000000, 63908038847000000, 'in-1', 1, 1, false, 0, NULL, NULL, 'Win a prize!', 63908038847000000, 'DhTUaQ8_yo3R-LWgi7puFQ', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, false, false, NULL, NULL, NULL);
INSERT INTO livechat_golden.entry (channel_id, opened, effective, received, id, version, added_version, is_inserted, kind, user_id, name, text, sent, fingerprint, attachments, reply_to, edits, deleted_side, deleted, delivery, provider_id, reused_id, is_imported, is_reply, subject, item_app, item) VALUES ('6c276444-77e5-f992-dd38-cc7c9f3f758a', 63908038848000000, 63908038849000000, 63908038849000000, '~event.0000000000000002.00000000', 2, 2, false, 106, 'sue', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO livechat_golden.entry (channel_id, opened, effective, received, id, version, added_version, is_inserted, kind, user_id, name, text, sent, fingerprint, attachments, reply_to, edits, deleted_side, deleted, delivery, provider_id, reused_id, is_imported, is_reply, subject, item_app, item) VALUES ('b606482f-f088-e9bc-ad17-6aa1ed4777cc', 63908038851000000, 63908038850000000, 63908038850000000, 'in-1', 1, 1, false, 0, NULL, NULL, 'No spam after all.', 63908038850000000, 'e0BD_atQNyCin6eAO8lZ9A', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, false, false, NULL, NULL, NULL);
INSERT INTO livechat_golden.entry (channel_id, opened, effective, received, id, version, added_version, is_inserted, kind, user_id, name, text, sent, fingerprint, attachments, reply_to, edits, deleted_side, deleted, delivery, provider_id, reused_id, is_imported, is_reply, subject, item_app, item) VALUES ('b606482f-f088-e9bc-ad17-6aa1ed4777cc', 63908038851000000, 63908038852000000, 63908038852000000, '~event.0000000000000002.00000000', 2, 2, false, 106, 'sue', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO livechat_golden.entry (channel_id, opened, effective, received, id, version, added_version, is_inserted, kind, user_id, name, text, sent, fingerprint, attachments, reply_to, edits, deleted_side, deleted, delivery, provider_id, reused_id, is_imported, is_reply, subject, item_app, item) VALUES ('b606482f-f088-e9bc-ad17-6aa1ed4777cc', 63908038851000000, 63908038853000000, 63908038853000000, '~event.0000000000000003.00000000', 3, 3, false, 107, 'sue', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO livechat_golden.entry (channel_id, opened, effective, received, id, version, added_version, is_inserted, kind, user_id, name, text, sent, fingerprint, attachments, reply_to, edits, deleted_side, deleted, delivery, provider_id, reused_id, is_imported, is_reply, subject, item_app, item) VALUES ('4136c45e-a515-7744-e947-09cfb3fb0500', 63907434054000000, 63907434054000000, 63907434054000000, 'in-1', 1, 1, false, 0, NULL, NULL, 'An active import.', 63907434054000000, 'csJOx1mIuXq6_YegXPD0fg', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, true, false, NULL, NULL, NULL);
INSERT INTO livechat_golden.pending (channel_id, id, version, edits, deletions, delivery) VALUES ('1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e', 'later-1', 24, '[{"at":63908038827000000,"text":"Edited before it came."}]', NULL, NULL);
INSERT INTO livechat_golden.pending (channel_id, id, version, edits, deletions, delivery) VALUES ('1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e', 'later-2', 25, NULL, '[{"at":63908038828000000}]', NULL);
INSERT INTO livechat_golden.pending (channel_id, id, version, edits, deletions, delivery) VALUES ('1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e', 'later-3', 26, NULL, NULL, 3);
INSERT INTO livechat_golden.read_mark (channel_id, opened, user_id, count, place_opened, place_effective, place_received, place_id) VALUES ('1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e', 63908038803000000, 'otto', 2, NULL, NULL, NULL, NULL);
INSERT INTO livechat_golden.read_mark (channel_id, opened, user_id, count, place_opened, place_effective, place_received, place_id) VALUES ('1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e', 63908038803000000, 'sue', 2, 63908038803000000, 63908038804000000, 63908038804000000, 'in-2');
INSERT INTO livechat_golden.removed (channel_id, version, opened, effective, received, id) VALUES ('1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e', 18, 63908038803000000, 63908038820000000, 63908038820000000, 'out-2');
INSERT INTO livechat_golden.session (channel_id, opened, live_chat, connector, messenger, address, status, operator, bindings, former_bindings, version, added_version, access_version, opened_by, closed, closed_by, spam_by, spam_at, spam_was_active, is_imported, customer_messages, last_effective, last_received, last_id, preview_effective, preview_received, preview_id, preview_author, preview_user, preview_name, preview_text, preview_attachments, preview_deleted) VALUES ('1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e', 63906310800000000, 'sales', 'wa-main', 'whatsapp', '+4915100000001', 1, 'otto', '[{"app":"contacts","item":"1","at":63906310800000000},{"app":"deals","item":"1","kind":1,"at":63906310800000000}]', NULL, 1, 1, 1, NULL, 63906397200000000, 'otto', NULL, NULL, NULL, true, 0, 63906314400000000, 63906314400000000, 'old-2', 63906314400000000, 63906314400000000, 'old-2', 1, 'otto', 'Otto', 'An imported answer.', 0, false);
INSERT INTO livechat_golden.session (channel_id, opened, live_chat, connector, messenger, address, status, operator, bindings, former_bindings, version, added_version, access_version, opened_by, closed, closed_by, spam_by, spam_at, spam_was_active, is_imported, customer_messages, last_effective, last_received, last_id, preview_effective, preview_received, preview_id, preview_author, preview_user, preview_name, preview_text, preview_attachments, preview_deleted) VALUES ('1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e', 63908038803000000, 'sales', 'wa-main', 'whatsapp', '+4915100000001', 0, 'sue', '[{"app":"contacts","item":"1","by":"sue","at":63908038812000000,"addedAccount":true}]', '[{"app":"deals","item":"1","kind":1,"by":"sue","at":63908038813000000}]', 29, 2, 27, NULL, NULL, NULL, NULL, NULL, NULL, false, 4, 63908038834000000, 63908038834000000, '~6BW2FmUYpyedlZHDiVzbqwmx', 63908038834000000, 63908038834000000, '~6BW2FmUYpyedlZHDiVzbqwmx', 0, NULL, NULL, 'Other words under an id that was used.', 0, false);
INSERT INTO livechat_golden.session (channel_id, opened, live_chat, connector, messenger, address, status, operator, bindings, former_bindings, version, added_version, access_version, opened_by, closed, closed_by, spam_by, spam_at, spam_was_active, is_imported, customer_messages, last_effective, last_received, last_id, preview_effective, preview_received, preview_id, preview_author, preview_user, preview_name, preview_text, preview_attachments, preview_deleted) VALUES ('1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e', 63904582835000000, 'sales', 'wa-main', 'whatsapp', '+4915100000001', 1, NULL, NULL, NULL, 30, 30, 30, NULL, 63904669235000000, NULL, NULL, NULL, NULL, true, 0, 63904582835000000, 63904582835000000, 'older-1', 63904582835000000, 63904582835000000, 'older-1', 0, NULL, NULL, 'Imported before what was there.', 0, false);
INSERT INTO livechat_golden.session (channel_id, opened, live_chat, connector, messenger, address, status, operator, bindings, former_bindings, version, added_version, access_version, opened_by, closed, closed_by, spam_by, spam_at, spam_was_active, is_imported, customer_messages, last_effective, last_received, last_id, preview_effective, preview_received, preview_id, preview_author, preview_user, preview_name, preview_text, preview_attachments, preview_deleted) VALUES ('6e739619-5336-4782-f65e-7f8b4a7f2d6d', 63908038838000000, 'sales', 'wa-main', 'whatsapp', '+4915100000002', 1, NULL, NULL, NULL, 2, 1, 1, NULL, 63908038839000000, 'sue', NULL, NULL, NULL, false, 1, 63908038837000000, 63908038837000000, 'in-1', 63908038837000000, 63908038837000000, 'in-1', 0, NULL, NULL, 'To be closed.', 0, false);
INSERT INTO livechat_golden.session (channel_id, opened, live_chat, connector, messenger, address, status, operator, bindings, former_bindings, version, added_version, access_version, opened_by, closed, closed_by, spam_by, spam_at, spam_was_active, is_imported, customer_messages, last_effective, last_received, last_id, preview_effective, preview_received, preview_id, preview_author, preview_user, preview_name, preview_text, preview_attachments, preview_deleted) VALUES ('6e739619-5336-4782-f65e-7f8b4a7f2d6d', 63908038841000000, 'sales', 'wa-main', 'whatsapp', '+4915100000002', 0, NULL, NULL, NULL, 4, 3, 3, NULL, NULL, NULL, NULL, NULL, NULL, false, 1, 63908038840000000, 63908038840000000, 'echo-1', 63908038840000000, 63908038840000000, 'echo-1', 1, NULL, NULL, 'Typed on the phone after the close.', 0, false);
INSERT INTO livechat_golden.session (channel_id, opened, live_chat, connector, messenger, address, status, operator, bindings, former_bindings, version, added_version, access_version, opened_by, closed, closed_by, spam_by, spam_at, spam_was_active, is_imported, customer_messages, last_effective, last_received, last_id, preview_effective, preview_received, preview_id, preview_author, preview_user, preview_name, preview_text, preview_attachments, preview_deleted) VALUES ('f129e3b9-650b-f0f1-412d-de308646351e', 63908038845000000, 'sales', 'wa-main', 'whatsapp', '+4915100000007', 1, NULL, NULL, NULL, 2, 1, 1, NULL, 63908038846000000, 'sue', NULL, NULL, NULL, false, 1, 63908038844000000, 63908038844000000, 'in-1', 63908038844000000, 63908038844000000, 'in-1', 0, NULL, NULL, 'Closed for good.', 0, false);
INSERT INTO livechat_golden.session (channel_id, opened, live_chat, connector, messenger, address, status, operator, bindings, former_bindings, version, added_version, access_version, opened_by, closed, closed_by, spam_by, spam_at, spam_was_active, is_imported, customer_messages, last_effective, last_received, last_id, preview_effective, preview_received, preview_id, preview_author, preview_user, preview_name, preview_text, preview_attachments, preview_deleted) VALUES ('6c276444-77e5-f992-dd38-cc7c9f3f758a', 63908038848000000, 'sales', 'wa-main', 'whatsapp', '+4915100000003', 2, NULL, NULL, NULL, 2, 1, 2, NULL, 63908038849000000, 'sue', 'sue', 63908038849000000, true, false, 1, 63908038849000000, 63908038849000000, '~event.0000000000000002.00000000', 63908038847000000, 63908038847000000, 'in-1', 0, NULL, NULL, 'Win a prize!', 0, false);
INSERT INTO livechat_golden.session (channel_id, opened, live_chat, connector, messenger, address, status, operator, bindings, former_bindings, version, added_version, access_version, opened_by, closed, closed_by, spam_by, spam_at, spam_was_active, is_imported, customer_messages, last_effective, last_received, last_id, preview_effective, preview_received, preview_id, preview_author, preview_user, preview_name, preview_text, preview_attachments, preview_deleted) VALUES ('b606482f-f088-e9bc-ad17-6aa1ed4777cc', 63908038851000000, 'sales', 'wa-main', 'whatsapp', '+4915100000004', 0, NULL, NULL, NULL, 3, 1, 3, NULL, NULL, NULL, NULL, NULL, NULL, false, 1, 63908038853000000, 63908038853000000, '~event.0000000000000003.00000000', 63908038850000000, 63908038850000000, 'in-1', 0, NULL, NULL, 'No spam after all.', 0, false);
INSERT INTO livechat_golden.session (channel_id, opened, live_chat, connector, messenger, address, status, operator, bindings, former_bindings, version, added_version, access_version, opened_by, closed, closed_by, spam_by, spam_at, spam_was_active, is_imported, customer_messages, last_effective, last_received, last_id, preview_effective, preview_received, preview_id, preview_author, preview_user, preview_name, preview_text, preview_attachments, preview_deleted) VALUES ('51fff881-10e4-5cde-cb01-7cc7f2b784cd', 63907261253000000, 'sales', 'wa-main', 'whatsapp', '+4915100000005', 1, NULL, NULL, NULL, 1, 1, 1, NULL, 63907347653000000, NULL, NULL, NULL, NULL, true, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO livechat_golden.session (channel_id, opened, live_chat, connector, messenger, address, status, operator, bindings, former_bindings, version, added_version, access_version, opened_by, closed, closed_by, spam_by, spam_at, spam_was_active, is_imported, customer_messages, last_effective, last_received, last_id, preview_effective, preview_received, preview_id, preview_author, preview_user, preview_name, preview_text, preview_attachments, preview_deleted) VALUES ('4136c45e-a515-7744-e947-09cfb3fb0500', 63907434054000000, 'sales', 'wa-main', 'whatsapp', '+4915100000006', 0, NULL, NULL, NULL, 1, 1, 1, NULL, NULL, NULL, NULL, NULL, NULL, true, 0, 63907434054000000, 63907434054000000, 'in-1', 63907434054000000, 63907434054000000, 'in-1', 0, NULL, NULL, 'An active import.', 0, false);
INSERT INTO livechat_golden.session_account (account, lane, opened, channel_id) VALUES ('190a6d3f-6453-443b-ebd9-868c5774fce5', 'be16fc29-a8a4-b7b8-a4ad-8bc5c6603d07', 63906310800000000, '1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e');
INSERT INTO livechat_golden.session_account (account, lane, opened, channel_id) VALUES ('190a6d3f-6453-443b-ebd9-868c5774fce5', 'bfc4e61d-c4ac-1dd8-8229-08172035a238', 63906310800000000, '1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e');
INSERT INTO livechat_golden.session_account (account, lane, opened, channel_id) VALUES ('190a6d3f-6453-443b-ebd9-868c5774fce5', '6b86b273-ff34-fce1-9d6b-804eff5a3f57', 63906310800000000, '1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e');
INSERT INTO livechat_golden.session_account (account, lane, opened, channel_id) VALUES ('190a6d3f-6453-443b-ebd9-868c5774fce5', '61d13514-85d2-b22c-cad0-a845752885eb', 63908038803000000, '1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e');
INSERT INTO livechat_golden.session_account (account, lane, opened, channel_id) VALUES ('190a6d3f-6453-443b-ebd9-868c5774fce5', '5feceb66-ffc8-6f38-d952-786c6d696c79', 63908038803000000, '1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e');
INSERT INTO livechat_golden.session_account (account, lane, opened, channel_id) VALUES ('190a6d3f-6453-443b-ebd9-868c5774fce5', '2d7d159f-ec9d-72a9-bae4-920c2cffb174', 63908038803000000, '1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e');
INSERT INTO livechat_golden.session_account (account, lane, opened, channel_id) VALUES ('190a6d3f-6453-443b-ebd9-868c5774fce5', 'be16fc29-a8a4-b7b8-a4ad-8bc5c6603d07', 63904582835000000, '1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e');
INSERT INTO livechat_golden.session_account (account, lane, opened, channel_id) VALUES ('190a6d3f-6453-443b-ebd9-868c5774fce5', '458c51c8-e139-269a-6d1e-d93a7a677608', 63904582835000000, '1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e');
INSERT INTO livechat_golden.session_account (account, lane, opened, channel_id) VALUES ('190a6d3f-6453-443b-ebd9-868c5774fce5', '6b86b273-ff34-fce1-9d6b-804eff5a3f57', 63904582835000000, '1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e');
INSERT INTO livechat_golden.session_account (account, lane, opened, channel_id) VALUES ('7efd17e4-a76c-a148-b4b2-d6027645909f', 'be16fc29-a8a4-b7b8-a4ad-8bc5c6603d07', 63908038838000000, '6e739619-5336-4782-f65e-7f8b4a7f2d6d');
INSERT INTO livechat_golden.session_account (account, lane, opened, channel_id) VALUES ('7efd17e4-a76c-a148-b4b2-d6027645909f', '458c51c8-e139-269a-6d1e-d93a7a677608', 63908038838000000, '6e739619-5336-4782-f65e-7f8b4a7f2d6d');
INSERT INTO livechat_golden.session_account (account, lane, opened, channel_id) VALUES ('7efd17e4-a76c-a148-b4b2-d6027645909f', '6b86b273-ff34-fce1-9d6b-804eff5a3f57', 63908038838000000, '6e739619-5336-4782-f65e-7f8b4a7f2d6d');
INSERT INTO livechat_golden.session_account (account, lane, opened, channel_id) VALUES ('7efd17e4-a76c-a148-b4b2-d6027645909f', '61d13514-85d2-b22c-cad0-a845752885eb', 63908038841000000, '6e739619-5336-4782-f65e-7f8b4a7f2d6d');
INSERT INTO livechat_golden.session_account (account, lane, opened, channel_id) VALUES ('7efd17e4-a76c-a148-b4b2-d6027645909f', 'bd9adaf7-b77c-6d39-b98b-62630bc15f1f', 63908038841000000, '6e739619-5336-4782-f65e-7f8b4a7f2d6d');
INSERT INTO livechat_golden.session_account (account, lane, opened, channel_id) VALUES ('7efd17e4-a76c-a148-b4b2-d6027645909f', '5feceb66-ffc8-6f38-d952-786c6d696c79', 63908038841000000, '6e739619-5336-4782-f65e-7f8b4a7f2d6d');
INSERT INTO livechat_golden.session_account (account, lane, opened, channel_id) VALUES ('069ce9bc-edec-e6a1-3390-15e509403d95', 'be16fc29-a8a4-b7b8-a4ad-8bc5c6603d07', 63908038845000000, 'f129e3b9-650b-f0f1-412d-de308646351e');
INSERT INTO livechat_golden.session_account (account, lane, opened, channel_id) VALUES ('069ce9bc-edec-e6a1-3390-15e509403d95', '458c51c8-e139-269a-6d1e-d93a7a677608', 63908038845000000, 'f129e3b9-650b-f0f1-412d-de308646351e');
INSERT INTO livechat_golden.session_account (account, lane, opened, channel_id) VALUES ('069ce9bc-edec-e6a1-3390-15e509403d95', '6b86b273-ff34-fce1-9d6b-804eff5a3f57', 63908038845000000, 'f129e3b9-650b-f0f1-412d-de308646351e');
INSERT INTO livechat_golden.session_account (account, lane, opened, channel_id) VALUES ('a16555af-f807-6b22-2faf-3f0cded989f3', '87a98572-37bc-568c-d253-22180eb4bdce', 63908038848000000, '6c276444-77e5-f992-dd38-cc7c9f3f758a');
INSERT INTO livechat_golden.session_account (account, lane, opened, channel_id) VALUES ('a16555af-f807-6b22-2faf-3f0cded989f3', 'cb887ce6-b57f-9d11-28fe-87281acb441a', 63908038848000000, '6c276444-77e5-f992-dd38-cc7c9f3f758a');
INSERT INTO livechat_golden.session_account (account, lane, opened, channel_id) VALUES ('a16555af-f807-6b22-2faf-3f0cded989f3', 'd4735e3a-265e-16ee-e03f-59718b9b5d03', 63908038848000000, '6c276444-77e5-f992-dd38-cc7c9f3f758a');
INSERT INTO livechat_golden.session_account (account, lane, opened, channel_id) VALUES ('6106f2eb-53a3-1e84-56cb-65ed4cfedae8', '61d13514-85d2-b22c-cad0-a845752885eb', 63908038851000000, 'b606482f-f088-e9bc-ad17-6aa1ed4777cc');
INSERT INTO livechat_golden.session_account (account, lane, opened, channel_id) VALUES ('6106f2eb-53a3-1e84-56cb-65ed4cfedae8', 'bd9adaf7-b77c-6d39-b98b-62630bc15f1f', 63908038851000000, 'b606482f-f088-e9bc-ad17-6aa1ed4777cc');
INSERT INTO livechat_golden.session_account (account, lane, opened, channel_id) VALUES ('6106f2eb-53a3-1e84-56cb-65ed4cfedae8', '5feceb66-ffc8-6f38-d952-786c6d696c79', 63908038851000000, 'b606482f-f088-e9bc-ad17-6aa1ed4777cc');
INSERT INTO livechat_golden.session_account (account, lane, opened, channel_id) VALUES ('ada36e74-d6b2-5d7a-83aa-89acb717d98f', 'be16fc29-a8a4-b7b8-a4ad-8bc5c6603d07', 63907261253000000, '51fff881-10e4-5cde-cb01-7cc7f2b784cd');
INSERT INTO livechat_golden.session_account (account, lane, opened, channel_id) VALUES ('ada36e74-d6b2-5d7a-83aa-89acb717d98f', '458c51c8-e139-269a-6d1e-d93a7a677608', 63907261253000000, '51fff881-10e4-5cde-cb01-7cc7f2b784cd');
INSERT INTO livechat_golden.session_account (account, lane, opened, channel_id) VALUES ('ada36e74-d6b2-5d7a-83aa-89acb717d98f', '6b86b273-ff34-fce1-9d6b-804eff5a3f57', 63907261253000000, '51fff881-10e4-5cde-cb01-7cc7f2b784cd');
INSERT INTO livechat_golden.session_account (account, lane, opened, channel_id) VALUES ('0a410536-d958-d80a-df26-cef9ccd503c9', '61d13514-85d2-b22c-cad0-a845752885eb', 63907434054000000, '4136c45e-a515-7744-e947-09cfb3fb0500');
INSERT INTO livechat_golden.session_account (account, lane, opened, channel_id) VALUES ('0a410536-d958-d80a-df26-cef9ccd503c9', 'bd9adaf7-b77c-6d39-b98b-62630bc15f1f', 63907434054000000, '4136c45e-a515-7744-e947-09cfb3fb0500');
INSERT INTO livechat_golden.session_account (account, lane, opened, channel_id) VALUES ('0a410536-d958-d80a-df26-cef9ccd503c9', '5feceb66-ffc8-6f38-d952-786c6d696c79', 63907434054000000, '4136c45e-a515-7744-e947-09cfb3fb0500');
INSERT INTO livechat_golden.session_item (item, lane, opened, channel_id) VALUES ('b3085ef2-13e8-08ed-3743-ecd982718c14', 'be16fc29-a8a4-b7b8-a4ad-8bc5c6603d07', 63906310800000000, '1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e');
INSERT INTO livechat_golden.session_item (item, lane, opened, channel_id) VALUES ('b3085ef2-13e8-08ed-3743-ecd982718c14', 'bfc4e61d-c4ac-1dd8-8229-08172035a238', 63906310800000000, '1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e');
INSERT INTO livechat_golden.session_item (item, lane, opened, channel_id) VALUES ('b3085ef2-13e8-08ed-3743-ecd982718c14', '6b86b273-ff34-fce1-9d6b-804eff5a3f57', 63906310800000000, '1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e');
INSERT INTO livechat_golden.session_item (item, lane, opened, channel_id) VALUES ('e1d314cf-645f-d9fd-dbad-16332df1c8bf', 'be16fc29-a8a4-b7b8-a4ad-8bc5c6603d07', 63906310800000000, '1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e');
INSERT INTO livechat_golden.session_item (item, lane, opened, channel_id) VALUES ('e1d314cf-645f-d9fd-dbad-16332df1c8bf', 'bfc4e61d-c4ac-1dd8-8229-08172035a238', 63906310800000000, '1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e');
INSERT INTO livechat_golden.session_item (item, lane, opened, channel_id) VALUES ('e1d314cf-645f-d9fd-dbad-16332df1c8bf', '6b86b273-ff34-fce1-9d6b-804eff5a3f57', 63906310800000000, '1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e');
INSERT INTO livechat_golden.session_item (item, lane, opened, channel_id) VALUES ('b3085ef2-13e8-08ed-3743-ecd982718c14', '61d13514-85d2-b22c-cad0-a845752885eb', 63908038803000000, '1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e');
INSERT INTO livechat_golden.session_item (item, lane, opened, channel_id) VALUES ('b3085ef2-13e8-08ed-3743-ecd982718c14', '5feceb66-ffc8-6f38-d952-786c6d696c79', 63908038803000000, '1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e');
INSERT INTO livechat_golden.session_item (item, lane, opened, channel_id) VALUES ('b3085ef2-13e8-08ed-3743-ecd982718c14', '2d7d159f-ec9d-72a9-bae4-920c2cffb174', 63908038803000000, '1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e');
INSERT INTO livechat_golden.session_live_chat (lane, opened, channel_id) VALUES ('be16fc29-a8a4-b7b8-a4ad-8bc5c6603d07', 63906310800000000, '1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e');
INSERT INTO livechat_golden.session_live_chat (lane, opened, channel_id) VALUES ('bfc4e61d-c4ac-1dd8-8229-08172035a238', 63906310800000000, '1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e');
INSERT INTO livechat_golden.session_live_chat (lane, opened, channel_id) VALUES ('61d13514-85d2-b22c-cad0-a845752885eb', 63908038803000000, '1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e');
INSERT INTO livechat_golden.session_live_chat (lane, opened, channel_id) VALUES ('2d7d159f-ec9d-72a9-bae4-920c2cffb174', 63908038803000000, '1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e');
INSERT INTO livechat_golden.session_live_chat (lane, opened, channel_id) VALUES ('be16fc29-a8a4-b7b8-a4ad-8bc5c6603d07', 63904582835000000, '1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e');
INSERT INTO livechat_golden.session_live_chat (lane, opened, channel_id) VALUES ('458c51c8-e139-269a-6d1e-d93a7a677608', 63904582835000000, '1f261f9f-4f19-7d7b-f0d9-fd5af93e8a7e');
INSERT INTO livechat_golden.session_live_chat (lane, opened, channel_id) VALUES ('be16fc29-a8a4-b7b8-a4ad-8bc5c6603d07', 63908038838000000, '6e739619-5336-4782-f65e-7f8b4a7f2d6d');
INSERT INTO livechat_golden.session_live_chat (lane, opened, channel_id) VALUES ('458c51c8-e139-269a-6d1e-d93a7a677608', 63908038838000000, '6e739619-5336-4782-f65e-7f8b4a7f2d6d');
INSERT INTO livechat_golden.session_live_chat (lane, opened, channel_id) VALUES ('61d13514-85d2-b22c-cad0-a845752885eb', 63908038841000000, '6e739619-5336-4782-f65e-7f8b4a7f2d6d');
INSERT INTO livechat_golden.session_live_chat (lane, opened, channel_id) VALUES ('bd9adaf7-b77c-6d39-b98b-62630bc15f1f', 63908038841000000, '6e739619-5336-4782-f65e-7f8b4a7f2d6d');
INSERT INTO livechat_golden.session_live_chat (lane, opened, channel_id) VALUES ('be16fc29-a8a4-b7b8-a4ad-8bc5c6603d07', 63908038845000000, 'f129e3b9-650b-f0f1-412d-de308646351e');
INSERT INTO livechat_golden.session_live_chat (lane, opened, channel_id) VALUES ('458c51c8-e139-269a-6d1e-d93a7a677608', 63908038845000000, 'f129e3b9-650b-f0f1-412d-de308646351e');
INSERT INTO livechat_golden.session_live_chat (lane, opened, channel_id) VALUES ('87a98572-37bc-568c-d253-22180eb4bdce', 63908038848000000, '6c276444-77e5-f992-dd38-cc7c9f3f758a');
INSERT INTO livechat_golden.session_live_chat (lane, opened, channel_id) VALUES ('cb887ce6-b57f-9d11-28fe-87281acb441a', 63908038848000000, '6c276444-77e5-f992-dd38-cc7c9f3f758a');
INSERT INTO livechat_golden.session_live_chat (lane, opened, channel_id) VALUES ('61d13514-85d2-b22c-cad0-a845752885eb', 63908038851000000, 'b606482f-f088-e9bc-ad17-6aa1ed4777cc');
INSERT INTO livechat_golden.session_live_chat (lane, opened, channel_id) VALUES ('bd9adaf7-b77c-6d39-b98b-62630bc15f1f', 63908038851000000, 'b606482f-f088-e9bc-ad17-6aa1ed4777cc');
INSERT INTO livechat_golden.session_live_chat (lane, opened, channel_id) VALUES ('be16fc29-a8a4-b7b8-a4ad-8bc5c6603d07', 63907261253000000, '51fff881-10e4-5cde-cb01-7cc7f2b784cd');
INSERT INTO livechat_golden.session_live_chat (lane, opened, channel_id) VALUES ('458c51c8-e139-269a-6d1e-d93a7a677608', 63907261253000000, '51fff881-10e4-5cde-cb01-7cc7f2b784cd');
INSERT INTO livechat_golden.session_live_chat (lane, opened, channel_id) VALUES ('61d13514-85d2-b22c-cad0-a845752885eb', 63907434054000000, '4136c45e-a515-7744-e947-09cfb3fb0500');
INSERT INTO livechat_golden.session_live_chat (lane, opened, channel_id) VALUES ('bd9adaf7-b77c-6d39-b98b-62630bc15f1f', 63907434054000000, '4136c45e-a515-7744-e947-09cfb3fb0500');
INSERT INTO livechat_golden.store (id, version, key) VALUES (1, 1, '\xd0e90bb8c0a599791cf90cc9bde7a218b5dca38619b59f3cc80ba0a108e0ec2f');
ALTER TABLE ONLY livechat_golden.channel
    ADD CONSTRAINT channel_pkey PRIMARY KEY (channel_id);
ALTER TABLE ONLY livechat_golden.entry
    ADD CONSTRAINT entry_pkey PRIMARY KEY (channel_id, opened, effective, received, id);
ALTER TABLE ONLY livechat_golden.pending
    ADD CONSTRAINT pending_pkey PRIMARY KEY (channel_id, id);
ALTER TABLE ONLY livechat_golden.read_mark
    ADD CONSTRAINT read_mark_pkey PRIMARY KEY (channel_id, opened, user_id);
ALTER TABLE ONLY livechat_golden.removed
    ADD CONSTRAINT removed_pkey PRIMARY KEY (channel_id, version, opened, effective, received, id);
ALTER TABLE ONLY livechat_golden.session_account
    ADD CONSTRAINT session_account_pkey PRIMARY KEY (account, lane, opened, channel_id);
ALTER TABLE ONLY livechat_golden.session_item
    ADD CONSTRAINT session_item_pkey PRIMARY KEY (item, lane, opened, channel_id);
ALTER TABLE ONLY livechat_golden.session_live_chat
    ADD CONSTRAINT session_live_chat_pkey PRIMARY KEY (lane, opened, channel_id);
ALTER TABLE ONLY livechat_golden.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (channel_id, opened);
ALTER TABLE ONLY livechat_golden.store
    ADD CONSTRAINT store_pkey PRIMARY KEY (id);
CREATE UNIQUE INDEX entry_by_id ON livechat_golden.entry USING btree (id, channel_id);
CREATE UNIQUE INDEX entry_by_provider_id ON livechat_golden.entry USING btree (provider_id, channel_id) WHERE (provider_id IS NOT NULL);
CREATE INDEX entry_by_version ON livechat_golden.entry USING btree (uuid_send(channel_id), version);
CREATE INDEX entry_queued ON livechat_golden.entry USING btree (channel_id, id) WHERE ((delivery = 0) AND is_reply AND (deleted IS NULL));
CREATE UNIQUE INDEX session_one_active ON livechat_golden.session USING btree (channel_id) WHERE (status = 0);
