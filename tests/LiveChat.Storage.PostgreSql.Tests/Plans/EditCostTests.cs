using LiveChat.Storage.PostgreSql.Tests.Server;

namespace LiveChat.Storage.PostgreSql.Tests.Plans;

/// <summary>An edit writes only what it adds, however many versions its message has.</summary>
public sealed class EditCostTests
{
    private const int Edits = 60;

    private const int Length = 200_000;

    // Case: FC-74
    [Rule(T9)]
    [Theory]
    [InlineData(true, "entry")]
    [InlineData(false, "pending")]
    public async Task FC_74_an_edit_writes_only_what_it_adds(bool hasCome, string table)
    {
        var token = TestContext.Current.CancellationToken;
        await using var schema = await TestSchema.CreateAsync();
        await using var store = schema.Open();
        var (desk, channel, start) = (Host.Desk(store), Host.Channel("edited"), TimeProvider.System.GetUtcNow());
        await desk.ReceiveAsync(channel, new IncomingMessage(hasCome ? "m1" : "m2", "hello"), token);
        await schema.RunAsync(
            """
            CREATE TABLE {schema}.written (what text, bytes integer);
            CREATE FUNCTION {schema}.note() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
                INSERT INTO {schema}.written VALUES (TG_OP, CASE WHEN TG_OP = 'INSERT' THEN octet_length(NEW.text) END);
                RETURN NULL;
            END $body$;
            CREATE TRIGGER note AFTER INSERT OR UPDATE OR DELETE ON {schema}.edit FOR EACH ROW EXECUTE FUNCTION {schema}.note();
            """
        );

        for (var edit = 0; edit < Edits; edit++)
        {
            var text = string.Concat($"{edit:000}", new string('<', Length - 3));
            var outcome = await desk.ReceiveEditAsync(
                channel,
                new MessageId("m1"),
                text,
                start.AddMilliseconds(edit),
                cancellationToken: token
            );
            Assert.True(outcome.Changed);
        }

        const int Kept = (4 << 20) / Length;
        Assert.Equal(
            [$"DELETE|{Edits - Kept}|", $"INSERT|{Edits}|{Edits * Length}"],
            await schema.RowsAsync(
                "SELECT what, count(*), sum(bytes) FROM {schema}.written GROUP BY what ORDER BY what"
            )
        );
        var edited = table == "entry" ? $"kind & {(int)EntryMarks.Edited} <> 0" : $"edits = {Kept}";
        Assert.Equal(["True"], await schema.RowsAsync($"SELECT {edited} FROM {{schema}}.{table} WHERE id LIKE '%m1'"));

        Assert.True((await desk.ReceiveAsync(channel, new IncomingMessage("m1", "hello"), token)).Changed == !hasCome);
        var id = (await store.GetKeyAsync(token)).IdOf(channel);
        var shown = Assert.Single(
            (await store.FindAsync(id, [MessageId.FromMessenger("m1")], token)).Where(one => one.Edits.Length > 0)
        );
        Assert.Equal(
            Enumerable.Range(Edits - Kept, Kept).Select(edit => $"{edit:000}"),
            shown.Edits.Select(edit => edit.Text[..3])
        );
    }
}
