using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using LiveChat.Storage;

namespace LiveChat.Testing.Erasing;

/// <summary>
/// Customers with everything that a store can have of one, each part with a word of its own, so that whatever is left of
/// a customer in a store's bytes is found there.
/// </summary>
internal sealed class ErasedCustomers
{
    /// <summary>Every secret word begins so, and nothing else does.</summary>
    private const string Mark = "zqxj";

    /// <summary>How many characters of a word are looked for; they differ in all words.</summary>
    private const int Length = 14;

    private static readonly Viewer s_otto = new(new UserId("otto"));
    private static readonly Connector s_connector = new(new ConnectorId("wa-main"), Messenger.WhatsApp);
    private static readonly DateTimeOffset s_past = new(2024, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly LiveChatHost s_host = new(
        new LiveChatSettings(new LiveChatId("sales"), "Sales")
        {
            Connectors = [s_connector],
            Operators = [Principal.Of(s_otto.User)],
        }
    );

    private readonly LiveChatStore _store;
    private readonly SessionDesk _desk;

    public ErasedCustomers(LiveChatStore store, TimeProvider? time = null)
    {
        _store = store;
        _desk = new SessionDesk(store, s_host, time: time);
        Eraser = new CustomerEraser(store, s_host, time: time);
    }

    public CustomerEraser Eraser { get; }

    /// <summary>The words of every customer that was made, by number.</summary>
    public Dictionary<int, HashSet<string>> Words { get; } = [];

    public static Account AccountOf(int number) => new(Messenger.WhatsApp, Word(number, "address"));

    public static Channel ChannelOf(int number) => new(new LiveChatId("sales"), s_connector.Id, AccountOf(number));

    public static AppItemId ContactOf(int number) => new(new AppId("contacts"), Word(number, "contact"));

    /// <summary>Makes a customer: an imported session, and one with everything that happens live.</summary>
    public async Task MakeAsync(int number)
    {
        var channel = ChannelOf(number);
        await ImportAsync(number, channel);
        var asked = new IncomingMessage(Id("live"), "live " + Text("live"))
        {
            Author = Author.Customer(Text("name")),
            Attachments = [new Attachment(Text("file") + ".png", "image/png", 10, "https://f.example/" + Text("uri"))],
        };
        var session = (await _desk.ReceiveAsync(channel, asked)).GetSession();
        Done(await _desk.TakeAsync(session, s_otto));
        Done(await _desk.ReceiveEditAsync(channel, asked.Id!.Value, "edited " + Text("edit")));
        Done(await _desk.ReceiveReactionAsync(channel, asked.Id!.Value, new IncomingReaction(Text("sign"))));
        Done(await _desk.AddNoteAsync(session, new Note(Id("note"), "note " + Text("noted")), s_otto));
        Done(await _desk.RecordNoticeAsync(channel, new Notice("notice", Text("notice name"), Text("notice text"))));

        var sent = new Reply(Id("sent"), "sent " + Text("sent text")) { ReplyTo = asked.Id };
        var reply = (await _desk.ReplyAsync(session, sent, s_otto)).Message!.Value;
        var key = new MessageKey(session, reply);
        Done(await _desk.RecordSentAsync(key, new MessageId(Id("earlier"))));
        Done(
            await _desk.RecordFailedAsync(
                channel,
                new MessageId(Id("earlier")),
                new SendFailure("lost", mayRetry: true)
            )
        );
        Done(await _desk.SendAgainAsync(session, reply, 1, s_otto));
        Done(await _desk.RecordSentAsync(key, new MessageId(Id("provider"))));
        Done(await _desk.EditReplyAsync(session, reply, "sent " + Text("sent edit"), s_otto));

        // An echo that its own report removed leaves a tombstone.
        var echoed = (await _desk.ReplyAsync(session, new Reply(Id("echoed"), Text("echoed text")), s_otto)).Message!;
        var echo = new IncomingMessage(Id("echo"), "echo") { Author = Author.Operator(s_otto.User) };
        await _desk.ReceiveAsync(channel, echo);
        Done(await _desk.RecordSentAsync(new MessageKey(session, echoed.Value), echo.Id!.Value));

        Done(await _desk.ReceiveEditAsync(channel, new MessageId(Id("waits")), "waits " + Text("waiting")));
        Done(await _desk.RecordDeliveryUpToAsync(channel, session.OpenedAt, DeliveryState.Read));
        Done(await _desk.SpeakAsync(channel, new Reply(Id("host"), "host " + Text("host text"))));
        Done(await _desk.ReplyAsync(session, new Reply(Id("queued"), "queued " + Text("queued text")), s_otto));
        var long_ = new IncomingMessage(Id("long"), new string('w', 6_000) + " " + Text("end of a long one"));
        await _desk.ReceiveAsync(channel, long_);
        var mark = new ReadMark(
            1,
            new EntryPlace(session.OpenedAt, session.OpenedAt, session.OpenedAt, long_.Id!.Value)
        );
        await _store.ReadMarks.SetAsync(s_otto.User, session, mark, Token);
        await _store.Channels.SetAddedAccountAsync(ContactOf(number), channel.Account, isAdded: true, Token);
        Words[number].Add(channel.Account.Address);
        Words[number].Add(ContactOf(number).Item);

        string Id(string what) => Text(what);

        string Text(string what)
        {
            var word = Word(number, what);
            Words[number].Add(word);
            return word;
        }
    }

    /// <summary>Returns the words of some customers that are in bytes.</summary>
    public ImmutableArray<string> LeftIn(ReadOnlySpan<byte> bytes, IEnumerable<int> customers)
    {
        var sought = customers.SelectMany(number => Words[number]).ToLookup(word => word[..Length]);
        var mark = Encoding.UTF8.GetBytes(Mark);
        var found = new SortedSet<string>(StringComparer.Ordinal);
        for (var next = bytes.IndexOf(mark); next >= 0; next = bytes.IndexOf(mark))
        {
            bytes = bytes[next..];
            var word = Encoding.Latin1.GetString(bytes[..Math.Min(Length, bytes.Length)]);
            found.UnionWith(sought[word]);
            bytes = bytes[mark.Length..];
        }

        return [.. found];
    }

    /// <summary>Whether a search of the whole live chat finds the customer's message.</summary>
    public async Task<bool> IsFoundAsync(int number)
    {
        var everything = new ReadScope(s_otto.User) { Whole = [new LiveChatId("sales")] };
        var query = new MessageQuery
        {
            Words = SearchText.Of(Word(number, "edit")).Words,
            Scope = new TimelineScope
            {
                Sessions = everything,
                Spam = everything,
                Notes = [new LiveChatId("sales")],
            },
            Selector = SessionSelector.Of(new LiveChatId("sales")),
            Limit = 10,
        };
        return !(await _store.Search!.SearchAsync(query, Token)).IsEmpty;
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task ImportAsync(int number, Channel channel)
    {
        Words[number] = [];
        string Text(string what)
        {
            var word = Word(number, what);
            Words[number].Add(word);
            return word;
        }

        var opened = s_past.AddMinutes(number);
        Done(
            await _desk.ImportAsync(
                new ImportedSession(channel, opened)
                {
                    ClosedAt = opened.AddHours(1),
                    Contact = ContactOf(number),
                    Messages =
                    [
                        new IncomingMessage(Text("old"), "old " + Text("old text"))
                        {
                            SentAt = opened,
                            Author = Author.Customer(Text("old name")),
                        },
                        new IncomingMessage(null, "without an id " + Text("derived")) { SentAt = opened.AddMinutes(1) },
                    ],
                }
            )
        );
    }

    private static void Done(CommandOutcome outcome) => Assert.Null(outcome.Refusal);

    /// <summary>Letters alone, so that a word is one word for searching, too.</summary>
    private static string Word(int number, string what)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{number} {what}"));
        return Mark
            + string.Concat(hash.Take(8).Select(one => $"{(char)('a' + (one >> 4))}{(char)('a' + (one & 15))}"));
    }
}
