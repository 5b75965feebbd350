using LiveChat.Storage.ConformanceTests.Hosts;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>Every value that is read equals the value that was written.</summary>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract partial class ValueTests<TStore> : StoreTests<TStore>
    where TStore : TestStore, new()
{
    private const int MaxText = 1 << 20;

    private static readonly UserId Ann = new("ann");
    private static readonly DateTimeOffset Time = new(2024, 5, 5, 5, 5, 5, TimeSpan.Zero);

    private static string[] Texts { get; } =
    [
        string.Empty,
        " ",
        "\r\n",
        "\n",
        "\r",
        "\t",
        "a\r\nb\n\rc",
        "trailing  ",
        "  leading",
        "\u202Eright to left\u202C",
        "\u200F\u061C",
        "\uFEFFmark",
        "e\u0301",
        "\u00E9",
        "\U0001F468\u200D\U0001F469\u200D\U0001F467",
        "\U0010FFFF",
        "\uFFFD",
        "\uFFFF",
        "\u0001\u001F\u007F\u0085",
        "'; DROP TABLE message; --",
        "{\"a\":\"\\u0000\"}",
        "\\u0041\\n\\\\",
        "<b>&amp;</b>",
        "%s %n %_",
        "\u2028\u2029",
        "NULL",
        "0",
        "1e9999",
    ];

    /// <summary>The store returns a message with every value that it can have.</summary>
    // Contract: C7
    [Rule(T9)]
    [Fact]
    public virtual async Task A_message_keeps_every_value()
    {
        var channel = Channel();
        var full = channel.Message("m") with
        {
            Author = Author.Operator(Ann, "Ann \U0001F600"),
            SentAt = Time,
            OriginalText = "original",
            Fingerprint = "abcdefghijABCDEFGHIJ-_",
            Attachments =
            [
                new Attachment("b", "image/png", long.MaxValue, "https://example.org/?a=b"),
                new Attachment(string.Empty, string.Empty, 0, string.Empty) { State = AttachmentState.Removed },
                new Attachment("a", "x"),
            ],
            ReplyTo = new MessageId("other"),
            Edits =
            [
                new MessageEdit(AuthorKind.Customer, Time.AddSeconds(-1), "b"),
                new MessageEdit(AuthorKind.System, Time, string.Empty),
                new MessageEdit(AuthorKind.Operator, Time, "a"),
            ],
            Deletion = new Deletion(AuthorKind.Operator, Time),
            Delivery = DeliveryState.Failed,
            ProviderId = new MessageId("p"),
            ReusedId = new MessageId("r"),
            Attempt = 3,
            Lease = new SendLease(Time, long.MinValue),
            Failure = new SendFailure("code \U0001F600", mayRetry: true, "not\r\n\tdelivered \"\u202E"),
            EarlierAttempts =
            [
                new SendAttempt { Number = 1 },
                new SendAttempt
                {
                    Number = 2,
                    ProviderId = new MessageId("earlier"),
                    SentAt = Time.AddMicroseconds(1),
                    Delivery = DeliveryState.Read,
                    Failure = new SendFailure(code: null, mayRetry: false, string.Empty),
                },
            ],
            IsReply = true,
            IsImported = true,
            IsInserted = true,
        };
        await AssertKeptAsync(channel, full, channel.Message("plain") with { OriginalText = string.Empty });
    }

    /// <summary>Every text is kept unit by unit, in messages, edits, names and events.</summary>
    // Contract: C7
    [Rule(T9)]
    [Fact]
    public virtual async Task Texts_are_kept_unchanged()
    {
        var channel = Channel();
        await AssertKeptAsync(
            channel,
            [
                .. Texts.Select(
                    (text, number) =>
                        channel.Message($"m{number}") with
                        {
                            OriginalText = text,
                            Author = Author.Customer(text),
                            Attachments = [new Attachment(text, text, number, text)],
                            Edits = [new MessageEdit(AuthorKind.Customer, Time, text)],
                        }
                ),
            ]
        );
        await AssertKeptAsync(
            channel,
            [.. Texts.Select((text, number) => channel.Event($"e{number}") with { Text = text })]
        );
    }

    /// <summary>A text of the maximum length is kept whole.</summary>
    // Contract: C7
    [Fact]
    public virtual async Task A_text_of_maximum_length_is_kept_whole()
    {
        var channel = Channel();
        await AssertKeptAsync(
            channel,
            channel.Message("ascii") with
            {
                OriginalText = new string('x', MaxText - 1) + "\n",
            },
            channel.Message("wide") with
            {
                OriginalText = string.Concat(Enumerable.Repeat("\U0001F600", MaxText / 2)),
            },
            channel.Message("cjk") with
            {
                OriginalText = new string('\u4E2D', MaxText),
            }
        );
    }

    /// <summary>Null and empty are distinguished wherever both can occur.</summary>
    // Contract: C7
    [Fact]
    public virtual async Task Null_and_empty_are_distinguished()
    {
        var channel = Channel();
        Attachment[] attachments =
        [
            new(string.Empty, string.Empty, null, null),
            new(string.Empty, string.Empty, 0, string.Empty),
        ];
        await AssertKeptAsync(
            channel,
            channel.Message("a") with
            {
                Author = Author.Customer(null),
                Attachments = [attachments[0]],
            },
            channel.Message("b") with
            {
                Author = Author.Customer(string.Empty),
                Attachments = [attachments[1]],
            },
            channel.Event("c") with
            {
                Text = null,
                Name = null,
            },
            channel.Event("d") with
            {
                Text = string.Empty,
                Name = "n",
            }
        );
        await AssertKeptAsync(
            channel,
            channel.Message("e") with
            {
                Author = Author.Operator(),
            },
            channel.Message("f") with
            {
                Author = Author.System,
            }
        );
    }

    /// <summary>Every author, delivery state and kind of event is kept.</summary>
    // Contract: C7
    [Fact]
    public virtual async Task Every_author_delivery_and_kind_of_event_is_kept()
    {
        var channel = Channel();
        Author[] authors =
        [
            Author.Customer("Jo"),
            Author.Operator(Ann),
            Author.Operator(null, "Ann"),
            Author.Machine("bot"),
            Author.System,
        ];
        DeliveryState?[] states = [null, .. Enum.GetValues<DeliveryState>().Select(state => (DeliveryState?)state)];
        await AssertKeptAsync(
            channel,
            [
                .. authors.SelectMany(
                    (author, a) =>
                        states.Select(
                            (state, s) =>
                                channel.Message($"m{a}{s}") with
                                {
                                    Author = author,
                                    Delivery = state,
                                    IsReply = a == 1,
                                }
                        )
                ),
            ]
        );
        await AssertKeptAsync(
            channel,
            [
                .. Enum.GetValues<SessionEventKind>()
                    .Select(kind =>
                        channel.Event($"e{kind}") with
                        {
                            Kind = kind,
                            By = Ann,
                            Subject = new UserId("bob"),
                            Item = new AppItemId(new AppId("deals"), "1"),
                        }
                    ),
            ]
        );
    }

    /// <summary>Every read returns a session with every value that it can have.</summary>
    // Contract: C7, C19
    [Fact]
    public virtual async Task A_session_keeps_every_value()
    {
        var channel = Channel();
        foreach (var status in Enum.GetValues<SessionStatus>())
        {
            var place = ScriptedChannel.Place("m", (int)status, 5, 6);
            var done = await channel.PutAsync(
                channel.Session((int)status - 5, SessionStatus.Closed),
                channel.Session((int)status, SessionStatus.Closed) with
                {
                    OpenedBy = Ann,
                    Operator = new UserId("bob"),
                    ClosedAt = Time,
                    ClosedBy = new UserId("cid"),
                    Bindings =
                    [
                        Bound("2", BindingKind.Request),
                        Bound("1", BindingKind.Contact),
                        Bound("0", BindingKind.Request) with
                        {
                            By = null,
                            AddedAccount = false,
                        },
                    ],
                    FormerBindings =
                    [
                        Bound("9", BindingKind.Contact),
                        Bound("9", BindingKind.Contact),
                        Bound("1", BindingKind.Request),
                    ],
                    Merges = [Merged("8", "9"), Merged("9", "1") with { IsUndone = true }],
                    Spam = new SpamMark(Ann, Time, WasActive: true),
                    Import = new ImportState
                    {
                        IsTouched = true,
                        IsCloseDerived = true,
                        LastCustomerAt = ScriptedChannel.At(3),
                    },
                    CustomerMessages = int.MaxValue,
                    LastMessage = new MessagePreview(
                        place,
                        Author.Operator(Ann, string.Empty),
                        "\U0001F600 text",
                        7,
                        IsDeleted: true
                    ),
                    LastPlace = ScriptedChannel.Place("z", (int)status, 7, 8),
                    AccessVersion = 1,
                }
            );

            foreach (var session in done.Sessions)
            {
                Assert.Equal(session, await Store.Sessions.FindAsync(session.Id, Token));
            }

            var page = await channel.PageAsync();
            Assert.Equal(done.Sessions[1], page.Sessions.Single(session => session.Id == done.Sessions[1].Id));
        }
    }

    /// <summary>Long lists in a row keep all their elements in their order.</summary>
    // Contract: C7
    [Fact]
    public virtual async Task Elements_of_long_arrays_keep_their_order()
    {
        var channel = Channel();
        var numbers = Enumerable.Range(0, 300).Select(number => number * 7 % 300).ToList();
        await AssertKeptAsync(
            channel,
            channel.Message("m") with
            {
                Attachments = [.. numbers.Select(number => new Attachment($"{number}", "x", number))],
                Edits =
                [
                    .. numbers
                        .Order()
                        .Select(number => new MessageEdit(
                            AuthorKind.Customer,
                            Time.AddMicroseconds(number),
                            $"{number}"
                        )),
                ],
            }
        );
        var done = await channel.PutAsync(
            channel.Session(9) with
            {
                Bindings = [.. numbers.Select(number => Bound($"{number}", BindingKind.Request))],
                FormerBindings = [.. numbers.Select(number => Bound($"{number}", BindingKind.Contact))],
            }
        );
        Assert.Equal(done.Sessions[0], await Store.Sessions.FindAsync(channel.SessionId(9), Token));
    }

    private static Binding Bound(string item, BindingKind kind) =>
        new(new AppItemId(new AppId("deals"), item), kind, Ann, Time, AddedAccount: true);

    private static SessionMerge Merged(string from, string into) =>
        new()
        {
            From = new AppItemId(new AppId("deals"), from),
            Into = new AppItemId(new AppId("deals"), into),
            By = Ann,
            At = Time,
            Replaced = [Bound(from, BindingKind.Contact), Bound(into, BindingKind.Request)],
        };

    /// <summary>Every way of reading returns the entries as they were put.</summary>
    private static async Task AssertKeptAsync(ScriptedChannel channel, params ChannelEntry[] entries)
    {
        var done = await channel.PutAsync(channel.Session(), [.. entries]);
        var expected = done.Entries.OrderBy(entry => entry.Place).ToList();
        var put = done.Entries.Select(entry => entry.Id).ToHashSet();

        Assert.Equal(expected, (await channel.PageAsync()).Entries.Where(entry => put.Contains(entry.Id)));
        Assert.Equal(
            expected,
            (await channel.LoadAsync([.. put.Select(id => id.Value)])).Entries.OrderBy(entry => entry.Place)
        );
        Assert.Equal(expected, (await channel.ChangesAsync(channel.Version - 1)).Entries);
        Assert.Equal(
            expected.OfType<Message>(),
            (await channel.FindAsync([.. put.Select(id => id.Value)])).OrderBy(message => message.Place)
        );
    }
}
