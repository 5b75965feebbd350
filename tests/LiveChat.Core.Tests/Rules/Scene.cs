using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Tests.Rules;

/// <summary>A channel that a test changes command by command; its clock does not move until the test moves it.</summary>
internal sealed class Scene(Channel channel, AccessPolicy policy = AccessPolicy.Default)
{
    public ChannelHistory History { get; set; } = new(channel);

    public DateTimeOffset Now { get; set; } = Cast.Noon;

    public LiveChatSettings? LiveChat { get; set; } = Cast.Sales;

    public Channel Channel => channel;

    public Session Newest => History.Newest!;

    public SessionId Session => Newest.Id;

    /// <summary>A channel with a session that has an operator and one message, <c>m1</c>.</summary>
    public static Scene WithSessionOf(
        Viewer @operator,
        Channel? channel = null,
        AccessPolicy policy = AccessPolicy.Default
    )
    {
        var scene = new Scene(channel ?? Cast.WhatsApp, policy);
        scene.Receive("m1");
        Assert.True(scene.Do(new TakeSession(scene.Session, @operator)).Changed);
        return scene;
    }

    public Decision Decide(ChannelCommand command) =>
        ChannelRules.Decide(History.Load(command), command, new RuleContext(Now, policy, LiveChat));

    /// <summary>Decides and commits any command, whatever its outcome is.</summary>
    public Decision Run(ChannelCommand command) => Commit(Decide(command));

    public TOutcome Do<TOutcome>(ICommand<TOutcome> command)
        where TOutcome : CommandOutcome, new() => Run((ChannelCommand)command).Answer<TOutcome>();

    public TOutcome Done<TOutcome>(ICommand<TOutcome> command)
        where TOutcome : CommandOutcome, new()
    {
        var outcome = Do(command);
        Assert.Null(outcome.Refusal);
        Assert.True(outcome.Changed);
        return outcome;
    }

    public void Refuses(RefusalCode code, ChannelCommand command)
    {
        var decision = Decide(command);
        Assert.Equal(code, decision.Refusal?.Code);
        Assert.Null(decision.Commit);
    }

    public void LeavesAsItIs(ChannelCommand command)
    {
        var decision = Decide(command);
        Assert.Equal((null, false, null), (decision.Refusal, decision.Outcome?.Changed, decision.Commit));
    }

    public ReceiveOutcome Receive(IncomingMessage message) =>
        Do(new ReceiveMessage(channel, Arrival.Live(message, Now)));

    public ReceiveOutcome Receive(string? id, string text = "hello") => Receive(new IncomingMessage(id, text));

    public ReceiveOutcome Echo(string id, string text = "hello") =>
        Receive(new IncomingMessage(id, text) { Author = Author.Operator() });

    public MessageOutcome Reply(string id, Viewer viewer, string text = "answer") =>
        Do(new SendReply(Session, new Reply(id, text), viewer));

    /// <summary>A reply of the newest session, by its caller's id.</summary>
    public MessageId ReplyId(string id) => MessageId.OfCaller(Session, id);

    public RecordSent Sent(string reply, string provider) =>
        new(new MessageKey(Session, ReplyId(reply)), new MessageId(provider), Cast.Noon);

    public SessionOutcome Close(Viewer? viewer = null) => Done(new CloseSession(Session, viewer ?? Cast.Supervisor));

    public ImportOutcome Import(ImportedSession session) => Do(new ImportSession(session, Now));

    public SessionOutcome Bind(AppItem item, Viewer viewer) =>
        Do(new BindSession(Session, item.Id, item, HasAccount: true, viewer));

    public SessionOutcome Unbind(AppItem item, Viewer viewer) =>
        Do(new UnbindSession(Session, item.Id, IsSeen: true, viewer));

    private Decision Commit(Decision decision)
    {
        History = History.After(decision);
        ChannelInvariants.Hold(History);
        return decision;
    }
}
