using System.Collections.Immutable;
using LiveChat.Storage;
using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.BadInput;

/// <summary>Texts, times, marks and arrays at and beyond their limits.</summary>
public sealed class ValueTests
{
    private const int LongestText = 1 << 20;

    private static readonly Channel Phone = Cast.PhoneChannel(Cast.Sales);

    [Rule(T9, L3)]
    [Fact]
    public async Task A_too_long_text_causes_an_argument_error_and_the_longest_text_is_kept_whole()
    {
        var host = new TestHost();
        var session = await host.SessionOfAsync(Cast.Ann, Phone);
        var tooLong = new string('x', LongestText + 1);
        var before = await host.DumpAsync();
        host.Calls.Start();

        Assert.Throws<ArgumentException>(() => new IncomingMessage("m2", tooLong));
        Assert.Throws<ArgumentException>(() => new Reply("r1", tooLong));
        await Assert.ThrowsAsync<ArgumentException>(() =>
            host.Desk.EditReplyAsync(session, MessageId.OfCaller(session, "r1"), tooLong, Cast.Ann).AsTask()
        );
        await Assert.ThrowsAsync<ArgumentException>(() =>
            host.Desk.ReceiveEditAsync(Phone, new MessageId("m1"), tooLong).AsTask()
        );
        Assert.Empty(host.Calls.Names);
        Assert.Equal(before, await host.DumpAsync());

        await host.ReceiveAsync(Phone, "m2", tooLong[1..]);
        Assert.Contains(await MessagesAsync(host, session), message => message.Text.Length == LongestText);
    }

    [Rule(T9, L3)]
    [Fact]
    public async Task Every_entrance_repairs_malformed_text_and_keeps_all_other_text()
    {
        foreach (
            var (text, kept) in new[]
            {
                ("a\0b", "a\uFFFDb"),
                ("a\ud800b", "a\uFFFDb"),
                ("\udc00\ud800", "\uFFFD\uFFFD"),
                ("\ud83d\ude00\u202e\r\n\t", "\ud83d\ude00\u202e\r\n\t"),
                ("", ""),
            }
        )
        {
            var host = new TestHost();
            var session = await host.SessionOfAsync(Cast.Ann, Phone);
            await host.ReceiveAsync(Phone, "m2", text);
            await TestHost.DoneAsync(
                host.Desk.ReplyAsync(
                    session,
                    new Reply("r1", text) { SenderName = text, Attachments = [new Attachment(text, text)] },
                    Cast.Ann
                )
            );
            await TestHost.DoneAsync(host.Desk.ReceiveEditAsync(Phone, new MessageId("m1"), text));
            await TestHost.DoneAsync(host.Desk.ReplyAsync(session, new Reply("r2", "before"), Cast.Ann));
            await TestHost.DoneAsync(
                host.Desk.EditReplyAsync(session, MessageId.OfCaller(session, "r2"), text, Cast.Ann)
            );

            var messages = await MessagesAsync(host, session);
            Assert.Equal([kept, kept, kept, kept], messages.Select(message => message.Text));
            Assert.Contains(messages, message => message.Author.Name == kept);
        }
    }

    [Rule(L3)]
    [Fact]
    public async Task A_messengers_id_of_any_form_names_one_message()
    {
        var host = new TestHost();
        string[] ids =
        [
            "~derived",
            "a\0b",
            "a\ud800",
            new string('i', 300),
            new string('i', 301),
            " lead",
            "\u202e",
            "\ud83d\ude00",
            "a\nb",
        ];
        foreach (var id in ids)
        {
            var session = await host.ReceiveAsync(Phone, id, id);
            Assert.False((await host.Desk.ReceiveAsync(Phone, new IncomingMessage(id, id))).Changed);
            Assert.Equal(host.Clock.Now, session.OpenedAt);
        }

        Assert.Equal(ids.Length, (await MessagesAsync(host, host.IdOf(Phone, host.Clock.Now))).Count);
    }

    [Rule(T4, T5)]
    [Fact]
    public async Task Times_at_both_ends_of_the_calendar_are_written_and_read()
    {
        var host = new TestHost();
        DateTimeOffset[] ends =
        [
            DateTimeOffset.MinValue,
            DateTimeOffset.MaxValue,
            new(DateTime.MinValue.AddHours(15), TimeSpan.FromHours(14)),
            new(DateTime.MaxValue.AddHours(-15), TimeSpan.FromHours(-14)),
        ];
        var session = await host.SessionOfAsync(Cast.Ann, Phone);
        foreach (var (sent, received) in from sent in ends from received in ends select (sent, received))
        {
            await TestHost.DoneAsync(
                host.Desk.ReceiveAsync(
                    Phone,
                    new IncomingMessage($"{sent:O} {received:O}", "at the end") { SentAt = sent, ReceivedAt = received }
                )
            );
        }

        foreach (var end in ends)
        {
            await TestHost.DoneAsync(host.Desk.ReceiveEditAsync(Phone, new MessageId("m1"), $"at {end:O}", end));
            Assert.NotNull(await host.History.FindTimelineAtAsync(session, end, Cast.Ann, pageSize: 1));
        }

        await TestHost.DoneAsync(host.Desk.ReceiveDeletionAsync(Phone, new MessageId("m1"), DateTimeOffset.MaxValue));
        Assert.Equal(1 + (ends.Length * ends.Length), (await MessagesAsync(host, session)).Count);
        Assert.NotNull((await host.History.FindTimelineAtAsync(session, DateTimeOffset.MinValue, Cast.Ann))!.Target);
        await TestHost.DoneAsync(host.Desk.CloseAsync(session, Cast.Ann));
    }

    [Rule(L1, L2, L6)]
    [Fact]
    public async Task An_import_from_the_end_of_time_is_refused_and_the_customers_next_message_finds_its_place()
    {
        var host = new TestHost();
        foreach (var openedAt in new[] { DateTimeOffset.MaxValue, Cast.Noon.AddDays(2) })
        {
            var late = await host.Desk.ImportAsync(
                new ImportedSession(Phone, openedAt) { ClosedAt = DateTimeOffset.MaxValue }
            );
            Assert.Equal(RefusalCode.AheadOfClock, late.Refusal?.Code);
        }

        var imported = await host.Desk.ImportAsync(
            new ImportedSession(Phone, DateTimeOffset.MinValue)
            {
                ClosedAt = Cast.Noon,
                Messages = [new IncomingMessage("first", "text") { SentAt = DateTimeOffset.MaxValue }],
            }
        );
        Assert.Null(imported.Refusal);

        var session = await host.ReceiveAsync(Phone, "m1");
        Assert.Equal(Cast.Noon, session.OpenedAt);
        Assert.Equal(["first", "m1"], (await MessagesAsync(host, session)).Select(message => message.Id.Value));
    }

    [Rule(L7)]
    [Fact]
    public async Task A_mark_below_zero_or_at_no_place_causes_an_argument_error_and_one_too_high_counts_existing_messages()
    {
        var host = new TestHost();
        var session = await host.SessionOfAsync(Cast.Ann, Phone);
        var before = await host.DumpAsync();
        host.Calls.Start();

        foreach (var count in new[] { -1, int.MinValue })
        {
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
                host.Desk.MarkReadAsync(session, new ReadMark(count, null), Cast.Ann).AsTask()
            );
        }

        await Assert.ThrowsAsync<ArgumentException>(() =>
            host.Desk.MarkReadAsync(session, new ReadMark(1, default(EntryPlace)), Cast.Ann).AsTask()
        );
        Assert.Empty(host.Calls.Names);
        Assert.Equal(before, await host.DumpAsync());

        await TestHost.DoneAsync(host.Desk.MarkReadAsync(session, new ReadMark(int.MaxValue, null), Cast.Ann));
        await host.ReceiveAsync(Phone, "m2");
        Assert.Equal(1, (await host.History.FindSessionAsync(session, Cast.Ann))!.Entry.Unread);
    }

    [Rule(L7, T8)]
    [Fact]
    public async Task A_mark_of_another_session_is_refused_and_changes_nothing()
    {
        var host = new TestHost();
        var session = await host.SessionOfAsync(Cast.Ann, Phone);
        var before = await host.DumpAsync();
        var elsewhere = new ReadMark(
            1,
            new EntryPlace(session.OpenedAt.AddTicks(10), Cast.Noon, Cast.Noon, new MessageId("m1"))
        );

        await TestHost.RefusedAsync(RefusalCode.ForeignCursor, host.Desk.MarkReadAsync(session, elsewhere, Cast.Ann));
        await TestHost.RefusedAsync(
            RefusalCode.UnknownSession,
            host.Desk.MarkReadAsync(session, elsewhere, Cast.Nobody)
        );

        Assert.Equal(before, await host.DumpAsync());
    }

    [Rule(A1, T9, L6)]
    [Fact]
    public async Task A_default_array_counts_as_empty_everywhere()
    {
        var host = new TestHost();
        Assert.Empty(new Viewer(Cast.Ann.User, default(ImmutableArray<GroupId>)).Groups);
        var liveChat = new LiveChatSettings(new LiveChatId("empty"), "Empty")
        {
            Connectors = default,
            Operators = default,
            Supervisors = default,
            ReaderGroups = default,
        };
        Assert.Equal(LiveChatRole.None, liveChat.RolesOf(Cast.Ann));
        host.LiveChats.Set(liveChat);
        host.Items.Put(Cast.KimsRecord with { Links = default });

        var received = await host.Desk.ReceiveAsync(
            Phone,
            new IncomingMessage("m1", "text") { Attachments = default, Edits = default }
        );
        var session = received.Session!.Value;
        await TestHost.DoneAsync(host.Desk.TakeAsync(session, Cast.Ann));
        await TestHost.DoneAsync(
            host.Desk.ReplyAsync(session, new Reply("r1", "text") { Attachments = default }, Cast.Ann)
        );
        var imported = await host.Desk.ImportAsync(
            new ImportedSession(Phone, Cast.Noon.AddDays(-1))
            {
                ClosedAt = Cast.Noon,
                Messages = default,
                Requests = default,
            }
        );
        Assert.True(imported.Added);
        Assert.Single((await host.History.ListSessionsAsync(SessionList.Of(Cast.ByAccount, Cast.Kim), Cast.Ann)).Items);
        await TestHost.RefusedAsync(
            RefusalCode.UnknownConnector,
            host.Desk.ReceiveAsync(
                new Channel(liveChat.Id, Phone.Connector, Phone.Account),
                new IncomingMessage("m1", "text")
            )
        );
    }

    [Rule(W5, W6)]
    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"version\":2,\"settings\":{\"history\":\"by-account\",\"path\":[\"accounts\"]}}")]
    [InlineData("{\"version\":1,\"settings\":{\"history\":\"by-everything\",\"path\":[]}}")]
    [InlineData("{\"version\":1,\"settings\":{\"history\":\"by-account\",\"path\":[\"a\",\"b\",\"c\"]}}")]
    [InlineData("{\"version\":1,\"settings\":{\"history\":\"by-account\",\"path\":[null]}}")]
    public void Malformed_settings_cause_a_clear_error_and_never_become_settings(string json)
    {
        Assert.Throws<WidgetFormatException>(() => WidgetJson.ParseSettings(json));
        Assert.Throws<WidgetFormatException>(() => WidgetJson.ParseWidget(json));
    }

    [Rule(L2, L6, T6)]
    [Fact]
    public async Task Refused_reports_of_connectors_change_nothing()
    {
        var host = new TestHost(
            form: (_, address) => address.StartsWith("bad", StringComparison.Ordinal) ? null : address
        );
        var session = await host.SessionOfAsync(Cast.Ann, Phone);
        var before = await host.DumpAsync();
        var message = new IncomingMessage("m2", "text");
        host.Calls.Start();

        await TestHost.RefusedAsync(
            RefusalCode.UnknownLiveChat,
            host.Desk.ReceiveAsync(new Channel(new LiveChatId("none"), Phone.Connector, Phone.Account), message)
        );
        await TestHost.RefusedAsync(
            RefusalCode.UnknownConnector,
            host.Desk.ReceiveAsync(new Channel(Phone.LiveChat, new ConnectorId("none"), Phone.Account), message)
        );
        await TestHost.RefusedAsync(
            RefusalCode.WrongMessenger,
            host.Desk.ReceiveAsync(new Channel(Phone.LiveChat, new ConnectorId("mail"), Phone.Account), message)
        );
        await TestHost.RefusedAsync(
            RefusalCode.MalformedAddress,
            host.Desk.ReceiveAsync(
                new Channel(Phone.LiveChat, Phone.Connector, new Account(Messenger.WhatsApp, "bad")),
                message
            )
        );
        await TestHost.RefusedAsync(
            RefusalCode.NoActiveSession,
            host.Desk.ReceiveAsync(Cast.PhoneChannel(Cast.Sales, "wa2"), message with { Author = Author.System })
        );
        await TestHost.RefusedAsync(
            RefusalCode.UnknownMessage,
            host.Desk.RecordSentAsync(new MessageKey(session, MessageId.OfCaller(session, "none")), new MessageId("p1"))
        );
        await TestHost.RefusedAsync(
            RefusalCode.UnknownMessage,
            host.Desk.RecordSentAsync(new MessageKey(session, new MessageId("m1")), new MessageId("p1"))
        );
        await TestHost.RefusedAsync(
            RefusalCode.NotYourMessage,
            host.Desk.ReceiveEditAsync(Phone, new MessageId("m1"), "forged", side: AuthorKind.Operator)
        );
        Assert.Equal(
            RefusalCode.NotNewest,
            (
                await host.Desk.ImportAsync(
                    new ImportedSession(Phone, Cast.Noon.AddMinutes(1)) { ClosedAt = Cast.Noon.AddMinutes(2) }
                )
            )
                .Refusal
                ?.Code
        );

        Assert.Equal(0, host.Calls.CountOf("IChannelStore.CommitAsync"));
        Assert.Equal(before, await host.DumpAsync());
    }

    private static async Task<List<MessageEntry>> MessagesAsync(TestHost host, SessionId session)
    {
        var page = await host.History.FindTimelineAsync(session, Cast.Ann, pageSize: 500);
        return [.. page!.Entries.OfType<MessageEntry>()];
    }
}
