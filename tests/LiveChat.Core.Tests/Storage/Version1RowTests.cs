using LiveChat.Storage;

namespace LiveChat.Tests.Storage;

/// <summary>Rows of version 1, and what is decided where version 1 says nothing.</summary>
public sealed class Version1RowTests
{
    private const long Opened = 63_900_000_000_000_000;

    private static readonly ChannelId s_channel = new([.. Enumerable.Repeat((byte)7, ChannelId.Size)]);

    private static readonly SessionId s_session = new(s_channel, RowTime.Read(Opened));

    [Fact]
    public void A_message_that_tells_its_fingerprint_has_none()
    {
        var row = Message();
        var told = (Message)Version1Row.ReadEntry(row);
        var computed = (told with { Fingerprint = null }).OriginalFingerprint;

        row[13] = computed;
        Assert.Null(((Message)Version1Row.ReadEntry(row)).Fingerprint);

        row[13] = "another";
        Assert.Equal("another", ((Message)Version1Row.ReadEntry(row)).Fingerprint);
    }

    [Rule(T10)]
    [Fact]
    public void A_reply_has_its_callers_id_and_all_else_keeps_its_own()
    {
        var row = Message();
        row[23] = true;
        row[27] = Opened - 5;

        var reply = (Message)Version1Row.ReadEntry(row);

        Assert.Equal(MessageId.OfCaller(s_session, "m1"), reply.Id);
        Assert.Equal(MessageId.OfCaller(new SessionId(s_channel, RowTime.Read(Opened - 5)), "quoted"), reply.ReplyTo);
        (row[23], row[27]) = (false, null);
        var message = (Message)Version1Row.ReadEntry(row);
        Assert.Equal((new MessageId("m1"), new MessageId("quoted")), (message.Id, message.ReplyTo));
        Assert.Equal((new MessageId("second"), new MessageId("reused")), (message.ProviderId, message.ReusedId));
    }

    [Rule(T10)]
    [Theory]
    [InlineData("~event.0000000000000008.00000000", true)]
    [InlineData("~o7bUsei21T66rSpulWdHoFMC", true)]
    [InlineData("~c.x", false)]
    [InlineData("~e.x", false)]
    public void An_id_that_begins_like_one_of_today_is_derived(string id, bool stays)
    {
        var row = Message();
        row[4] = id;

        var read = Version1Row.ReadEntry(row).Id;

        Assert.Equal(MessageOrigin.Messenger, read.Origin);
        Assert.Equal(stays ? new MessageId(id) : MessageId.FromMessenger(id), read);
    }

    [Fact]
    public void An_event_has_its_subject_and_item()
    {
        var row = Message();
        (row[8], row[22], row[23], row[24], row[25], row[26]) = (102L, null, null, "otto", "deals", "5");

        var happened = (SessionEvent)Version1Row.ReadEntry(row);

        Assert.Equal(SessionEventKind.Bound, happened.Kind);
        Assert.Equal(new UserId("otto"), happened.Subject);
        Assert.Equal(new AppItemId(new AppId("deals"), "5"), happened.Item);
    }

    [Rule(L6)]
    [Theory]
    [InlineData(false, 1, 1, null, false)]
    [InlineData(true, 1, 1, null, true)]
    [InlineData(false, 1, 2, null, true)]
    [InlineData(false, 2, 1, null, false)]
    [InlineData(false, 2, 1, "otto", true)]
    [InlineData(false, 1, 1, "otto", false)]
    public void An_imported_session_is_touched_if_somebody_may_have_worked_on_it(
        bool hasLive,
        long version,
        long access,
        string? closedBy,
        bool isTouched
    )
    {
        var row = Session();
        (row[10], row[12], row[15], row[36]) = (version, access, closedBy, hasLive);

        var read = Version1Row.ReadSession(row);

        Assert.Equal(new ImportState { IsTouched = isTouched, LastCustomerAt = RowTime.Read(Opened + 3) }, read.Import);
        row[19] = false;
        Assert.Null(Version1Row.ReadSession(row).Import);
    }

    [Fact]
    public void A_sessions_places_name_replies_by_their_callers_ids()
    {
        var row = Session();

        var read = Version1Row.ReadSession(row);

        Assert.Equal(MessageId.OfCaller(s_session, "last"), read.LastPlace?.Id);
        Assert.Equal(new MessageId("shown"), read.LastMessage?.Place.Id);
        Assert.Equal(((string?)"sue", (bool?)true), (read.Spam?.By.Value, read.Spam?.WasActive));
        (row[21], row[25], row[16]) = (null, null, null);
        read = Version1Row.ReadSession(row);
        Assert.Null(read.LastPlace ?? read.LastMessage?.Place);
        Assert.Null(read.Spam);
    }

    [Fact]
    public void A_placeholder_came_when_the_migration_says()
    {
        var row = new FakeRow([s_channel, "later", 5L, """[{"at":5,"text":"x"}]""", """[{"side":1,"at":6}]""", null]);

        var read = Version1Row.ReadPending(row, s_session.OpenedAt);

        Assert.Equal((s_session.OpenedAt, new MessageId("later"), 5L), (read.CameAt, read.Id, read.Version));
        Assert.Equal(new MessageEdit(AuthorKind.Customer, RowTime.Read(5), "x"), Assert.Single(read.Edits));
        Assert.Equal(new Deletion(AuthorKind.Operator, RowTime.Read(6)), Assert.Single(read.Deletions));
        Assert.Null(read.Delivery);
        row[5] = 3L;
        Assert.Equal(DeliveryState.Delivered, Version1Row.ReadPending(row, s_session.OpenedAt).Delivery);
    }

    [Fact]
    public void A_read_mark_is_of_the_first_generation_and_a_tombstone_keeps_its_place()
    {
        var mark = new FakeRow([s_channel, Opened, "sue", 2L, Opened, Opened + 1, Opened + 2, "m1", true]);
        var place = new EntryPlace(
            s_session.OpenedAt,
            RowTime.Read(Opened + 1),
            RowTime.Read(Opened + 2),
            MessageId.OfCaller(s_session, "m1")
        );

        Assert.Equal(new ReadMark(2, place, Generation: 0), Version1Row.ReadMark(mark));
        mark[4] = null;
        Assert.Equal(new ReadMark(2, null), Version1Row.ReadMark(mark));
        var removed = new FakeRow([s_channel, 9L, Opened, Opened + 1, Opened + 2, "out"]);
        var left = new EntryPlace(place.OpenedAt, place.EffectiveAt, place.ReceivedAt, new MessageId("out"));
        Assert.Equal(new RemovedEntry(left, 9), Version1Row.ReadRemoved(removed));
    }

    private static FakeRow Message() =>
        new([
            s_channel,
            Opened,
            Opened + 1,
            Opened + 2,
            "m1",
            3L,
            2L,
            true,
            0L,
            null,
            "Ann",
            "Hello",
            Opened + 1,
            "not its own",
            """[{"name":"a.png","mediaType":"image/png","size":5}]""",
            "quoted",
            null,
            null,
            null,
            null,
            "second",
            "reused",
            false,
            false,
            null,
            null,
            null,
            null,
        ]);

    private static FakeRow Session() =>
        new([
            s_channel,
            Opened,
            "sales",
            "wa",
            "whatsapp",
            "+1",
            1L,
            null,
            null,
            null,
            1L,
            1L,
            1L,
            null,
            Opened + 9,
            null,
            "sue",
            Opened + 8,
            true,
            true,
            0L,
            Opened + 3,
            Opened + 3,
            "last",
            true,
            Opened + 2,
            Opened + 2,
            "shown",
            false,
            0L,
            null,
            null,
            "Shown",
            0L,
            false,
            Opened + 3,
            false,
        ]);

    private sealed class FakeRow(object?[] values) : IRowReader
    {
        public object? this[int column]
        {
            set => values[column] = value;
        }

        public bool IsNull(int column) => values[column] is null;

        public long Int64(int column) => (long)values[column]!;

        public bool Boolean(int column) => (bool)values[column]!;

        public string? Text(int column) => (string?)values[column];

        public ChannelId Channel(int column) => (ChannelId)values[column]!;
    }
}
