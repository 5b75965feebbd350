using System.Collections.Immutable;
using LiveChat.Storage.ConformanceTests.Hosts;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>Scopes: lists contain only what a viewer may read.</summary>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract class SessionScopeTests<TStore> : StoreTests<TStore>
    where TStore : TestStore, new()
{
    private static readonly LiveChatId Sales = new("sales");
    private static readonly LiveChatId Support = new("support");
    private static readonly UserId Ann = new("ann");

    private static SessionSelector Accounts { get; } = SessionSelector.Of([new Account(Messenger.WhatsApp, "+1")]);

    /// <summary>If a live chat is read whole, sessions of every operator are listed.</summary>
    // Contract: C31
    [Rule(A1)]
    [Fact]
    public virtual async Task A_live_chat_read_whole_lists_all_its_sessions_and_no_others()
    {
        await FillAsync();

        Assert.Equal([0, 1, 2, 3], await ListedAsync(new ReadScope(Ann) { Whole = [Sales] }));
    }

    /// <summary>If a live chat is read in part, only the viewer's own and unassigned sessions are listed.</summary>
    // Contract: C31
    [Rule(A2)]
    [Fact]
    public virtual async Task A_live_chat_read_in_part_lists_own_and_unassigned_sessions_only()
    {
        await FillAsync();

        Assert.Equal([0, 1], await ListedAsync(new ReadScope(Ann) { OwnOrUnassigned = [Sales] }));
        Assert.Equal([0, 2], await ListedAsync(new ReadScope(new UserId("bob")) { OwnOrUnassigned = [Sales] }));
        Assert.Equal([0], await ListedAsync(new ReadScope(new UserId("nobody")) { OwnOrUnassigned = [Sales] }));
        Assert.Equal([1], await ListedAsync(new ReadScope(Ann) { OwnOrUnassigned = [Sales], IsOwnOnly = true }));
        Assert.Equal(
            [0, 1, 2, 3],
            await ListedAsync(
                new ReadScope(Ann)
                {
                    Whole = [Sales],
                    OwnOrUnassigned = [Sales],
                    IsOwnOnly = true,
                }
            )
        );
    }

    /// <summary>Users are distinguished by every code point, so that nobody reads another user's sessions.</summary>
    // Contract: C6, C31
    [Rule(A2)]
    [Fact]
    public virtual async Task Operators_whose_ids_differ_only_in_case_are_different()
    {
        await FillAsync();

        Assert.Equal([0, 3], await ListedAsync(new ReadScope(new UserId("Ann")) { OwnOrUnassigned = [Sales] }));
        var others = new ReadScope(Ann)
        {
            Whole = [new LiveChatId("Sales")],
            OwnOrUnassigned = [new LiveChatId("sales ")],
        };
        Assert.Empty(await ListedAsync(others));
    }

    /// <summary>A live chat that is read whole and in part is read whole.</summary>
    // Contract: C31
    [Fact]
    public virtual async Task A_live_chat_in_both_lists_is_read_whole()
    {
        await FillAsync();

        Assert.Equal(
            [0, 1, 2, 3],
            await ListedAsync(new ReadScope(Ann) { Whole = [Sales], OwnOrUnassigned = [Sales, Sales] })
        );
    }

    /// <summary>Several live chats, read whole and in part, form one list.</summary>
    // Contract: C27, C31
    [Fact]
    public virtual async Task Live_chats_read_whole_and_in_part_are_merged_in_order()
    {
        await FillAsync();

        Assert.Equal(
            [0, 1, 10, 11, 12, 13],
            await ListedAsync(new ReadScope(Ann) { Whole = [Support], OwnOrUnassigned = [Sales] })
        );
        Assert.Equal(
            [0, 1, 2, 3, 10, 11],
            await ListedAsync(new ReadScope(Ann) { Whole = [Sales], OwnOrUnassigned = [Support] })
        );
        Assert.Equal([0, 1, 10, 11], await ListedAsync(new ReadScope(Ann) { OwnOrUnassigned = [Sales, Support] }));
    }

    /// <summary>A scope without a live chat contains nothing; without a scope, everything is listed.</summary>
    // Contract: C31
    [Rule(A8)]
    [Fact]
    public virtual async Task An_empty_scope_contains_nothing_and_without_a_scope_everything_is_listed()
    {
        await FillAsync();

        Assert.Empty(await ListedAsync(new ReadScope(Ann)));
        Assert.Equal([0, 1, 2, 3, 10, 11, 12, 13], await ListedAsync(scope: null));
    }

    /// <summary>A session moves in and out of scopes with its operator.</summary>
    // Contract: C19, C31
    [Rule(A7)]
    [Fact]
    public virtual async Task A_session_changes_scopes_with_its_operator()
    {
        var channel = Channel();
        var bobs = new ReadScope(new UserId("bob")) { OwnOrUnassigned = [Sales] };
        await channel.PutAsync(channel.Session());
        Assert.Equal([0], await ListedAsync(bobs));

        await channel.PutAsync(channel.Session() with { Operator = Ann });
        Assert.Empty(await ListedAsync(bobs));
        await channel.PutAsync(channel.Session() with { Operator = bobs.Viewer });
        Assert.Equal([0], await ListedAsync(bobs));
        Assert.Empty(await ListedAsync(new ReadScope(Ann) { OwnOrUnassigned = [Sales] }));
        await channel.PutAsync(channel.Session());
        Assert.Equal([0], await ListedAsync(new ReadScope(Ann) { OwnOrUnassigned = [Sales] }));
    }

    /// <summary>Scope and status filter together, by every selector.</summary>
    // Contract: C29, C30, C31
    [Fact]
    public virtual async Task Scope_and_status_filter_together_under_every_selector()
    {
        var channel = Channel();
        await channel.PutAsync(
            channel.Session(0, SessionStatus.Spam) with
            {
                Operator = Ann,
            },
            channel.Session(1) with
            {
                Operator = Ann,
            },
            channel.Session(2) with
            {
                Operator = new UserId("bob"),
            },
            channel.Session(3)
        );

        foreach (var selector in new[] { Accounts, SessionSelector.Of(Sales), SessionSelector.Of(channel.Id) })
        {
            var scope = new ReadScope(Ann) { OwnOrUnassigned = [Sales] };
            Assert.Equal([1, 3], await ListedAsync(scope, selector, SessionStatus.Closed));
            Assert.Equal([0], await ListedAsync(scope, selector, SessionStatus.Spam));
            var elsewhere = new ReadScope(Ann) { Whole = [Support], OwnOrUnassigned = [Support] };
            Assert.Empty(await ListedAsync(elsewhere, selector, SessionStatus.Closed));
        }
    }

    private async Task FillAsync()
    {
        UserId?[] operators = [null, Ann, new UserId("bob"), new UserId("Ann")];
        foreach (var (channel, first) in new[] { (Channel(), 0), (Channel(liveChat: "support"), 10) })
        {
            await channel.PutAsync([
                .. operators.Select((user, number) => (channel.Session(first + number) with { Operator = user })),
            ]);
        }
    }

    /// <summary>Lists openings in pages, so that the filter matters at every border.</summary>
    private async Task<IReadOnlyList<int>> ListedAsync(
        ReadScope? scope,
        SessionSelector? selector = null,
        SessionStatus? status = null
    )
    {
        var listed = ImmutableArray.CreateBuilder<int>();
        var query = new SessionQuery
        {
            Selector = selector ?? Accounts,
            Scope = scope,
            Status = status,
            Direction = PagingDirection.Forwards,
            Limit = 2,
        };
        while (await Store.Sessions.ListAsync(query, Token) is [.., var last] page)
        {
            listed.AddRange(page.Select(session => (int)(session.OpenedAt - ScriptedChannel.At(0)).TotalMicroseconds));
            Assert.True(listed.Count < 100, "Pages come to an end.");
            query = query with { After = last.Id };
        }

        return listed.ToImmutable();
    }
}
