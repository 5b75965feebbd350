using LiveChat.Storage.PostgreSql.Tests.Server;

namespace LiveChat.Storage.PostgreSql.Tests.Plans;

/// <summary>A message costs the same in a session with many bindings.</summary>
public sealed class LookUpTests
{
    private static readonly Channel s_channel = new(
        new LiveChatId("sales"),
        new ConnectorId("wa"),
        new Account(Messenger.WhatsApp, "+15550100")
    );

    // Case: FC-75
    [Rule(A6)]
    [Fact]
    public async Task FC_75_a_message_touches_no_look_up_row()
    {
        var token = TestContext.Current.CancellationToken;
        await using var schema = await TestSchema.CreateAsync();
        await using var store = schema.Open();
        var id = new SessionId(
            (await store.GetKeyAsync(token)).IdOf(s_channel),
            new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)
        );
        var items = Enumerable.Range(0, 1_000).Select(number => new AppItemId(new AppId("deals"), $"deal {number}"));
        var session = new Session
        {
            Id = id,
            Channel = s_channel,
            Bindings = [.. items.Select(item => BindingTo(item, id))],
        };
        await PutAsync(store, session, "first");
        foreach (var table in new[] { "session_item", "session_account", "session_live_chat" })
        {
            await schema.RunAsync(
                $$"""
                CREATE FUNCTION {schema}.no_{{table}}() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN RAISE 'a look-up row'; END $body$;
                CREATE TRIGGER no_{{table}} BEFORE INSERT OR UPDATE OR DELETE ON {schema}.{{table}} FOR EACH ROW EXECUTE FUNCTION {schema}.no_{{table}}();
                """
            );
        }

        await PutAsync(store, (await store.FindAsync(id, token))!, "second");
        await PutAsync(store, (await store.FindAsync(id, token))!, "third");

        // The triggers work: a change of the bindings fires them.
        session = (await store.FindAsync(id, token))!;
        Assert.Equal((3, 1_000), (session.CustomerMessages, session.Bindings.Length));
        var error = await Assert.ThrowsAsync<StoreException>(() =>
            PutAsync(store, session with { Bindings = [] }, "fourth")
        );
        Assert.Contains("P0001", error.Message, StringComparison.Ordinal);
    }

    private static Binding BindingTo(AppItemId item, SessionId session) =>
        new(item, BindingKind.Request, By: null, session.OpenedAt, AddedAccount: false);

    /// <summary>Puts a session with one more message of the customer.</summary>
    private static async Task PutAsync(PostgreSqlStore store, Session session, string text)
    {
        var state = await store.LoadAsync(session.Id.Channel, new ChannelNeeds(), CancellationToken.None);
        var (version, at) = (state.Version + 1, session.OpenedAt.AddMinutes(state.Version));
        var message = new Message
        {
            Channel = session.Id.Channel,
            Place = new EntryPlace(session.OpenedAt, at, at, MessageId.FromMessenger(text)),
            Author = Author.Customer("Kim"),
            SentAt = at,
            OriginalText = text,
            Fingerprint = new string('f', 22),
            AddedVersion = version,
            Version = version,
        };
        var commit = new ChannelCommit
        {
            Id = session.Id.Channel,
            Channel = session.Channel,
            ExpectedVersion = state.Version,
            Sessions =
            [
                session with
                {
                    CustomerMessages = session.CustomerMessages + 1,
                    LastMessage = message.ToPreview(),
                    LastPlace = message.Place,
                    AddedVersion = session.AddedVersion == 0 ? version : session.AddedVersion,
                    Version = version,
                },
            ],
            Entries = [message],
        };
        await store.CommitAsync(commit, CancellationToken.None);
    }
}
