using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>
/// Decides what a command does to its channel: pure and total, no I/O, no clock. Every invariant of a channel (rules
/// L2–L5, A3, A5, A7, S7) is kept here and nowhere else.
/// </summary>
internal static class ChannelRules
{
    /// <summary>The largest number of missing messages that a channel waits for.</summary>
    internal const int MaxPending = 1_000;

    /// <summary>How long a channel waits for a message after the last update of it (rule L4).</summary>
    internal static readonly TimeSpan MaxWait = TimeSpan.FromDays(30);

    /// <summary>The largest number of expired placeholders that one command removes.</summary>
    internal const int MaxGone = 100;

    /// <summary>
    /// The number of placeholders up to which a receipt adds one, so that there is always room for an edit or a
    /// deletion.
    /// </summary>
    internal const int MaxPendingReceipts = 900;

    /// <summary>Decides a command from the state that was loaded for its needs.</summary>
    internal static Decision Decide(ChannelState state, ChannelCommand command, RuleContext context) =>
        command switch
        {
            // What a connector said can be taken back when it is gone.
            UnfollowChannel back => PastRule.Decide(new ChannelDraft(state, back.Channel), back),
            ConnectorCommand connector => Decide(new ChannelDraft(state, connector.Channel), connector, context),
            SessionCommand session => SessionRules.Decide(state, session, context),
            SenderCommand sender => Decide(state, sender, context),
            ReleaseDeparted release => AssignRule.Decide(state, release, context.Now),
            MergeCommand merge => MergeRule.Decide(state, merge, context.Now),
            HostCommand host => HoldRule.Decide(state, host, context.Now),
            _ => throw new InvalidOperationException($"No rule for {command.GetType().Name}."),
        };

    private static Decision Decide(ChannelState state, SenderCommand command, RuleContext context)
    {
        var session = state.Sessions.FirstOrDefault(candidate => candidate.Id == command.Key.Session);
        return session is null
            ? DeliveryRule.RefuseUnknown(command.Key)
            : DeliveryRule.Decide(new ChannelDraft(state, session.Channel), command, context);
    }

    private static Decision Decide(ChannelDraft draft, ConnectorCommand command, RuleContext context)
    {
        var liveChat = context.LiveChat;
        if (liveChat is null || liveChat.Id != command.Channel.LiveChat)
        {
            return Decision.Refuse(
                RefusalCode.UnknownLiveChat,
                $"There is no live chat '{command.Channel.LiveChat}'; configure it first."
            );
        }

        var connector = liveChat.FindConnector(command.Channel.Connector);
        if (connector is null && command is RecordDelivery receipt && draft.FindMessage(receipt.Message) is not null)
        {
            // A receipt that was on its way when the connector was removed still arrives.
            return DeliveryRule.Decide(draft, receipt, context.Now);
        }

        // So does a watermark; on a channel without a session there is nothing for it to cover.
        if (connector is null && draft.Newest is not null && command is RaiseWatermark or SettleWatermarks)
        {
            return Decide(draft, command);
        }

        if (connector is null)
        {
            return Decision.Refuse(
                RefusalCode.UnknownConnector,
                $"Live chat '{liveChat.Id}' has no connector '{command.Channel.Connector}'; configure it first."
            );
        }

        if (connector.Messenger != command.Channel.Account.Messenger)
        {
            return Decision.Refuse(
                RefusalCode.WrongMessenger,
                $"Connector '{connector.Id}' belongs to {connector.Messenger}, "
                    + $"the account to {command.Channel.Account.Messenger}."
            );
        }

        return command switch
        {
            ReceiveMessage receive => ReceiveRule.Decide(draft, receive, connector, context.Now),
            ReceiveEdit edit => RevisionRule.Decide(draft, edit, connector, context.Now),
            ReceiveDeletion deletion => RevisionRule.Decide(draft, deletion, connector, context.Now),
            ReceiveReaction reaction => ReactionRule.Decide(draft, reaction, connector, context.Now),
            RecordDelivery delivery => DeliveryRule.Decide(draft, delivery, context.Now),
            RaiseWatermark or SettleWatermarks => Decide(draft, command),
            ChangeAttachment change => AttachmentRule.Decide(draft, change),
            RecordNotice notice => NoticeRule.Decide(draft, notice, context.Now),
            Speak speak => SpeakRule.Decide(draft, speak, liveChat, context.Now),
            OpenSession open => OpenRule.Decide(draft, open, liveChat, context),
            ImportSession import => ImportRule.Decide(draft, import, connector, context.Now),
            FollowChannel follow => PastRule.Decide(draft, follow),
            _ => throw new InvalidOperationException($"No rule for {command.GetType().Name}."),
        };
    }

    private static Decision Decide(ChannelDraft draft, ConnectorCommand command) =>
        command switch
        {
            RaiseWatermark raise => WatermarkRule.Decide(draft, raise),
            SettleWatermarks settle => WatermarkRule.Decide(draft, settle),
            _ => throw new InvalidOperationException($"No rule for {command.GetType().Name}."),
        };
}
