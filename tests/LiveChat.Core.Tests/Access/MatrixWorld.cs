using System.Collections.Immutable;
using LiveChat.Rules;
using LiveChat.Storage;
using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.Access;

/// <summary>
/// A store with the one session that a cell is about, written as rows so that every relation is possible: the viewer wrote
/// in it, whoever its operator is now. It is on the second connector, bound to a deal and to the customer's contact.
/// </summary>
internal sealed class MatrixWorld
{
    public static readonly MessageId Asked = new("m1");
    public static readonly MessageId Written = new("r1");
    public static readonly MessageId Noted = new("n1");
    public static readonly MessageId Answer = new("m9");

    private MatrixWorld(MatrixCell cell)
    {
        Cell = cell;
        Host = new TestHost(cell.Policy);
        Viewer = cell.Role switch
        {
            "none" => Cast.Nobody,
            "reader" => Cast.Reader,
            "operator" => Cast.Ann,
            "supervisor" => Cast.Supervisor,
            "reader+operator" => Cast.ReadingOperator,
            "reader, operator elsewhere" => Cast.OperatorElsewhere,
            _ => throw new InvalidOperationException($"No viewer for '{cell.Role}'."),
        };
        LiveChat = cell.Relation == "another live chat's" ? Cast.Support : Cast.Sales;
        Channel = Cast.PhoneChannel(LiveChat, "wa2");
        Session = Host.IdOf(Channel, Cast.Noon.AddHours(-2));
        Later = Host.IdOf(Channel, Cast.Noon.AddHours(-1));
    }

    public MatrixCell Cell { get; }

    public TestHost Host { get; }

    public Viewer Viewer { get; }

    public LiveChatSettings LiveChat { get; }

    public Channel Channel { get; }

    public SessionId Session { get; }

    /// <summary>
    /// The viewer's own session on the same channel, opened later; it exists only if the cell asks for it.
    /// </summary>
    public SessionId Later { get; }

    /// <summary>An unused id on the same channel.</summary>
    public SessionId Missing => Host.IdOf(Channel, Cast.Noon.AddHours(-3));

    /// <summary>A third operator of the session's live chat.</summary>
    public Viewer Third => LiveChat == Cast.Sales ? Cast.Cat : Cast.Sid;

    public static async Task<MatrixWorld> WithAsync(MatrixCell cell, bool later)
    {
        var world = new MatrixWorld(cell);
        ImmutableArray<ChannelEntry> entries =
        [
            world.Message(world.Session, Asked, Author.Customer(), minute: 1) with
            {
                Attachments = [new Attachment("m1", "image/png")],
            },
            world.Message(world.Session, Written, Author.Operator(world.Viewer.User), minute: 2) with
            {
                IsReply = true,
                Delivery = DeliveryState.Queued,
            },
            world.Message(world.Session, Noted, Author.Operator(world.Viewer.User), minute: 3) with
            {
                Audience = Audience.Staff,
                Attachments = [new Attachment("n1", "image/png")],
            },
        ];
        var session = world.Row();
        ImmutableArray<Session> sessions =
        [
            session with
            {
                LastMessage = ((Message)entries[1]).ToPreview(),
                LastPlace = entries[1].Place,
            },
        ];
        if (later)
        {
            var answer = world.Message(world.Later, Answer, Author.Customer(), minute: 1) with { ReplyTo = Asked };
            entries = entries.Add(answer);
            sessions = sessions.Add(
                new Session
                {
                    Id = world.Later,
                    Channel = world.Channel,
                    Operator = world.Viewer.User,
                    LastMessage = answer.ToPreview(),
                    LastPlace = answer.Place,
                    AddedVersion = 1,
                    Version = 1,
                }
            );
        }

        await world.Host.Store.CommitAsync(
            new ChannelCommit
            {
                Id = world.Session.Channel,
                Channel = world.Channel,
                ExpectedVersion = 0,
                Sessions = sessions,
                Entries = entries,
                CustomerAt = world.Session.OpenedAt,
            },
            CancellationToken.None
        );
        return world;
    }

    /// <summary>Makes somebody else the author of what the viewer wrote.</summary>
    public async Task GiveWrittenAwayAsync()
    {
        var state = await Host.Store.LoadAsync(
            Session.Channel,
            new ChannelNeeds { Messages = [Written] },
            CancellationToken.None
        );
        var message = (Message)state.Entries.Single();
        await Host.Store.CommitAsync(
            new ChannelCommit
            {
                Id = Session.Channel,
                Channel = Channel,
                ExpectedVersion = state.Version,
                Entries = [message with { Author = Author.Operator(new UserId("gone")), Version = state.Version + 1 }],
            },
            CancellationToken.None
        );
    }

    private Session Row()
    {
        var closedAt = Session.OpenedAt.AddMinutes(30);
        return new Session
        {
            Id = Session,
            Channel = Channel,
            Status = Cell.Status,
            Operator = Cell.Relation switch
            {
                "own" => Viewer.User,
                "colleague's" => Cast.Bob.User,
                "unassigned" => null,
                _ => Cast.Sam.User,
            },
            ClosedAt = Cell.Status == SessionStatus.Active ? null : closedAt,
            Spam =
                Cell.Status == SessionStatus.Spam
                    ? new SpamMark(Cast.Supervisor.User, closedAt, WasActive: true)
                    : null,
            Bindings =
            [
                new Binding(Cast.Kim, BindingKind.Contact, null, Session.OpenedAt, AddedAccount: false),
                new Binding(Cast.Deal, BindingKind.Request, null, Session.OpenedAt, AddedAccount: false),
            ],
            CustomerMessages = 1,
            AddedVersion = 1,
            Version = 1,
            AccessVersion = 1,
        };
    }

    private Message Message(SessionId session, MessageId id, Author author, int minute)
    {
        var at = session.OpenedAt.AddMinutes(minute);
        return new Message
        {
            Channel = session.Channel,
            Place = new EntryPlace(session.OpenedAt, at, at, id),
            Author = author,
            SentAt = at,
            OriginalText = $"text of {id}",
            AddedVersion = 1,
            Version = 1,
        };
    }
}
