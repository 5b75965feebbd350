using LiveChat.Storage.PostgreSql.Tests.Server;

namespace LiveChat.Storage.PostgreSql.Tests.Errors;

/// <summary>Errors of the server: the store tries again if that helps, and otherwise reports the SQLSTATE.</summary>
public sealed class ServerErrorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Contract: C5, C18
    [Theory]
    [InlineData("40001", false)]
    [InlineData("40P01", false)]
    [InlineData("53300", false)]
    [InlineData("40001", true)]
    [InlineData("40P01", true)]
    public async Task A_temporary_refusal_is_retried_without_an_error(string state, bool atCommit)
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var store = schema.Open();
        var key = await store.GetKeyAsync(Token);
        await schema.RaiseAsync("channel", state, times: 3, atCommit);

        await store.CommitAsync(Host.Opening(key, "+1"), Token);

        Assert.Equal(4, await schema.RaisedAsync());
        Assert.Equal(1, await Host.VersionAsync(store, key.IdOf(Host.Channel("+1"))));
    }

    // Contract: C5
    [Theory]
    [InlineData("40001", false)]
    [InlineData("53300", false)]
    [InlineData("40P01", true)]
    public async Task A_lasting_refusal_is_reported_after_some_attempts(string state, bool atCommit)
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var store = schema.Open();
        var key = await store.GetKeyAsync(Token);
        await schema.RaiseAsync("channel", state, times: int.MaxValue, atCommit);

        var error = await Assert.ThrowsAsync<StoreException>(async () =>
            await store.CommitAsync(Host.Opening(key, "+1"), Token)
        );

        Assert.Contains($"(SQLSTATE {state})", error.Message, StringComparison.Ordinal);
        Assert.False(error.IsOutcomeUnknown);
        Assert.InRange(await schema.RaisedAsync(), 5, 20);
        Assert.Equal(0, await Host.VersionAsync(store, key.IdOf(Host.Channel("+1"))));
    }

    // Contract: C5, C18
    [Theory]
    [InlineData("53100", false, false)]
    [InlineData("57014", false, false)]
    [InlineData("55P03", false, false)]
    [InlineData("XX000", false, false)]
    [InlineData("57P01", false, false)]
    [InlineData("XX001", false, false)]
    [InlineData("23514", true, false)]
    [InlineData("XX000", true, true)]
    [InlineData("57P01", true, true)]
    [InlineData("08006", true, true)]
    [InlineData("58030", true, true)]
    public async Task Any_other_error_is_reported_at_once_with_its_SQLSTATE_and_the_commits_outcome(
        string state,
        bool atCommit,
        bool isUnknown
    )
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var store = schema.Open();
        var key = await store.GetKeyAsync(Token);
        await schema.RaiseAsync("entry", state, times: 1, atCommit);
        var commit = Host.Opening(key, "+1", "the customer's own words");

        var error = await Assert.ThrowsAsync<StoreException>(async () => await store.CommitAsync(commit, Token));

        Assert.Equal(("postgresql", "commit", isUnknown), (error.System, error.Operation, error.IsOutcomeUnknown));
        Assert.Contains($"(SQLSTATE {state})", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("own words", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await schema.RaisedAsync());
        Assert.Equal(0, await Host.VersionAsync(store, commit.Id));
        await store.CommitAsync(commit, Token);
        Assert.Equal(1, await Host.VersionAsync(store, commit.Id));
    }

    // Contract: C5, C55
    [Fact]
    public async Task Setting_a_mark_is_retried_if_that_helps_and_otherwise_reported_with_its_SQLSTATE()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var store = schema.Open();
        var session = Host.Opening(await store.GetKeyAsync(Token), "+1").Sessions[0].Id;
        await schema.RaiseAsync("read_mark", "40001", times: 3);
        await store.SetAsync(new UserId("ann"), session, new ReadMark(1, null), Token);
        Assert.Equal(4, await schema.RaisedAsync());

        await schema.RunAsync("DROP TABLE {schema}.read_mark");
        var error = await Assert.ThrowsAsync<StoreException>(async () =>
            await store.SetAsync(new UserId("ann"), session, new ReadMark(1, null), Token)
        );
        Assert.Contains("(SQLSTATE 42P01)", error.Message, StringComparison.Ordinal);
        Assert.Equal(("set a read mark", false), (error.Operation, error.IsOutcomeUnknown));
    }

    // Contract: C5
    [Fact]
    public async Task A_missing_server_causes_a_store_exception_of_known_outcome()
    {
        await using var store = new PostgreSqlStore("Host=127.0.0.1;Port=1;Username=nobody;Timeout=2");

        var error = await Assert.ThrowsAsync<StoreException>(async () => await store.GetKeyAsync(Token));

        Assert.Equal(("postgresql", false), (error.System, error.IsOutcomeUnknown));
    }
}
