using LiveChat.Storage.ConformanceTests.Hosts;

namespace LiveChat.Storage.ConformanceTests.Models;

/// <summary>A commit of a <see cref="RandomHistory"/> under construction.</summary>
internal sealed class RandomCommit(RandomHistory history, Channel channel, ModelChannel there)
{
    private readonly Dictionary<DateTimeOffset, Session> _sessions = there.Sessions.ToDictionary(session =>
        session.OpenedAt
    );
    private readonly Dictionary<MessageId, ChannelEntry> _entries = there.Entries.ToDictionary(entry => entry.Id);
    private readonly List<RemovedEntry> _removed = [];
    private readonly Dictionary<MessageId, PendingMessage> _pending = [];
    private readonly HashSet<MessageId> _removedPending = [];

    private long Version => there.Version + 1;

    private Session? Newest => _sessions.Values.MaxBy(session => session.OpenedAt);

    public void Change()
    {
        switch (history.Below(10))
        {
            case 0 or 1:
                Open();
                break;
            case 2:
                Alter(history.Any([.. _sessions.Values.DefaultIfEmpty(null)]));
                break;
            case 3:
                Wait();
                break;
            case 4 when _entries.Values.Any(entry => !IsNote(entry)) && history.Chance(30):
                Remove(history.Any([.. _entries.Values.Where(entry => !IsNote(entry))]));
                break;
            case 4 or 5 when _entries.Count > 0:
                Alter(history.Any([.. _entries.Values]));
                break;
            default:
                Add();
                break;
        }
    }

    public ChannelCommit ToCommit() =>
        new()
        {
            Id = history.IdOf(channel),
            Channel = channel,
            ExpectedVersion = there.Version,
            Sessions = [.. _sessions.Values.Where(session => session.Version == Version)],
            Entries = [.. _entries.Values.Where(entry => entry.Version == Version)],
            Removed = [.. _removed],
            Pending = [.. _pending.Values],
            RemovedPending = [.. _removedPending],
            Watermarks = history.Chance(20) ? history.AnyWatermarks() : null,
            CustomerAt = history.Chance(20) ? history.AnyOpening() : null,
            Past = history.Chance(10) ? history.AnyPast(history.IdOf(channel)) : null,
        };

    private void Open()
    {
        var openedAt = history.AnyOpening();
        if (_sessions.ContainsKey(openedAt) || there.Runs.Any(run => run.Contains(openedAt)))
        {
            return;
        }

        var isNewest = Newest is not { } newest || newest.OpenedAt < openedAt;
        if (isNewest && Newest is { Status: SessionStatus.Active } active)
        {
            Put(active with { Status = SessionStatus.Closed });
        }

        Put(
            new Session
            {
                Id = new SessionId(history.IdOf(channel), openedAt),
                Channel = channel,
                Status = isNewest ? SessionStatus.Active : history.Any([SessionStatus.Closed, SessionStatus.Spam]),
                Operator = AnyOperator(),
                AddedVersion = Version,
            }
        );
    }

    private void Alter(Session? session)
    {
        if (session is null)
        {
            return;
        }

        var status = history.Any([session.Status, SessionStatus.Active, SessionStatus.Closed, SessionStatus.Spam]);
        var isActive = status == SessionStatus.Active && session.Id == Newest!.Id;
        Put(
            session with
            {
                Status = isActive || status != SessionStatus.Active ? status : SessionStatus.Closed,
                Operator = AnyOperator(),
                CustomerMessages = session.CustomerMessages + 1,
                Bindings = history.Chance(50)
                    ? session.Bindings
                    : [.. history.Some(RandomHistory.Items).Distinct().Select(item => BindingTo(item, session))],
                FormerBindings = [.. session.Bindings.Take(1)],
                Merges = [.. session.Bindings.Take(history.Chance(20) ? 1 : 0).Select(MergeOf)],
            }
        );
    }

    private void Add()
    {
        if (_sessions.Count == 0)
        {
            Open();
        }

        if (_sessions.Count == 0)
        {
            return;
        }

        var session = history.Any([.. _sessions.Values]);
        var id = history.NewId();
        var place = new EntryPlace(session.OpenedAt, history.AnyTime(), history.AnyTime(), id);
        var isReply = history.Chance(40);
        var isNote = !isReply && history.Chance(20);
        _entries[id] = history.Chance(20)
            ? new SessionEvent
            {
                Channel = session.Id.Channel,
                Place = place,
                Kind = SessionEventKind.Notice,
                Name = "n",
                Text = "\r\n ",
                AddedVersion = Version,
                Version = Version,
            }
            : new Message
            {
                Channel = session.Id.Channel,
                Place = place,
                Audience = isNote ? Audience.Staff : Audience.Everybody,
                Author = isReply || isNote ? Author.Operator(new UserId("ann"), "Ann") : Author.Customer(),
                SentAt = place.EffectiveAt,
                OriginalText = "text of " + id.Value,
                Fingerprint = "0123456789012345678901",
                Content = history.Chance(10)
                    ? new PlaceContent
                    {
                        Latitude = 1.5,
                        Longitude = -2,
                        Name = id.Value,
                    }
                    : null,
                Attachments = history.Chance(10)
                    ? [new Attachment(string.Empty, "image/png", 0), new Attachment("b", string.Empty)]
                    : [],
                Delivery = isReply ? DeliveryState.Queued : null,
                IsReply = isReply,
                AddedVersion = Version,
                Version = Version,
            };
        if (history.Chance(70))
        {
            Put(session);
        }
    }

    private static bool IsNote(ChannelEntry entry) => entry is Message { IsNote: true };

    private void Alter(ChannelEntry entry)
    {
        if (entry is not Message message)
        {
            return;
        }

        if (message is { IsReply: true } && history.Chance(50))
        {
            message = AnyAttempt(message);
        }

        var second =
            history.Chance(message.IsReply ? 50 : 15) && message.ProviderId is null
                ? AnySecondId()
                : message.ProviderId;
        _entries[entry.Id] = message with
        {
            Version = Version,
            ProviderId = second,
            Delivery = second != message.ProviderId ? DeliveryState.Sent : message.Delivery,
            Reactions = history.Chance(20) ? ScriptedChannel.Reactions : message.Reactions,
            Deletion = history.Chance(10) ? new Deletion(message.Author.Kind, history.AnyTime()) : message.Deletion,
            Edits =
            [
                .. message
                    .Edits.Append(new MessageEdit(message.Author.Kind, history.AnyTime(), "edited"))
                    .Distinct()
                    .Order(),
            ],
        };
    }

    /// <summary>Hands the message over, fails it, or queues it as its next attempt.</summary>
    private Message AnyAttempt(Message message) =>
        history.Below(3) switch
        {
            0 => message with { Lease = new SendLease(history.AnyTime(), history.Below(3) - 1) },
            1 => message with
            {
                Delivery = DeliveryState.Failed,
                Lease = null,
                Failure = history.Chance(50)
                    ? new SendFailure("131026", history.Chance(50), "not\0 deliverable")
                    : null,
            },
            _ when message.Attempt < SendKey.MaxAttempts => message with
            {
                Delivery = DeliveryState.Queued,
                Attempt = message.Attempt + 1,
                ProviderId = null,
                Failure = null,
                EarlierAttempts = message.EarlierAttempts.Add(
                    new SendAttempt
                    {
                        Number = message.Attempt,
                        ProviderId = message.ProviderId ?? (history.Chance(70) ? AnySecondId() : null),
                        SentAt = history.Chance(50) ? null : message.SentAt,
                        Failure = message.Failure,
                    }
                ),
            },
            _ => message,
        };

    /// <summary>A new id, or the id of another entry, but never an existing second id.</summary>
    private MessageId AnySecondId()
    {
        var id = history.AnyId();
        var taken = _entries
            .Values.OfType<Message>()
            .Concat(there.Entries.OfType<Message>())
            .Any(other => other.ProviderId == id || other.EarlierIds.Contains(id));
        return taken ? history.NewId() : id;
    }

    private void Remove(ChannelEntry entry)
    {
        _entries.Remove(entry.Id);
        if (there.Entries.Exists(known => known.Id == entry.Id))
        {
            _removed.Add(new RemovedEntry(entry.Place, Version));
        }
    }

    private void Wait()
    {
        var id = history.Chance(50) ? history.NewId() : history.AnyId();
        if (history.Chance(40))
        {
            _pending.Remove(id);
            _removedPending.Add(id);
        }
        else if (!_removedPending.Contains(id))
        {
            _pending[id] = new PendingMessage
            {
                Channel = history.IdOf(channel),
                Id = id,
                Delivery = history.Chance(50) ? DeliveryState.Read : DeliveryState.Failed,
                Failure = history.Chance(30) ? new SendFailure(null, mayRetry: true, "refused") : null,
                Reactions = history.Chance(20) ? ScriptedChannel.Reactions : [],
                CameAt = ScriptedChannel.At(history.Below(5)),
                Version = Version,
            };
        }
    }

    private static Binding BindingTo(AppItemId item, Session session) =>
        new(
            item,
            item.App.Value == "contacts" ? BindingKind.Contact : BindingKind.Request,
            By: null,
            session.OpenedAt,
            AddedAccount: false
        );

    private static SessionMerge MergeOf(Binding binding) =>
        new()
        {
            From = binding.Item,
            Into = RandomHistory.Items[0],
            By = RandomHistory.Users[0],
            At = binding.At,
            Replaced = [binding],
        };

    private void Put(Session session) => _sessions[session.OpenedAt] = session with { Version = Version };

    private UserId? AnyOperator() => history.Chance(30) ? null : history.Any(RandomHistory.Users);
}
