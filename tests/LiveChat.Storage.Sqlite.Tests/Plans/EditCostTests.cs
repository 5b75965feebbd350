using LiveChat.Storage.Sqlite.Tests.Errors;
using LiveChat.Storage.Sqlite.Writing;

namespace LiveChat.Storage.Sqlite.Tests.Plans;

/// <summary>An edit writes only what it adds, however many versions its message has.</summary>
public sealed class EditCostTests
{
    private const int Edits = 60;

    private const int Length = 200_000;

    /// <summary>The characters that a row may hold in addition to texts of versions.</summary>
    private const int Small = 1_000;

    // Case: FC-74
    [Rule(T9)]
    [Theory]
    [InlineData(true, "entry")]
    [InlineData(false, "pending")]
    public async Task FC_74_an_edit_writes_only_what_it_adds(bool hasCome, string table)
    {
        var token = TestContext.Current.CancellationToken;
        using var folder = new TestFolder();
        var file = folder.File("history.db");
        using var store = new SqliteStore(file).EnsureCreated();
        var (desk, message, start) = (Host.Desk(store), new MessageId("ann-1"), TimeProvider.System.GetUtcNow());
        Assert.True((await Given.ReceiveAsync(store, hasCome ? 1 : 2)).Changed);
        Given.Run(
            file,
            $"""
            CREATE TABLE written (bytes INTEGER NOT NULL);
            CREATE TABLE removed_edit (bytes INTEGER NOT NULL);
            CREATE TRIGGER edit_written AFTER INSERT ON edit BEGIN INSERT INTO written VALUES (length(new.text)); END;
            CREATE TRIGGER edit_changed BEFORE UPDATE ON edit BEGIN SELECT RAISE(ABORT, 'an edit written again'); END;
            CREATE TRIGGER edit_removed AFTER DELETE ON edit BEGIN INSERT INTO removed_edit VALUES (length(old.text)); END;
            """
        );

        for (var edit = 0; edit < Edits; edit++)
        {
            var text = string.Concat($"{edit:000}", new string('<', Length - 3));
            Assert.True(
                (
                    await desk.ReceiveEditAsync(
                        Given.Channel,
                        message,
                        text,
                        start.AddMilliseconds(edit),
                        cancellationToken: token
                    )
                ).Changed
            );
        }

        var kept = int.Parse(Given.Read(file, "SELECT count(*) FROM edit"), null);
        Assert.Equal(
            $"{Edits}|{(long)Edits * Length}",
            Given.Read(file, "SELECT count(*) || '|' || sum(bytes) FROM written")
        );
        Assert.Equal($"{Edits - kept}", Given.Read(file, "SELECT count(*) FROM removed_edit"));
        Assert.Equal((4 << 20) / Length, kept);
        var edited = table == "entry" ? $"kind & {(int)EntryMarks.Edited} <> 0" : $"edits = {kept}";
        Assert.Equal("1", Given.Read(file, $"SELECT {edited} FROM {table} WHERE id LIKE '%ann-1'"));
        var largest = Given.Read(file, "SELECT max(length(text)) FROM entry");
        Assert.True(int.Parse(largest, null) < Small, $"A row of the timeline has {largest} characters.");

        Assert.True((await Given.ReceiveAsync(store, 1)).Changed == !hasCome);
        var shown = Assert.Single(
            (await store.FindAsync((await store.GetKeyAsync(token)).IdOf(Given.Channel), [message], token)).Where(one =>
                one.Edits.Length > 0
            )
        );
        Assert.Equal(
            Enumerable.Range(Edits - kept, kept).Select(edit => $"{edit:000}"),
            shown.Edits.Select(edit => edit.Text[..3])
        );
    }
}
