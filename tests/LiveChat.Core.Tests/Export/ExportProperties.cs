using System.Text.Json;
using LiveChat.Storage;
using LiveChat.Tests.History;
using LiveChat.Tests.Rules;

namespace LiveChat.Tests.Export;

/// <summary>Exports of random stores.</summary>
public sealed class ExportProperties
{
    private static readonly Share Cases = Shares.Exports;

    /// <summary>The members of a line for the staff, as the document has them.</summary>
    private static readonly List<string> Order =
    [
        "kind",
        "version",
        "for",
        "session",
        "liveChat",
        "liveChatName",
        "connector",
        "messenger",
        "address",
        "exportedAt",
        "boundary",
        "change",
        "event",
        "at",
        "by",
        "subject",
        "item",
        "name",
        "id",
        "note",
        "sentAt",
        "effectiveAt",
        "receivedAt",
        "author",
        "answers",
        "text",
        "content",
        "files",
        "firstText",
        "edits",
        "reactions",
        "deleted",
        "delivery",
        "attempt",
        "messengerId",
        "failure",
        "earlierAttempts",
        "reusedId",
        "imported",
        "reason",
        "sessions",
        "messages",
        "gaps",
        "notes",
        "events",
    ];

    private readonly Tally _seen = new();

    [Rule(P6, A8, T7)]
    [Fact]
    public void An_export_has_the_entries_of_the_timeline_and_the_same_bytes_twice_and_whatever_the_pages_are()
    {
        Check(
            async (world, _, viewer, session, random) =>
            {
                var shown = await world.TimelineAsync(session, viewer);
                foreach (var settings in Exported.AllSettings)
                {
                    var file = await Exported.OfAsync(world.History, session, viewer, settings);
                    Assert.Equal(shown is null, file is null);
                    Exported.Same(file, await Exported.OfAsync(world.History, session, viewer, settings));
                    Exported.Same(
                        file,
                        await Exported.InPagesAsync(world, session, viewer, settings, random.Next(1, 5))
                    );
                    Assert.Empty(file is null ? [] : await file.Manifest.VerifyAsync(new MemoryStream(file.Bytes)));
                    _seen.Saw(file is null ? "Unknown" : "Exported");
                }

                if (shown is { } entries)
                {
                    var settings = new ExportSettings { Format = ExportFormat.JsonLines };
                    var file = await Exported.OfAsync(world.History, session, viewer, settings);
                    Assert.Equal(entries.Select(NameOf), file!.Lines.Skip(1).SkipLast(1).Select(NameOf));
                    SameCounts(entries, file.Manifest.Counts);
                    Assert.All(file.Lines, InTheDocumentedOrder);
                }
            }
        );
        _seen.RequireAtLeast(
            Cases.Count / 50,
            "Exported",
            "Unknown",
            "Gap",
            "Notes",
            "Events",
            "Attempts",
            "Files",
            "Attempts in JSON",
            "Edits in JSON",
            "Reactions in JSON"
        );
    }

    [Rule(P6, K3, A8)]
    [Fact]
    public void A_customers_export_has_exactly_what_reached_them_in_the_sessions_that_the_viewer_reads()
    {
        Check(
            async (world, _, viewer, session, _) =>
            {
                var settings = new ExportSettings
                {
                    Format = ExportFormat.JsonLines,
                    Audience = ExportAudience.Customer,
                };
                if (await Exported.OfAsync(world.History, session, viewer, settings) is not { } file)
                {
                    return;
                }

                var (rights, expected) = (new Oracle(world, viewer), new List<(string, string)>());
                var inRange = await rights.SessionsAsync(session);
                var rows = new List<Message>();
                foreach (var id in inRange)
                {
                    var ofChannel = (await world.RowsAsync(id.Channel)).Entries.OfType<Message>();
                    rows.AddRange(ofChannel.Where(row => row.Session == id));
                }

                foreach (var row in rows)
                {
                    var of = await world.SessionAsync(row.Session);
                    var isShown =
                        row.Session == session
                        || (
                            inRange.Contains(row.Session)
                            && of.Status != SessionStatus.Spam
                            && await rights.MayReadAsync(of)
                        );
                    var isOut = ReachedTheCustomer(row);
                    _seen.SawIf(isShown && row.IsNote, "Note left out");
                    _seen.SawIf(isShown && !row.IsNote && !isOut, "Reply that did not arrive");
                    if (isShown && isOut)
                    {
                        expected.Add((row.Author.Kind.ToString().ToLowerInvariant(), row.Text));
                        _seen.SawIf(row.IsDeleted, "Deleted");
                        _seen.SawIf(row.Delivery == DeliveryState.Queued, "Arrived at the first attempt");
                        _seen.SawIf(row.Author.User is not null, "Name left out");
                    }
                }

                var lines = file.Lines;
                Assert.Equal(
                    expected,
                    lines.Where(line => Kind(line) == "message").Select(line => (Side(line), Text(line)))
                );
                Assert.All(lines, OnlyWhatACustomerMaySee);
                Assert.Equal(
                    MessagesAndGaps((await world.TimelineAsync(session, viewer))!.Value),
                    lines.Select(Kind).Where(kind => kind is "message" or "gap")
                );
                _seen.SawIf(lines.Any(line => Kind(line) == "gap"), "Gap for the customer");
                _seen.SawIf(lines.Any(line => line.TryGetProperty("answers", out _)), "Quote");
            }
        );
        _seen.RequireAtLeast(
            Cases.Count / 50,
            "Note left out",
            "Reply that did not arrive",
            "Deleted",
            "Arrived at the first attempt",
            "Name left out",
            "Gap for the customer",
            "Quote"
        );
    }

    [Rule(P6, K3, A8)]
    [Fact]
    public void A_customers_export_is_the_same_with_other_notes_other_colleagues_and_other_hidden_sessions()
    {
        Check(
            async (world, _, viewer, session, random) =>
            {
                var other = await CopyAsync(world, keepNotes: false, Renamed);
                _seen.Saw("Hidden changes", await new HiddenChanges(other, viewer, random, _seen).MakeAsync(2));
                foreach (var settings in Exported.AllSettings.Where(one => one.Audience == ExportAudience.Customer))
                {
                    var file = await Exported.OfAsync(world.History, session, viewer, settings);
                    Exported.Same(file, await Exported.OfAsync(other.History, session, viewer, settings));
                    Assert.DoesNotContain("Somebody else", file?.Text ?? string.Empty, StringComparison.Ordinal);
                    _seen.SawIf(file is { Manifest.Counts.Messages: > 0 }, "Compared");
                }
            }
        );
        _seen.RequireAtLeast(Cases.Count / 50, "Compared", "Hidden changes");
    }

    [Rule(P6, A8)]
    [Fact]
    public void An_export_for_the_staff_is_the_same_with_other_hidden_sessions_and_notes()
    {
        Check(
            async (world, _, viewer, session, random) =>
            {
                var other = await CopyAsync(world, keepNotes: true);
                if (await new HiddenChanges(other, viewer, random, _seen).MakeAsync(2) == 0)
                {
                    return;
                }

                foreach (var settings in Exported.AllSettings)
                {
                    var file = await Exported.OfAsync(world.History, session, viewer, settings);
                    Exported.Same(file, await Exported.OfAsync(other.History, session, viewer, settings));
                    _seen.SawIf(file is not null, "Compared");
                }
            }
        );
        _seen.RequireAtLeast(Cases.Count / 50, "Compared");
    }

    private static void Check(Func<World, Deeds, Viewer, SessionId, Random, Task> body) =>
        Worlds.Check(
            async (world, deeds, random) =>
            {
                for (var inquiry = random.Next(4); inquiry > 0; inquiry--)
                {
                    var past = await world.SayAsync(deeds.Channels[0], $"q{inquiry}");
                    var by = deeds.Pick([Cast.Ann, Cast.Cat]);
                    await world.Desk.TakeAsync(past, by);
                    await world.Desk.CloseAsync(past, by);
                }

                await TalkAsync(world, deeds, random);
                await deeds.DoAsync(random.Next(5, 30));
                var all = await world.SessionsAsync();
                if (!all.IsEmpty)
                {
                    var viewer = deeds.Pick([.. Cast.Everybody, Cast.Ann, Cast.Cat]);
                    await body(world, deeds, viewer, random.Next(2) == 0 ? all[^1].Id : deeds.Pick(all).Id, random);
                }
            },
            Cases,
            channels: 1
        );

    /// <summary>A session with replies of every fate, notes between them, and quotes of all of these.</summary>
    private static async Task TalkAsync(World world, Deeds deeds, Random random)
    {
        var (desk, by) = (world.Desk, deeds.Pick([Cast.Ann, Cast.Cat]));
        var session = await world.SayAsync(deeds.Channels[0], "asked");
        await desk.TakeAsync(session, by);
        var said = new List<MessageId> { new("asked") };
        for (var number = random.Next(5); number > 0; number--)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(1));
            var reply = new Reply($"talk {number}", $"answer {number}") { ReplyTo = deeds.Pick(said) };
            if ((await desk.ReplyAsync(session, reply, by)).Message is not { } id)
            {
                continue;
            }

            said.Add(id);
            await MeetAsync(desk, new MessageKey(session, id), by, random);
            var note = new Note($"talk note {number}", $"note {number}") { ReplyTo = deeds.Pick(said) };
            said.AddRange((await desk.AddNoteAsync(session, note, by)).Message is { } noted ? [noted] : []);
        }

        if (random.Next(2) == 0)
        {
            await desk.CloseAsync(session, by);
        }
    }

    /// <summary>Lets a reply meet its fate: it waits, arrives, fails, is sent again or is withdrawn.</summary>
    private static async Task MeetAsync(SessionDesk desk, MessageKey reply, Viewer by, Random random)
    {
        var (fate, first) = (random.Next(8), new SendKey(reply, 1));
        if (fate is 1 or 2)
        {
            await desk.RecordSentAsync(reply, new MessageId($"sent {reply.Message}"));
        }
        else if (fate is 3 or 4)
        {
            await desk.RecordFailedAsync(first, new SendFailure("code", mayRetry: true, "not delivered"));
        }
        else if (fate > 4)
        {
            await desk.WithdrawReplyAsync(reply.Session, reply.Message, by);
        }

        if (fate is 4 or 6 or 7)
        {
            await desk.SendAgainAsync(reply.Session, reply.Message, 1, by);
        }

        if (fate == 7)
        {
            // The first attempt was on its way when it was withdrawn.
            await desk.RecordDeliveryAsync(first, DeliveryState.Sent);
        }
    }

    private static async Task<World> CopyAsync(
        World world,
        bool keepNotes,
        Func<ChannelEntry, ChannelEntry>? change = null
    )
    {
        var copy = new World(world.Options.AccessPolicy, world.Options.GapDisclosure);
        copy.Clock.Advance(world.Now - copy.Now);
        await PurgedStore.CopyAsync(world, copy, _ => Task.FromResult(true), _ => Task.FromResult(keepNotes), change);
        return copy;
    }

    /// <summary>The same entry by somebody else.</summary>
    private static ChannelEntry Renamed(ChannelEntry row) =>
        row switch
        {
            Message { Author.Kind: AuthorKind.Operator } message => message with
            {
                Author = Author.Operator(new UserId("somebody-else"), "Somebody else"),
            },
            Message { Author.Kind: AuthorKind.System } message => message with
            {
                Author = Author.Machine("Somebody else's machine"),
            },
            SessionEvent happened => happened with { By = new UserId("somebody-else") },
            _ => row,
        };

    /// <summary>What the rule says, in other words than the library's.</summary>
    private static bool ReachedTheCustomer(Message row)
    {
        if (row.Audience == Audience.Staff)
        {
            return false;
        }

        var states = row.EarlierAttempts.Select(one => (DeliveryState?)one.Delivery).Append(row.Delivery).ToList();
        return states.Exists(state => state is not (DeliveryState.Queued or DeliveryState.Failed));
    }

    /// <summary>The messages that reached the customer, and one gap for all between two of them.</summary>
    private static List<string> MessagesAndGaps(IEnumerable<TimelineEntry> entries)
    {
        var kinds = new List<string>();
        foreach (var entry in entries)
        {
            if (entry is GapEntry && kinds is not [.., "gap"])
            {
                kinds.Add("gap");
            }
            else if (
                entry is MessageEntry { IsNote: false } message
                && message
                    .EarlierAttempts.Select(one => (DeliveryState?)one.Delivery)
                    .Append(message.Delivery)
                    .Any(state => state is not (DeliveryState.Queued or DeliveryState.Failed))
            )
            {
                kinds.Add("message");
            }
        }

        return kinds;
    }

    private static void OnlyWhatACustomerMaySee(JsonElement line)
    {
        string[] allowed = Kind(line) switch
        {
            "head" => ["kind", "version", "for", "messenger", "address"],
            "boundary" => ["kind", "boundary", "at"],
            "gap" => ["kind"],
            "end" => ["kind", "messages", "gaps"],
            "message" => ["kind", "sentAt", "author", "answers", "text", "content", "files", "reactions", "deleted"],
            var kind => throw new InvalidOperationException($"A customer's export has a line of the kind {kind}."),
        };
        Assert.Empty(line.EnumerateObject().Select(member => member.Name).Except(allowed));
        if (line.TryGetProperty("author", out var author))
        {
            var isCustomer = Side(line) == "customer";
            Assert.All(
                author.EnumerateObject(),
                member => Assert.True(member.Name == "side" || (isCustomer && member.Name == "name"))
            );
        }
    }

    private void InTheDocumentedOrder(JsonElement line)
    {
        var members = line.EnumerateObject().Select(member => member.Name).ToList();
        var places = members.ConvertAll(member => Order.IndexOf(member));
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        _seen.SawIf(members.Contains("earlierAttempts"), "Attempts in JSON");
        _seen.SawIf(members.Contains("edits"), "Edits in JSON");
        _seen.SawIf(members.Contains("reactions"), "Reactions in JSON");
    }

    private void SameCounts(IReadOnlyList<TimelineEntry> entries, ExportCounts counts)
    {
        var messages = entries.OfType<MessageEntry>().ToList();
        Assert.Equal(
            new ExportCounts
            {
                Sessions = entries.OfType<BoundaryEntry>().Select(one => one.Session).Distinct().Count(),
                Messages = messages.Count(message => !message.IsNote),
                Notes = messages.Count(message => message.IsNote),
                Events = entries.OfType<EventEntry>().Count(),
                Gaps = entries.OfType<GapEntry>().Count(),
                Attempts = messages.Sum(message => message.EarlierAttempts.Length),
                Files = messages.Sum(message => message.Attachments.Length),
            },
            counts
        );
        _seen.SawIf(counts.Gaps > 0, "Gap");
        _seen.SawIf(counts.Notes > 0, "Notes");
        _seen.SawIf(counts.Events > 0, "Events");
        _seen.SawIf(counts.Attempts > 0, "Attempts");
        _seen.SawIf(counts.Files > 0, "Files");
    }

    private static string NameOf(TimelineEntry entry) =>
        entry switch
        {
            MessageEntry message => $"message {message.Session} {message.Id} {message.Text}",
            EventEntry happened => $"event {happened.Session}",
            BoundaryEntry boundary => $"boundary {boundary.Session} {boundary.Kind}",
            IdentityEntry => "identity",
            _ => "gap",
        };

    private static string NameOf(JsonElement line) =>
        Kind(line) switch
        {
            "message" => $"message {Member(line, "session")} {Member(line, "id")} {Text(line)}",
            "event" => $"event {Member(line, "session")}",
            "boundary" =>
                $"boundary {Member(line, "session")} {(Member(line, "boundary") == "opened" ? "Opened" : "Closed")}",
            var kind => kind,
        };

    private static string Kind(JsonElement line) => Member(line, "kind");

    private static string Text(JsonElement line) => Member(line, "text");

    private static string Side(JsonElement line) => Member(line.GetProperty("author"), "side");

    private static string Member(JsonElement line, string name) => line.GetProperty(name).GetString()!;
}
