using LiveChat.Storage;
using LiveChat.Tests.Rules;

namespace LiveChat.Tests.History;

/// <summary>
/// Changes, directly in the store, only what a viewer may not read: texts, entries, previews, counts, operators and
/// bindings of hidden sessions, and the versions of their channels.
/// </summary>
internal sealed class HiddenChanges(World world, Viewer viewer, Random random, Tally seen)
{
    private int _number;

    /// <summary>Makes some changes; returns their number.</summary>
    public async Task<int> MakeAsync(int times)
    {
        var made = 0;
        for (; times > 0; times--)
        {
            var hidden = new List<Session>();
            foreach (var session in await world.SessionsAsync())
            {
                if (!await new Oracle(world, viewer).MayReadAsync(session))
                {
                    hidden.Add(session);
                }
            }

            if (random.Next(3) == 0 && await NoteAsync())
            {
                made++;
            }
            else if (hidden.Count > 0)
            {
                await ChangeAsync(hidden[random.Next(hidden.Count)]);
                made++;
            }
        }

        return made;
    }

    /// <summary>Notes something, where the viewer reads no notes; returns whether there is such a session.</summary>
    private async Task<bool> NoteAsync()
    {
        var (rights, hidden) = (new Oracle(world, viewer), new List<Session>());
        foreach (var session in await world.SessionsAsync())
        {
            if (!await rights.MayReadNotesAsync(session))
            {
                hidden.Add(session);
            }
        }

        if (hidden.Count == 0)
        {
            return false;
        }

        var noted = hidden[random.Next(hidden.Count)];
        var state = await world.Store.LoadAsync(noted.Id.Channel, new ChannelNeeds(), CancellationToken.None);
        var at = noted.OpenedAt.AddSeconds(random.Next(100));
        var note = new Message
        {
            Channel = noted.Id.Channel,
            Place = new EntryPlace(noted.OpenedAt, at, at, MessageId.OfCaller(noted.Id, $"hidden {_number++}")),
            Audience = Audience.Staff,
            Author = Author.Operator(Cast.Supervisor.User),
            SentAt = at,
            OriginalText = "a secret note",
            AddedVersion = state.Version + 1,
            Version = state.Version + 1,
        };
        seen.Saw("Hidden change 7");
        await world.Store.CommitAsync(
            new ChannelCommit
            {
                Id = noted.Id.Channel,
                Channel = noted.Channel,
                ExpectedVersion = state.Version,
                Entries = [note],
            },
            CancellationToken.None
        );
        return true;
    }

    private async Task ChangeAsync(Session session)
    {
        var state = await world.Store.LoadAsync(session.Id.Channel, new ChannelNeeds(), CancellationToken.None);
        var rows = (await world.RowsAsync(session.Id.Channel))
            .Entries.Where(row => row.Session == session.Id && row is not Message { IsNote: true })
            .ToList();
        var version = state.Version + 1;
        var commit = new ChannelCommit
        {
            Id = session.Id.Channel,
            Channel = session.Channel,
            ExpectedVersion = state.Version,
        };
        var kind = random.Next(7);
        switch (kind)
        {
            case 0:
                var at = session.OpenedAt.AddSeconds(random.Next(100));
                var id = new MessageId($"hidden {_number++}");
                var place = new EntryPlace(session.OpenedAt, at, at, id);
                commit = commit with
                {
                    Entries =
                    [
                        new Message
                        {
                            Channel = session.Id.Channel,
                            Place = place,
                            Author = Author.Customer(),
                            SentAt = at,
                            OriginalText = "a secret",
                            Fingerprint = new string('f', 22),
                            AddedVersion = version,
                            Version = version,
                        },
                    ],
                    Sessions = [session with { CustomerMessages = session.CustomerMessages + 1, Version = version }],
                };
                break;
            case 1 when rows.OfType<Message>().FirstOrDefault() is { } message:
                commit = commit with
                {
                    Entries =
                    [
                        message with
                        {
                            Edits = [new MessageEdit(message.Author.Kind, world.Now, "another secret")],
                            Version = version,
                        },
                    ],
                };
                break;
            case 2 when rows.Count > 0:
                commit = commit with { Removed = [new RemovedEntry(rows[^1].Place, version)] };
                break;
            // No rule assigns a spam session to anybody.
            case 3 when session.Status != SessionStatus.Spam:
                var other = Cast.Staff[random.Next(Cast.Staff.Length)].User;
                var taken = session with { Operator = other, Version = version, AccessVersion = version };
                commit = await new Oracle(world, viewer).MayReadAsync(taken)
                    ? commit
                    : commit with
                    {
                        Sessions = [taken],
                    };
                break;
            case 4:
                var binding = new Binding(
                    Stage.DealOne,
                    BindingKind.Request,
                    Cast.Supervisor.User,
                    world.Now,
                    AddedAccount: false
                );
                commit = commit with { Sessions = [session with { Bindings = [binding], Version = version }] };
                break;
            case 5:
                commit = commit with
                {
                    Sessions =
                    [
                        session with
                        {
                            LastMessage = null,
                            CustomerMessages = session.CustomerMessages + 7,
                            Version = version,
                        },
                    ],
                };
                break;
        }

        seen.Saw($"Hidden change {kind}");
        await world.Store.CommitAsync(commit, CancellationToken.None);
    }
}
