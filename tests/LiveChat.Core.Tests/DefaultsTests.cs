using LiveChat.Storage;

namespace LiveChat.Tests;

public sealed class DefaultsTests
{
    private static readonly Account Account = new(Messenger.WhatsApp, "+15550100");
    private static readonly Channel Channel = new(new LiveChatId("sales"), new ConnectorId("wa"), Account);

    public static TheoryData<string, Func<string?, object>> Identifiers { get; } =
        new()
        {
            { nameof(LiveChatId), text => new LiveChatId(text!) },
            { nameof(ConnectorId), text => new ConnectorId(text!) },
            { nameof(Messenger), text => new Messenger(text!) },
            { nameof(Account), text => new Account(Messenger.Email, text!) },
            { nameof(MessageId), text => new MessageId(text!) },
            { nameof(UserId), text => new UserId(text!) },
            { nameof(GroupId), text => new GroupId(text!) },
            { nameof(AppId), text => new AppId(text!) },
            { nameof(AppItemId), text => new AppItemId(new AppId("deals"), text!) },
        };

    [Theory]
    [MemberData(nameof(Identifiers))]
    public void An_identifier_is_a_text_that_every_store_can_keep_and_compare(string name, Func<string?, object> make)
    {
        Assert.All(
            [
                null,
                "",
                "  ",
                "\t",
                "a\0",
                "a\nb",
                "\u0085",
                "\u007f",
                "\uD800",
                "a\uDC00",
                "\uFFFD",
                new string('x', 256),
            ],
            text => Assert.ThrowsAny<ArgumentException>(() => make(text))
        );
        Assert.All(
            ["a", " a ", "A", "é", "\U0001F600", "\uE000", "' OR 1=1 --", "%", new string('x', 255)],
            text => Assert.Equal(make(text), make(new string(text)))
        );
        Assert.NotEqual(make("a"), make("A"));
        Assert.NotEqual(make("é"), make("e\u0301"));
        Assert.NotEmpty(name);
    }

    // Case: ATK-07
    [Fact]
    public void A_default_identifier_is_refused_everywhere()
    {
        Action[] uses =
        [
            () => _ = new Account(default, "address"),
            () => _ = new Channel(default, new ConnectorId("wa"), Account),
            () => _ = new Channel(new LiveChatId("sales"), default, Account),
            () => _ = new Channel(new LiveChatId("sales"), new ConnectorId("wa"), default),
            () => _ = new Connector(default, Messenger.Email),
            () => _ = new Connector(new ConnectorId("mail"), default),
            () => _ = new LiveChatSettings(default, "Sales"),
            () => _ = new LiveChatSettings(new LiveChatId("sales"), "Sales") { ContactApp = default(AppId) },
            () => _ = new LiveChatSettings(new LiveChatId("sales"), "Sales") { RequestApp = default(AppId) },
            () => _ = new LiveChatSettings(new LiveChatId("sales"), "Sales") { ReaderGroups = [default] },
            () => _ = new Viewer(default),
            () => _ = new Viewer(new UserId("ann"), default(GroupId)),
            () => _ = Principal.Of(default(UserId)),
            () => _ = Principal.Of(default(GroupId)),
            () => _ = Author.Operator(default(UserId)),
            () => _ = new AppItemId(default, "item"),
            () => _ = new AppItem(default, "name"),
            () => _ = new AppItemAccounts("accounts", default(Account)),
            () => _ = new Reply(" ", "text"),
            () => _ = new MessageKey(default, new MessageId("m1")),
            () => _ = new MessageKey(new SessionId(default, default), default),
            () => _ = new SendKey(default, 1),
            () => _ = MessageId.OfCaller(default, "r1"),
            () => _ = MessageId.OfHost(" "),
            () => _ = new Reply("r1", "text") { ReplyTo = default(MessageId) },
            () => _ = new Reply("a\u0001b", "text"),
            () => _ = new IncomingMessage("m1", "text") { ReplyTo = default(MessageId) },
            () => _ = new ImportedSession(Channel, default) { Operator = default(UserId) },
            () => _ = new ImportedSession(Channel, default) { ClosedBy = default(UserId) },
            () => _ = new ImportedSession(Channel, default) { Contact = default(AppItemId) },
            () => _ = new ImportedSession(Channel, default) { Requests = [default] },
        ];

        Assert.All(uses, use => Assert.Throws<ArgumentException>(use));
    }

    [Fact]
    public void Null_is_refused_everywhere()
    {
        Action[] uses =
        [
            () => _ = new LiveChatSettings(new LiveChatId("sales"), null!),
            () => _ = new AppItem(new AppItemId(new AppId("deals"), "item"), null!),
            () => _ = new Attachment(null!, "image/png"),
            () => _ = new Attachment("a.png", null!),
            () => _ = new IncomingMessage("m1", null!),
            () => _ = new MessageEdit(AuthorKind.Customer, default, null!),
            () => _ = new Reply("r1", null!),
            () => _ = new Notice("n1", "name", null!),
            () => _ = new ImportedSession(null!, default),
            () => _ = MessageId.FromMessenger(null!),
            () => _ = Visibility.Of(null!, null!, null, default),
            () => _ = Visibility.ScopeOf(null!, [], default, default),
            () => _ = Visibility.GrantsOf(null!, null, default),
            () => _ = new LiveChatSettings(new LiveChatId("sales"), "Sales").RolesOf(null!),
            () => _ = Principal.Of(new UserId("ann")).Covers(null!),
        ];

        Assert.All(uses, use => Assert.Throws<ArgumentNullException>(use));
    }

    [Fact]
    public void A_default_value_names_nothing_and_says_so()
    {
        Assert.True(
            default(SessionId).IsDefault
                && default(ChannelId).IsDefault
                && default(MessageId).IsDefault
                && default(Account).IsDefault
        );
        Assert.True(default(LiveChatId).IsDefault && default(ConnectorId).IsDefault && default(Messenger).IsDefault);
        Assert.True(default(UserId).IsDefault && default(GroupId).IsDefault && default(AppItemId).IsDefault);
        Assert.Equal(
            ["", "", "", ""],
            [
                default(MessageId).ToString(),
                default(UserId).ToString(),
                default(LiveChatId).ToString(),
                default(Account).Address,
            ]
        );
        Assert.False(default(Principal).Covers(new Viewer(new UserId("ann"), new GroupId("desk"))));
    }

    [Fact]
    public void Values_out_of_range_are_refused()
    {
        var opened = new DateTimeOffset(2026, 1, 10, 12, 0, 0, TimeSpan.Zero);

        Assert.Throws<ArgumentOutOfRangeException>(() => new Attachment("a", "b", -1));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new ImportedSession(Channel, opened) { ClosedAt = opened.AddMicroseconds(-1) }
        );
        Assert.Equal(opened, new ImportedSession(Channel, opened) { ClosedAt = opened.AddTicks(9) }.ClosedAt);
        Assert.Throws<ArgumentException>(() =>
            new LiveChatSettings(new LiveChatId("sales"), "Sales")
            {
                Connectors =
                [
                    new Connector(new ConnectorId("wa"), Messenger.WhatsApp),
                    new Connector(new ConnectorId("wa"), Messenger.Email),
                ],
            }
        );
    }
}
