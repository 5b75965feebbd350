using FsCheck;
using FsCheck.Fluent;
using LiveChat.Domain;
using LiveChat.Storage;

namespace LiveChat.Tests.Storage;

/// <summary>A row read back is what was written, and rows sort like the places of their entries.</summary>
public sealed class RowProperties
{
    private static readonly ChannelId s_channel = new([
        .. Enumerable.Range(1, ChannelId.Size).Select(one => (byte)one),
    ]);

    private static readonly Channel s_names = new(
        new LiveChatId("support"),
        new ConnectorId("wa"),
        new Account(Messenger.WhatsApp, "+1555")
    );

    /// <summary>Times close to each other, and the first and last that there are.</summary>
    private static readonly Gen<DateTimeOffset> s_time =
        from kind in Gen.Choose(0, 9)
        from step in Gen.Choose(-3, 3)
        select kind switch
        {
            0 => Utc.Cut(DateTimeOffset.MinValue),
            1 => Utc.Cut(DateTimeOffset.MaxValue),
            _ => RowTime.Read(63_800_000_000_000_000 + step),
        };

    private static readonly Gen<string?> s_text = Gen.Elements<string?>(null, "a", "o'neill", "\"\\", "日本 😀");

    private static readonly Gen<bool> s_flag = Gen.Elements(true, false);

    private static readonly Gen<UserId?> s_user = Gen.Elements<UserId?>(null, new UserId("ann"));

    private static readonly Gen<MessageId?> s_id = Gen.Elements<MessageId?>(
        null,
        new MessageId("p"),
        new MessageId("q")
    );

    private static readonly Gen<SendFailure?> s_failure =
        from reason in Gen.Choose(-1, 3)
        from code in s_text
        from text in s_text
        from mayRetry in s_flag
        select reason < 0 ? null : SendFailure.Of((FailureReason)reason, code, text, mayRetry);

    private static readonly Gen<EntryPlace> s_place =
        from opened in s_time
        from effective in s_time
        from received in s_time
        from id in Gen.Elements("a", "b", "~c.x")
        select new EntryPlace(opened, effective, received, MessageId.FromMessenger(id));

    private static readonly Gen<Author> s_author =
        from kind in Gen.Choose(0, 3)
        from user in s_user
        from name in s_text
        select kind switch
        {
            0 => Author.Customer(name),
            1 => Author.Operator(user, name),
            2 => Author.System,
            _ => Author.Machine(name ?? "bot"),
        };

    private static readonly Gen<Reaction> s_reaction =
        from author in s_author
        from sign in s_text
        from id in s_text
        from at in s_time
        from flags in s_flag.Two()
        select new Reaction
        {
            Author = author,
            Sign = sign,
            At = at,
            Id = id,
            IsRemoved = flags.Item1,
            IsOnly = flags.Item2,
        };

    private static readonly Gen<Message> s_message =
        from place in s_place
        from author in s_author
        from text in s_text
        from sent in s_time
        from isSent in s_flag
        from version in Gen.Choose(1, 3)
        from added in Gen.Choose(1, 3)
        from flags in s_flag.Four()
        from ids in s_id.Three()
        from delivery in Gen.Elements<DeliveryState?>([null, .. Enum.GetValues<DeliveryState>().Cast<DeliveryState?>()])
        from files in Gen.Choose(0, 2)
        from isDeleted in s_flag
        from attempts in Gen.Choose(0, 2)
        from failures in s_failure.Three()
        from earlier in s_id.Two()
        from holder in Gen.Choose(-1, 1)
        from reactions in Gen.Frequency((3, Gen.Constant(Array.Empty<Reaction>())), (1, s_reaction.ArrayOf()))
        select new Message
        {
            Channel = s_channel,
            Place = place,
            Author = author,
            OriginalText = text ?? string.Empty,
            SentAt = isSent ? sent : place.EffectiveAt,
            Version = version,
            AddedVersion = added,
            IsInserted = flags.Item1,
            IsImported = flags.Item2,
            IsReply = flags.Item3,
            Fingerprint = flags.Item4 ? "0123456789012345678901" : null,
            ProviderId = ids.Item1,
            ReplyTo = ids.Item2,
            ReusedId = ids.Item3,
            Delivery = delivery,
            Attachments = [.. Enumerable.Range(0, files).Select(_ => new Attachment("a.png", "image/png", 7, null))],
            Deletion = isDeleted ? new Deletion(author.Kind, sent) : null,
            Attempt = attempts + 1,
            Lease = isSent ? new SendLease(sent, holder) : null,
            Failure = failures.Item1,
            Reactions = [.. reactions],
            EarlierAttempts =
            [
                .. Enumerable
                    .Range(1, attempts)
                    .Select(number => new SendAttempt
                    {
                        Number = number,
                        ProviderId = number == 1 ? earlier.Item1 : earlier.Item2,
                        SentAt = number == 1 ? sent : null,
                        Delivery = delivery ?? DeliveryState.Failed,
                        Failure = number == 1 ? failures.Item2 : failures.Item3,
                    }),
            ],
        };

    private static readonly Gen<SessionEvent> s_event =
        from place in s_place
        from kind in Gen.Elements(Enum.GetValues<SessionEventKind>())
        from actor in s_user
        from subject in s_user
        from name in s_text
        from text in s_text
        from isBound in s_flag
        from added in Gen.Choose(1, 2)
        select new SessionEvent
        {
            Channel = s_channel,
            Place = place,
            Kind = kind,
            By = actor,
            Subject = subject,
            Name = name,
            Text = text,
            Item = isBound ? new AppItemId(new AppId("crm"), "1") : null,
            Version = 2,
            AddedVersion = added,
        };

    private static readonly Gen<Session> s_session =
        from openedAt in s_time
        from status in Gen.Elements(Enum.GetValues<SessionStatus>())
        from times in s_time.Four()
        from users in s_user.Four()
        from flags in s_flag.Four()
        from last in s_place
        from place in Gen.Choose(0, 2)
        from preview in s_place
        from author in s_author
        from rest in s_flag.Four()
        select new Session
        {
            Id = new SessionId(s_channel, openedAt),
            Channel = s_names,
            Status = status,
            Operator = users.Item1,
            OpenedBy = users.Item2,
            ClosedBy = users.Item3,
            ClosedAt = flags.Item1 ? times.Item1 : null,
            Spam = users.Item4 is { } marker ? new SpamMark(marker, times.Item2, flags.Item2) : null,
            Import = flags.Item3
                ? new ImportState
                {
                    IsTouched = rest.Item1,
                    IsCloseDerived = rest.Item2,
                    LastCustomerAt = flags.Item4 ? times.Item3 : null,
                }
                : null,
            Version = 3,
            AddedVersion = 2,
            AccessVersion = 1,
            CustomerMessages = 5,
            Bindings = rest.Item3 ? [Bound(times.Item4)] : [],
            FormerBindings = rest.Item4 ? [Bound(times.Item1)] : [],
            Merges = flags.Item4 ? [Merged(times.Item2, isUndone: rest.Item1)] : [],
            LastPlace = place == 0 ? null : In(openedAt, last),
            LastMessage = flags.Item2
                ? new MessagePreview(
                    In(openedAt, place == 1 ? last : preview),
                    author,
                    "text",
                    rest.Item1 ? 2 : 0,
                    rest.Item2
                )
                : null,
        };

    [Fact]
    public void A_message_or_an_event_is_read_as_it_was_written()
    {
        var rare = 0;
        Seeded.Check(
            Prop.ForAll(
                Gen.OneOf(s_message.Select(one => (ChannelEntry)one), s_event.Select(one => (ChannelEntry)one))
                    .ToArbitrary(),
                entry =>
                {
                    var row = new FlatRow(EntryRow.Edits);
                    EntryRow.Write(row, entry);
                    Assert.Equal(entry, EntryRow.Read(row, s_channel));
                    rare += row.IsNull(14) ? 0 : 1;
                }
            ),
            cases: 2_000
        );
        Assert.InRange(rare, 200, 1_950);
    }

    [Fact]
    public void A_session_is_read_as_it_was_written() =>
        Seeded.Check(
            Prop.ForAll(
                s_session.ToArbitrary(),
                session =>
                {
                    var row = new FlatRow(SessionRow.Columns);
                    SessionRow.Write(row, session);
                    Assert.Equal(session, SessionRow.Read(row));
                }
            ),
            cases: 2_000
        );

    [Fact]
    public void Keys_of_rows_sort_like_the_places_of_their_entries()
    {
        var orders = new HashSet<int>();
        Seeded.Check(
            Prop.ForAll(
                Gen.OneOf(s_place.Two(), s_place.Select(one => (one, one))).ToArbitrary(),
                places =>
                {
                    var (a, b) = (EntryStart.At(places.Item1), EntryStart.At(places.Item2));
                    var byKey = (a.Opened, a.Effective, a.Received).CompareTo((b.Opened, b.Effective, b.Received));
                    byKey = byKey != 0 ? byKey : string.CompareOrdinal(a.Id, b.Id);
                    var order = Math.Sign(places.Item1.CompareTo(places.Item2));
                    Assert.Equal(order, Math.Sign(byKey));
                    orders.Add(order);
                }
            ),
            cases: 2_000
        );
        Assert.Equal(3, orders.Count);
    }

    private static Binding Bound(DateTimeOffset at) =>
        new(new AppItemId(new AppId("crm"), "1"), BindingKind.Contact, By: null, at, AddedAccount: true);

    private static SessionMerge Merged(DateTimeOffset at, bool isUndone) =>
        new()
        {
            From = new AppItemId(new AppId("crm"), "1"),
            Into = new AppItemId(new AppId("crm"), "2"),
            By = new UserId("ann"),
            At = at,
            Replaced = [Bound(at)],
            IsUndone = isUndone,
        };

    private static EntryPlace In(DateTimeOffset openedAt, EntryPlace place) =>
        new(openedAt, place.EffectiveAt, place.ReceivedAt, place.Id);

    /// <summary>A row as a store would keep it: each column is set once, in order.</summary>
    private sealed class FlatRow(int columns) : IRowReader, IRowWriter
    {
        private readonly List<object?> _values = [];

        public bool IsNull(int column) => Value(column) is null;

        public long Int64(int column) => (long)Value(column)!;

        public bool Boolean(int column) => (bool)Value(column)!;

        public string? Text(int column) => (string?)Value(column);

        public ChannelId Channel(int column) => (ChannelId)Value(column)!;

        public void Set(int column, long? value) => Add(column, value);

        public void Set(int column, bool? value) => Add(column, value);

        public void Set(int column, string? value) => Add(column, value);

        public void Set(int column, ChannelId value) => Add(column, value);

        private void Add(int column, object? value)
        {
            Assert.Equal(_values.Count, column);
            _values.Add(value);
        }

        private object? Value(int column)
        {
            Assert.Equal(columns, _values.Count);
            return _values[column];
        }
    }
}
