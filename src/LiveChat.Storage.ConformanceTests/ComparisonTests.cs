using LiveChat.Storage.ConformanceTests.Hosts;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>Ids, addresses and names are compared ordinally, even if they look alike.</summary>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract class ComparisonTests<TStore> : StoreTests<TStore>
    where TStore : TestStore, new()
{
    /// <summary>Texts that some collation, normalisation or trimming treats as equal.</summary>
    private static readonly string[] LookAlikes =
    [
        "a",
        "A",
        "\u0430",
        "a ",
        " a",
        "a\u200B",
        "a\u00AD",
        "\u00E4",
        "a\u0308",
        "\u00C4",
        "ae",
        "\u00E6",
        "\u00DF",
        "ss",
        "SS",
        "\u1E9E",
        "i",
        "I",
        "\u0130",
        "\u0131",
        "\uFB01",
        "fi",
        "\uFF41",
        "1",
        "\u00B9",
        "\u0661",
        "01",
        "1.0",
        "\u212B",
        "\u00C5",
        "A\u030A",
        "\uAC00",
        "\u1100\u1161",
        "\u2126",
        "\u03A9",
        "a_b",
        "a%b",
        "a-b",
        "ab",
        "a\u00A0b",
        "a b",
        "\uE000",
        "\U0001F600",
        "\U0001F601",
        "\u03C3",
        "\u03C2",
        "\u03A3",
        "NULL",
        "null",
        "true",
        "''",
        "'",
        "\"",
        "\\",
        "[a]",
        "*",
        "?",
        "{0}",
        "$1",
        ":p",
        "@p",
    ];

    /// <summary>Each text, as an id, identifies an entry of its own.</summary>
    // Contract: C6
    [Fact]
    public virtual async Task Look_alike_message_ids_are_different_messages()
    {
        var channel = Channel();
        await channel.PutAsync(channel.Session());
        await channel.PutAsync([.. LookAlikes.Select(id => channel.Message(id))]);

        Assert.Equal(LookAlikes.Length, (await channel.PageAsync()).Entries.Length);
        foreach (var id in LookAlikes)
        {
            Assert.Equal([id], (await channel.FindAsync(id)).Select(message => message.Id.Value));
            Assert.Equal([id], (await channel.LoadAsync(id)).Entries.Select(entry => entry.Id.Value));
        }
    }

    /// <summary>Second ids and placeholders' ids are distinguished, too.</summary>
    // Contract: C6, C15, C16
    [Fact]
    public virtual async Task Look_alike_second_ids_and_placeholders_are_different()
    {
        var channel = Channel();
        await channel.PutAsync(channel.Session());
        await channel.PutAsync(
            channel
                .Next()
                .Put([.. LookAlikes.Select(id => (channel.Message("m" + id) with { ProviderId = new MessageId(id) }))])
                .Put([.. LookAlikes.Select(channel.Pending)])
        );

        foreach (var id in LookAlikes)
        {
            var state = await channel.LoadAsync(id);
            Assert.Equal(["m" + id], state.Entries.Select(entry => entry.Id.Value));
            Assert.Equal([id], state.Pending.Select(pending => pending.Id.Value));
            Assert.Equal(LookAlikes.Length, state.PendingCount);
        }
    }

    /// <summary>Ids are ordered by code point: code points beyond U+FFFF come after U+E000 to U+FFFF.</summary>
    // Contract: C6, C34, C53
    [Rule(T4)]
    [Fact]
    public virtual async Task Ids_are_ordered_by_code_point_like_utf_8_bytes()
    {
        var channel = Channel();
        await channel.PutAsync(channel.Session());
        await channel.PutAsync([.. LookAlikes.Select(id => channel.Reply(id))]);
        var expected = LookAlikes.Select(id => new MessageId(id)).Order().Select(id => id.Value).ToList();
        Assert.True(expected.IndexOf("\uE000") < expected.IndexOf("\U0001F600"), "The reference orders by code point.");

        Assert.Equal(expected, await channel.IdsAsync());
        Assert.Equal(expected.AsEnumerable().Reverse(), await channel.IdsAsync(channel.All(PagingDirection.Backwards)));
        Assert.Equal(
            expected,
            (await Store.Messages.ListQueuedAsync(null, 1_000, Token)).Select(reply => reply.Message.Id.Value)
        );
        Assert.Equal(expected, (await channel.ChangesAsync(1)).Entries.Select(entry => entry.Id.Value));
    }

    /// <summary>A page starts exactly after an id, even if other ids look like it.</summary>
    // Contract: C6, C36, C40
    [Fact]
    public virtual async Task Pages_continue_from_look_alike_ids_without_loss_or_repetition()
    {
        var channel = Channel();
        await channel.PutAsync(channel.Session());
        await channel.PutAsync([.. LookAlikes.Select(id => channel.Message(id))]);
        var expected = LookAlikes.Select(id => new MessageId(id)).Order().Select(id => id.Value).ToList();

        for (var index = 0; index < expected.Count; index++)
        {
            var start = TimelinePosition.Before(ScriptedChannel.Place(expected[index]));
            Assert.Equal(
                expected.Skip(index).Take(2),
                await channel.IdsAsync(channel.All() with { Start = start, Limit = 2 })
            );
        }
    }

    /// <summary>Each text, as an account, selects its own sessions.</summary>
    // Contract: C6, C29
    [Rule(S1)]
    [Fact]
    public virtual async Task Look_alike_accounts_are_different_accounts()
    {
        foreach (var address in LookAlikes)
        {
            var channel = Channel(address);
            await channel.PutAsync(channel.Session());
        }

        foreach (var address in LookAlikes)
        {
            var selector = SessionSelector.Of([new Account(Messenger.WhatsApp, address)]);
            Assert.Equal([address], (await ListAsync(selector)).Select(session => session.Channel.Account.Address));
        }

        Assert.Empty(await ListAsync(SessionSelector.Of([new Account(new Messenger("WhatsApp"), "a")])));
    }

    /// <summary>Each text, as a live chat, has a list of its own.</summary>
    // Contract: C6, C29
    [Fact]
    public virtual async Task Look_alike_live_chats_are_different_live_chats()
    {
        foreach (var liveChat in LookAlikes)
        {
            var channel = Channel(liveChat: liveChat, connector: liveChat);
            await channel.PutAsync(channel.Session());
        }

        foreach (var liveChat in LookAlikes)
        {
            var listed = Assert.Single(await ListAsync(SessionSelector.Of(new LiveChatId(liveChat))));
            Assert.Equal((liveChat, liveChat), (listed.Channel.LiveChat.Value, listed.Channel.Connector.Value));
        }
    }

    /// <summary>Each text, as an item or an app, selects what is bound to it.</summary>
    // Contract: C6, C29
    [Rule(S2)]
    [Fact]
    public virtual async Task Look_alike_items_are_different_items_and_an_app_never_merges_with_an_item()
    {
        var channel = Channel();
        List<AppItemId> items =
        [
            .. LookAlikes.Select(item => new AppItemId(new AppId("deals"), item)),
            .. LookAlikes.Select(app => new AppItemId(new AppId(app), "1")),
            new(new AppId("ab"), "c"),
            new(new AppId("a"), "bc"),
            new(new AppId("a/b"), "c"),
            new(new AppId("a"), "b/c"),
        ];
        await channel.PutAsync([
            .. items.Select(
                (item, opened) =>
                    (
                        channel.Session(opened) with
                        {
                            Bindings =
                            [
                                new Binding(
                                    item,
                                    BindingKind.Request,
                                    By: null,
                                    ScriptedChannel.At(0),
                                    AddedAccount: false
                                ),
                            ],
                        }
                    )
            ),
        ]);

        for (var opened = 0; opened < items.Count; opened++)
        {
            Assert.Equal(
                [channel.SessionId(opened)],
                (await ListAsync(SessionSelector.Of([items[opened]]))).Select(session => session.Id)
            );
        }
    }

    /// <summary>Ids of the maximum length are distinguished by their last character.</summary>
    // Contract: C6, C7
    [Fact]
    public virtual async Task Ids_of_maximum_length_that_differ_only_at_their_end_are_different()
    {
        var channel = Channel();
        var (plain, wide) = (
            new string('x', MessageId.MaxLength - 1),
            string.Concat(Enumerable.Repeat("\U0001F600", 127))
        );
        string[] ids = [plain, plain + "a", plain + "b", wide, wide + "a", wide + "b"];
        await channel.PutAsync(channel.Session());
        await channel.PutAsync([.. ids.Select(id => channel.Message(id))]);

        Assert.Equal(ids, await channel.IdsAsync());
        Assert.Equal([plain + "b"], (await channel.FindAsync(plain + "b")).Select(message => message.Id.Value));
        Assert.Equal([wide], (await channel.FindAsync(wide)).Select(message => message.Id.Value));
    }

    private async Task<IReadOnlyList<Session>> ListAsync(SessionSelector selector) =>
        await Store.Sessions.ListAsync(new SessionQuery { Selector = selector, Limit = 1_000 }, Token);
}
