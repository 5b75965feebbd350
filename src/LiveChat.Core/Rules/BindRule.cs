using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>Links between a session and app items: at most one contact, and up to 1,000 requests (rule A6).</summary>
internal static class BindRule
{
    /// <summary>The most request items of a session; as many former bindings are remembered.</summary>
    internal const int MaxRequests = 1_000;

    internal static Decision Decide(SessionPass pass, BindSession command)
    {
        if (pass.Session.Status == SessionStatus.Spam)
        {
            return Decision.Refuse(RefusalCode.SessionIsSpam, "The session is marked as spam; unmark it first.");
        }

        if (command.Item is not { } item)
        {
            return Decision.Refuse(RefusalCode.UnknownItem, "There is no such item.");
        }

        if (KindOf(pass.LiveChat, item.Id) is not { } kind)
        {
            return Decision.Refuse(
                RefusalCode.WrongApp,
                $"Sessions of this live chat are not bound to items of '{item.Id.App}'; "
                + "bind to its contact or request app.");
        }

        if (pass.Session.Bindings.Any(binding => binding.Item == item.Id))
        {
            return Decision.Unchanged(pass.Done);
        }

        if (kind == BindingKind.Contact && pass.Session.Contact is not null)
        {
            return Decision.Refuse(
                RefusalCode.ContactAlreadyBound, "The session is bound to another contact; unbind that first.");
        }

        if (kind == BindingKind.Request && RefuseRequests(RequestsOf(pass.Session) + 1) is { } tooMany)
        {
            return Decision.Refuse(tooMany);
        }

        var adds = kind == BindingKind.Contact && !command.HasAccount;
        Bind(pass.Draft, pass.Session, new Binding(item.Id, kind, command.Viewer.User, pass.At, adds));
        return Decision.Of(pass.Draft, pass.Done);
    }

    /// <summary>
    /// An item that the viewer does not see may be gone or hidden: its binding is taken off, and the answer is the same
    /// whether there was one.
    /// </summary>
    internal static Decision Decide(SessionPass pass, UnbindSession command)
    {
        var bound = pass.Session.Bindings.FirstOrDefault(binding => binding.Item == command.Target);
        if (bound is not null)
        {
            return Unbind(pass, bound, command.Viewer, command.IsSeen);
        }

        return command.IsSeen && !pass.Session.FormerBindings.Any(binding => binding.Item == command.Target)
            ? Decision.Refuse(RefusalCode.NotBound, $"The session is not bound to '{command.Target}'.")
            : Decision.Unchanged(pass.Done);
    }

    /// <summary>Unbinds whatever contact there is; only a contact that the viewer sees is told of.</summary>
    internal static Decision Decide(SessionPass pass, UnbindContact command) =>
        pass.Session.Contact is { } bound
            ? Unbind(pass, bound, command.Viewer, isSeen: bound.Item == command.Seen)
            : Decision.Unchanged(pass.Done);

    /// <summary>
    /// What an item is to a live chat; null when its app is neither the contact app nor the request app.
    /// </summary>
    internal static BindingKind? KindOf(LiveChatSettings liveChat, AppItemId item) =>
        item.App == liveChat.ContactApp ? BindingKind.Contact
        : item.App == liveChat.RequestApp ? BindingKind.Request
        : null;

    /// <summary>Why a session cannot have so many request items; null when it can.</summary>
    internal static Refusal? RefuseRequests(int requests) =>
        requests <= MaxRequests
            ? null
            : new Refusal(
                RefusalCode.TooManyBindings,
                $"A session is bound to at most {MaxRequests} requests; unbind those that no longer matter.");

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

    private static Decision Unbind(SessionPass pass, Binding bound, Viewer viewer, bool isSeen)
    {
        var others = pass.Session.FormerBindings.Where(former => former.Item != bound.Item);
        var unbound = pass.Session with
        {
            Bindings = pass.Session.Bindings.Remove(bound),
            FormerBindings = [.. others.TakeLast(MaxRequests - 1), bound],
        };
        pass.Draft.AddEvent(unbound, SessionEventKind.Unbound, pass.At, viewer.User, item: bound.Item);
        return isSeen ? Decision.Of(pass.Draft, pass.Done) : Decision.Unsaid(pass.Draft, pass.Done);
    }

    private static int RequestsOf(Session session) =>
        session.Bindings.Count(binding => binding.Kind == BindingKind.Request);
}
