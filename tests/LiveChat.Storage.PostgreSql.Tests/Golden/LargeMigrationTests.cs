using LiveChat.Storage.PostgreSql.Tests.Server;

namespace LiveChat.Storage.PostgreSql.Tests.Golden;

/// <summary>A large schema of version 1: the golden tables, filled by SQL.</summary>
[Collection(Alone.Name)]
public sealed class LargeMigrationTests
{
    private const int MessagesASession = 100;

    /// <summary>Every tenth message is a reply. The fingerprint is that of version 1's rule.</summary>
    private const string Fill = """
        TRUNCATE {schema}.channel, {schema}.session, {schema}.session_live_chat, {schema}.session_account,
            {schema}.session_item, {schema}.entry, {schema}.removed, {schema}.pending, {schema}.read_mark;
        CREATE TEMP TABLE one AS SELECT i, md5((i / 10)::text)::uuid AS channel_id,
            63900000000000000 + i % 10 * 1000000000::bigint AS opened FROM generate_series(0, {sessions} - 1) i;
        INSERT INTO {schema}.channel SELECT channel_id, 1000, max(opened), 'sales', 'wa-main', 'whatsapp',
            '+49' || min(i) / 10 FROM one GROUP BY channel_id;
        INSERT INTO {schema}.session (channel_id, opened, live_chat, messenger, address, status, connector, version,
            added_version, access_version, closed, is_imported, customer_messages, last_effective, last_received, last_id,
            preview_effective, preview_received, preview_id, preview_author, preview_text, preview_attachments,
            preview_deleted)
            SELECT channel_id, opened, 'sales', 'whatsapp', '+49' || i / 10, 1, 'wa-main', 1000, 1, 1, opened + 1, false, 90,
            opened + 99, opened + 99, format('m%s-99', i), opened + 99, opened + 99, format('m%s-99', i), 1, 'The last', 0,
            false FROM one;
        INSERT INTO {schema}.entry (channel_id, opened, effective, received, id, version, added_version, is_inserted, kind,
            text, sent, fingerprint, delivery, is_imported, is_reply)
            SELECT channel_id, opened, opened + m, opened + m, format('m%s-%s', i, m), i % 10 * 100 + m + 1,
            i % 10 * 100 + m + 1, false, (m % 10 = 9)::integer, text, opened + m,
            translate(encode(substr(sha256(int4send(length(side)) || convert_to(side, 'UTF8')
                || int4send(length(text)) || convert_to(text, 'UTF8')), 1, 16), 'base64'), '+/=', '-_'),
            CASE WHEN m % 10 = 9 THEN 3 END, false, m % 10 = 9
            FROM one, generate_series(0, 99) m, format('Message %s of session %s', m, i) text,
                LATERAL (SELECT CASE WHEN m % 10 = 9 THEN 'company' ELSE 'customer' END AS side) s;
        DROP TABLE one
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_large_schema_comes_forward_in_bounded_memory()
    {
        await using var schema = await Version1.CreateAsync();
        var messages = Shares.MessagesMigrated.Count;
        var sessions = $"{messages / MessagesASession}";
        await schema.RunAsync(Fill.Replace("{sessions}", sessions, StringComparison.Ordinal));
        var seen = new Watch();
        await using var store = schema.Open(options: options => options with { MigrationProgress = seen });

        await store.EnsureCreatedAsync(Token);

        Figures.Saw($"{messages:N0} messages: at most {seen.Heap >> 20} MiB of objects");
        Assert.True(seen.Reports > messages / 1_000, $"Only {seen.Reports} reports.");
        Assert.True(seen.Heap < 96 << 20, $"{seen.Heap} bytes of objects.");
        Assert.Equal(
            [$"{messages}|{messages / 10}"],
            await schema.RowsAsync(
                "SELECT count(*) FILTER (WHERE rare IS NULL), count(*) FILTER (WHERE id LIKE '~c.%') FROM {schema}.entry"
            )
        );
        Assert.Equal(
            [$"{sessions}|0"],
            await schema.RowsAsync(
                """
                SELECT count(*), count(*) FILTER (WHERE e.id IS NULL) FROM {schema}.session s LEFT JOIN {schema}.entry e
                    ON e.channel_id = s.channel_id AND e.opened = s.opened AND e.effective = s.last_effective
                    AND e.received = s.last_received AND e.id = s.last_id
                """
            )
        );
    }

    /// <summary>Measures the live objects of the process while nothing else runs in it.</summary>
    private sealed class Watch : IProgress<MigrationProgress>
    {
        private readonly long _before = GC.GetTotalMemory(forceFullCollection: true);

        public int Reports { get; private set; }

        public long Heap { get; private set; }

        public void Report(MigrationProgress value)
        {
            Reports++;
            if (Reports % 10 == 0)
            {
                Heap = Math.Max(Heap, GC.GetTotalMemory(forceFullCollection: true) - _before);
            }
        }
    }
}
