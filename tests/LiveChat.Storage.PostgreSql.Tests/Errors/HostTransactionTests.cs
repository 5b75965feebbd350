using System.Transactions;
using LiveChat.Storage.PostgreSql.Tests.Server;

namespace LiveChat.Storage.PostgreSql.Tests.Errors;

/// <summary>A host that calls the store inside its own transaction scope.</summary>
public sealed class HostTransactionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Contract: C1, C25
    [Theory(Timeout = 60_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answered_write_is_done_whatever_happens_to_the_host_s_scope(bool completes)
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var store = schema.Open();
        await using var other = schema.Open();
        using (var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            var first = Host.Opening(await store.GetKeyAsync(Token), "+1");
            await store.CommitAsync(first, Token);
            await store.SetAsync(new UserId("ann"), first.Sessions[0].Id, new ReadMark(1, null), Token);
            Assert.NotNull(await store.FindAsync(first.Sessions[0].Id, Token));
            Assert.Equal(1, await Host.VersionAsync(store, first.Id));
            if (completes)
            {
                scope.Complete();
            }
        }

        var session = Host.Opening(await other.GetKeyAsync(Token), "+1").Sessions[0].Id;
        Assert.NotNull(await other.FindAsync(session, Token));
        Assert.Equal(1, (await other.GetAsync([new UserId("ann")], [session], Token)).Single().Value.Count);
    }
}
