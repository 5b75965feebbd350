using LiveChat.Storage.Sqlite.Writing;

namespace LiveChat.Storage.Sqlite.Tests.Errors;

/// <summary>Files that the store cannot use: the store refuses each by name, and changes none.</summary>
public sealed class FileErrorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Contract: C5
    [Fact]
    public async Task For_a_missing_file_the_error_says_to_create_the_store_and_no_file_is_created()
    {
        using var folder = new TestFolder();
        var file = folder.File("none.db");
        using var store = new SqliteStore(file);

        await RefusesAllAsync(store, "EnsureCreated");

        Assert.False(File.Exists(file));
    }

    // Contract: C5
    [Fact]
    public async Task For_an_empty_file_the_error_says_to_create_the_store_and_the_file_stays_empty()
    {
        using var folder = new TestFolder();
        var file = folder.File("empty.db");
        await File.WriteAllBytesAsync(file, [], TestContext.Current.CancellationToken);
        using var store = new SqliteStore(file);

        await RefusesAllAsync(store, "EnsureCreated");

        Assert.Equal(0, new FileInfo(file).Length);
        Assert.True((await Given.ReceiveAsync(store.EnsureCreated(), 1)).Changed);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("no such setting=1")]
    [InlineData("Data Source=a.db;Mode=sideways")]
    [InlineData("Data Source=")]
    [InlineData(":memory:")]
    [InlineData("Data Source=a.db;Mode=Memory")]
    public void A_connection_string_that_names_no_file_is_refused_at_once(string? text)
    {
        Assert.ThrowsAny<ArgumentException>(() => new SqliteStore(text!));
        Assert.False(SqliteStore.Accepts(text, options: null, out var problem));
        Assert.NotEmpty(problem);
        Assert.DoesNotContain("Parameter", problem);
    }

    [Theory]
    [InlineData("a.db")]
    [InlineData("Data Source=a.db")]
    public void A_connection_string_that_names_a_file_is_accepted_and_creates_none(string text)
    {
        using var folder = new TestFolder();
        var connection = text.Replace("a.db", folder.File("a.db"), StringComparison.Ordinal);

        Assert.True(SqliteStore.Accepts(connection, options: null, out var problem));
        Assert.Null(problem);
        Assert.False(File.Exists(folder.File("a.db")));
    }

    // Contract: C5
    [Theory]
    [InlineData("Dear Sir or Madam")]
    [InlineData(
        "SQLite format 4 is not one either; this is as long as a header. 0123456789012345678901234567890123456789"
    )]
    public async Task A_file_that_is_not_a_database_is_refused_and_not_changed(string content)
    {
        using var folder = new TestFolder();
        var file = folder.File("letter.txt");
        await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);
        using var store = new SqliteStore(file);

        await RefusesAllAsync(store, "not a SQLite database");
        Given.AssertSays(Assert.Throws<StoreException>(store.EnsureCreated), "not a SQLite database");

        Assert.Equal(content, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    // Contract: C5
    [Fact]
    public async Task Another_programs_database_is_refused_and_not_changed()
    {
        using var folder = new TestFolder();
        var file = folder.File("recipes.db");
        Given.Run(file, "PRAGMA application_id = 7; CREATE TABLE recipe (name TEXT)");
        var before = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        using var store = new SqliteStore(file);

        await RefusesAllAsync(store, "another program");
        Given.AssertSays(Assert.Throws<StoreException>(store.EnsureCreated), "another program");

        Assert.Equal(before, await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal("delete", Given.Read(file, "PRAGMA journal_mode"));
    }

    // Contract: C5
    [Fact]
    public async Task A_database_without_an_applications_mark_that_is_not_empty_is_refused()
    {
        using var folder = new TestFolder();
        var file = folder.File("recipes.db");
        Given.Run(file, "CREATE TABLE recipe (name TEXT)");
        using var store = new SqliteStore(file);

        await RefusesAllAsync(store, "another program");
        Given.AssertSays(Assert.Throws<StoreException>(store.EnsureCreated), "another program");
    }

    // Contract: C5
    [Fact]
    public async Task A_damaged_file_is_reported_and_its_other_pages_remain_readable()
    {
        using var folder = new TestFolder();
        var file = folder.File("history.db");
        using (var store = new SqliteStore(file, Given.Impatient).EnsureCreated())
        {
            for (var number = 1; number <= 200; number++)
            {
                Assert.True((await Given.ReceiveAsync(store, number, $"channel-{number % 10}")).Changed);
            }
        }

        var (whole, errors, read) = (await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken), 0, 0);
        var random = new Random(1);
        for (var page = 1; page < whole.Length / 4096; page++)
        {
            var damaged = (byte[])whole.Clone();
            random.NextBytes(damaged.AsSpan(page * 4096, 64));
            await File.WriteAllBytesAsync(file, damaged, TestContext.Current.CancellationToken);
            using var store = new SqliteStore(file);
            for (var channel = 0; channel < 10; channel++)
            {
                try
                {
                    _ = await FileCheck.MessagesAsync(
                        store,
                        [Host.Channel($"channel-{channel}")],
                        TestContext.Current.CancellationToken
                    );
                    read++;
                }
                catch (StoreException error)
                {
                    Given.AssertSays(error, "damaged");
                    errors++;
                }
            }
        }

        Figures.Saw($"{whole.Length / 4096} pages damaged one by one: {read} channels read, {errors} errors.");
        Assert.True(errors > 0 && read > errors);
    }

    // Contract: C5
    [Fact]
    public async Task A_malformed_row_fails_only_its_own_reader()
    {
        using var folder = new TestFolder();
        var file = folder.File("history.db");
        using var store = new SqliteStore(file).EnsureCreated();
        Assert.True((await Given.ReceiveAsync(store, 1)).Changed);
        Assert.True((await Given.ReceiveAsync(store, 2, "other")).Changed);
        var session = new SessionId((await store.GetKeyAsync(Token)).IdOf(Given.Channel), Filled.Start);
        var mark = new ReadMark(1, Filled.PlaceOf(session, 1));
        await store.SetAsync(Host.Operator.User, session, mark, Token);
        Given.Run(
            file,
            $"UPDATE entry SET rare = '{{', kind = kind | {(int)EntryMarks.Rare} WHERE id = 'ann-1'; "
                + "UPDATE read_mark SET place_id = ''"
        );

        Given.AssertSays(await Assert.ThrowsAsync<StoreException>(() => Given.NumbersAsync(store)), "damaged");
        await Assert.ThrowsAsync<StoreException>(async () =>
            await store.SetAsync(Host.Operator.User, session, mark, Token)
        );

        Assert.Single(await FileCheck.MessagesAsync(store, [Host.Channel("other")], Token));
        await store.SetAsync(Host.Supervisor.User, session, mark, Token);
        Assert.True((await Given.ReceiveAsync(store, 3, "other")).Changed);
    }

    /// <summary>Asserts that writing, reading and backing up are refused for the same reason.</summary>
    private static async Task RefusesAllAsync(SqliteStore store, string because)
    {
        await Given.RefusesAsync(store, 1, because);
        var mark = new ReadMark(1, null);
        Given.AssertSays(
            await Assert.ThrowsAsync<StoreException>(async () =>
                await store.SetAsync(Host.Operator.User, default, mark, Token)
            ),
            because
        );
        Given.AssertSays(await Assert.ThrowsAsync<StoreException>(async () => await store.GetKeyAsync(Token)), because);
        Given.AssertSays(
            Assert.Throws<StoreException>(() => store.BackUp(Path.Combine(Path.GetTempPath(), "livechat-never.db"))),
            because
        );
    }
}
