using System.Reflection;
using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.BadInput;

/// <summary>A wrong argument causes an error at once, before any port is called.</summary>
public sealed class ArgumentTests
{
    [Rule(A8, H1)]
    [Fact]
    public async Task Every_null_default_id_undefined_value_and_wrong_size_causes_an_argument_error_before_any_port_is_called()
    {
        var host = new TestHost();
        var before = await host.DumpAsync();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var wrong = new List<string>();
        foreach (var (method, parameter, bad, expected) in Calls.All())
        {
            host.Calls.Start();
            object target = method.DeclaringType == typeof(SessionDesk) ? host.Desk : host.History;
            var error = await Calls.CallAsync(target, method, parameter, bad);
            if (
                !expected.IsInstanceOfType(error)
                || (error as ArgumentException)?.ParamName != parameter.Name
                || host.Calls.Names.Count > 0
            )
            {
                wrong.Add(
                    $"{method.Name}({parameter.Name}: {bad ?? "null"}) gave {error?.GetType().Name ?? "no error"} after {host.Calls.Names.Count} calls: {error?.Message}"
                );
            }

            seen.Add($"{method.Name} {parameter.Name}");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(seen.Count >= 60, $"Saw {seen.Count} parameters only.");
        Assert.Equal(before, await host.DumpAsync());
    }

    [Rule(H1)]
    [Fact]
    public void Each_missing_port_causes_an_argument_error()
    {
        var inner = new InMemoryStore();
        var (store, host) = (LiveChatStore.Of(inner), new LiveChatHost());

        Refuses("store", () => new SessionDesk(null!, host));
        Refuses("host", () => new SessionDesk(store, null!));
        Refuses("store", () => new HistoryResolver(null!, host));
        Refuses("host", () => new HistoryResolver(store, null!));
        Refuses("store", () => LiveChatStore.Of<InMemoryStore>(null!));
        Refuses("channels", () => LiveChatStore.Of(null!, inner, inner, inner));
        Refuses("sessions", () => LiveChatStore.Of(inner, null!, inner, inner));
        Refuses("messages", () => LiveChatStore.Of(inner, inner, null!, inner));
        Refuses("readMarks", () => LiveChatStore.Of(inner, inner, inner, null!));
        Refuses("replica", () => store.ReadingFrom<InMemoryStore>(null!));
        Refuses("liveChats", () => new LiveChatHost((ILiveChatDirectory)null!));
        Refuses("liveChats", () => new LiveChatHost((LiveChatSettings[])null!));
        Refuses("value", () => new LiveChatHost { AppItems = null! });
        Refuses("value", () => new LiveChatHost { Notifier = null! });
        Assert.NotNull(new SessionDesk(store, host));
        Assert.NotNull(new HistoryResolver(store, host));

        static void Refuses(string name, Func<object> make) =>
            Assert.Equal(name, Assert.Throws<ArgumentNullException>(() => make()).ParamName);
    }

    [Rule(S1, S3)]
    [Fact]
    public void A_list_without_settings_item_or_live_chat_causes_an_argument_error()
    {
        Assert.Equal("widget", Assert.Throws<ArgumentNullException>(() => SessionList.Of(null!, Cast.Kim)).ParamName);
        Assert.Equal("item", Assert.Throws<ArgumentException>(() => SessionList.Of(Cast.ByAccount, default)).ParamName);
        Assert.Equal("liveChat", Assert.Throws<ArgumentException>(() => SessionList.Of(default)).ParamName);
        Assert.Equal(SessionList.Of(Cast.ByAccount, Cast.Kim), SessionList.Of(Cast.ByAccount, Cast.Kim));
        Assert.NotEqual(SessionList.Of(Cast.ByAccount, Cast.Kim), SessionList.Of(Cast.ByAccount, Cast.Lee));
        Assert.NotEqual(SessionList.Of(Cast.ByAccount, Cast.Kim), SessionList.Of(Cast.Sales.Id));
    }

    [Rule(H1, A2)]
    [Fact]
    public void Unknown_policies_and_intervals_that_no_timer_accepts_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LiveChatOptions { AccessPolicy = (AccessPolicy)2 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LiveChatOptions { GapDisclosure = (GapDisclosure)2 });
        Assert.Throws<ArgumentNullException>(() => new LiveChatOptions { AddressForm = null! });
        foreach (
            var interval in new[]
            {
                TimeSpan.Zero,
                TimeSpan.FromTicks(-1),
                TimeSpan.MinValue,
                TimeSpan.MaxValue,
                Timeout.InfiniteTimeSpan,
            }
        )
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new LiveChatOptions { FeedInterval = interval });
        }

        foreach (
            var interval in new[]
            {
                TimeSpan.FromTicks(-1),
                TimeSpan.MinValue,
                TimeSpan.MaxValue,
                Timeout.InfiniteTimeSpan,
            }
        )
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new LiveChatOptions { ListInterval = interval });
        }

        Assert.Equal(TimeSpan.Zero, new LiveChatOptions { ListInterval = TimeSpan.Zero }.ListInterval);
    }

    [Rule(A4, T9, L6)]
    [Fact]
    public void Values_that_name_nothing_are_refused_when_they_enter()
    {
        var chosen = new NewSession(Cast.ByAccount, Cast.Kim, Cast.Sales.Id, Cast.KimsPhone);
        var reply = new Reply("r1", "text");
        var message = new IncomingMessage("m1", "text");

        Assert.Throws<ArgumentException>(() => chosen with { Connector = default(ConnectorId) });
        Assert.Throws<ArgumentException>(() => new NewSession(Cast.ByAccount, default, Cast.Sales.Id, Cast.KimsPhone));
        Assert.Throws<ArgumentException>(() => new NewSession(Cast.ByAccount, Cast.Kim, default, Cast.KimsPhone));
        Assert.Throws<ArgumentException>(() => new NewSession(Cast.ByAccount, Cast.Kim, Cast.Sales.Id, default));
        Assert.Throws<ArgumentNullException>(() => new NewSession(null!, Cast.Kim, Cast.Sales.Id, Cast.KimsPhone));
        Assert.Throws<ArgumentNullException>(() => new Reply(null!, "text"));
        Assert.Throws<ArgumentException>(() => new Reply(" ", "text"));
        Assert.Throws<ArgumentException>(() => new Reply(new string('r', 256), "text"));
        Assert.Throws<ArgumentNullException>(() => new Reply("r1", null!));
        Assert.Throws<ArgumentException>(() => reply with { ReplyTo = default(MessageId) });
        Assert.Throws<ArgumentException>(() => reply with { SenderName = new string('n', (1 << 20) + 1) });
        Assert.Throws<ArgumentNullException>(() => new IncomingMessage("m1", null!));
        Assert.Throws<ArgumentNullException>(() => message with { Author = null! });
        Assert.Throws<ArgumentException>(() => message with { ReplyTo = default(MessageId) });
        Assert.Throws<ArgumentOutOfRangeException>(() => message with { Delivery = (DeliveryState)99 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Attachment("name", "type", -1));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new Attachment("name", "type") { State = (AttachmentState)99 }
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new MessageEdit((AuthorKind)3, Cast.Noon, "text"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Deletion((AuthorKind)(-1), Cast.Noon));
        Assert.Throws<ArgumentException>(() => Author.Operator(default(UserId)));
        Assert.Throws<ArgumentException>(() => new Notice(" ", "name", "text"));
        Assert.Throws<ArgumentNullException>(() => new ImportedSession(null!, Cast.Noon));
    }
}
