using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>Links between a session and app items: at most one contact, and up to 1,000 requests (rule A6).</summary>
internal static class BindRule
{
    /// <summary>
    /// The largest number of request items of a session, and of the former bindings that it remembers.
    /// </summary>
    internal const int MaxRequests = 1_000;

    internal static Decision Decide(SessionPass pass, BindSession command)
    {
        if (pass.Gates.Bind(command.Item) is { } refusal)
        {
            return Decision.Refuse(refusal);
        }

        var item = command.Item!.Id;
        if (pass.Session.IsBoundTo(item))
        {
            return pass.Unchanged();
        }

        var kind = KindOf(pass.Gates.LiveChat, item)!.Value;
        var adds = kind == BindingKind.Contact && !command.HasAccount;
        Bind(pass.Draft, pass.Session, new Binding(item, kind, pass.User, pass.At, adds));
        return pass.Changed();
    }

    /// <summary>
    /// Unbinds an item. One that the viewer does not see may be gone or hidden: the rule removes its binding, and the
    /// answer does not tell whether there was one.
    /// </summary>
    internal static Decision Decide(SessionPass pass, UnbindSession command)
    {
        if (pass.Gates.Unbind(command.Target, command.IsSeen) is { } refusal)
        {
            return Decision.Refuse(refusal);
        }

        var bound = pass.Session.Bindings.FirstOrDefault(binding => binding.Item == command.Target);
        return bound is null ? pass.Unchanged() : Unbind(pass, bound, command.IsSeen);
    }

    /// <summary>
    /// Unbinds the session's contact; the answer tells of the change only if the viewer sees the contact.
    /// </summary>
    internal static Decision Decide(SessionPass pass, UnbindContact command) =>
        pass.Session.Contact is { } bound ? Unbind(pass, bound, isSeen: bound.Item == command.Seen) : pass.Unchanged();

    /// <summary>
    /// Returns what an item is to a live chat; null when its app is neither the contact app nor the request app.
    /// </summary>
    internal static BindingKind? KindOf(LiveChatSettings liveChat, AppItemId item) =>
        item.App == liveChat.ContactApp ? BindingKind.Contact
        : item.App == liveChat.RequestApp ? BindingKind.Request
        : null;

    /// <summary>Returns why a session cannot have this many request items; null when it can.</summary>
    internal static Refusal? RefuseRequests(int requests) =>
        requests <= MaxRequests
            ? null
            : new Refusal(
                RefusalCode.TooManyBindings,
                $"A session is bound to at most {MaxRequests} requests; unbind those that no longer matter."
            );

    /// <summary>Binds, and forgets that the session was once unbound from the item.</summary>
    internal static Session Bind(ChannelDraft draft, Session session, Binding binding)
    {
        var bound = session with
        {
            Bindings = session.Bindings.Add(binding),
            FormerBindings = session.FormerBindings.RemoveAll(former => former.Item == binding.Item),
        };
        return draft.AddEvent(bound, SessionEventKind.Bound, binding.At, binding.By, item: binding.Item);
    }

    private static Decision Unbind(SessionPass pass, Binding bound, bool isSeen)
    {
        // The oldest former bindings are forgotten first, so that a session stays small however often it is bound and
        // unbound.
        var others = pass.Session.FormerBindings.Where(former => former.Item != bound.Item);
        var unbound = pass.Session with
        {
            Bindings = pass.Session.Bindings.Remove(bound),
            FormerBindings = [.. others.TakeLast(MaxRequests - 1), bound],
            Merges = MergeRule.Without(pass.Session.Merges, bound.Item),
        };
        pass.Draft.AddEvent(unbound, SessionEventKind.Unbound, pass.At, pass.User, item: bound.Item);
        return isSeen ? pass.Changed() : Decision.Unsaid(pass.Draft, pass.Done);
    }
}
