using LiveChat.Access;
using LiveChat.Apps;
using LiveChat.Sessions;

namespace LiveChat.Rules;

/// <summary>Links between a session and app items: at most one contact, any number of requests (rule A6).</summary>
internal static class BindRule
{
    internal static Decision Decide(SessionPass pass, BindSession command)
    {
        if (pass.Session.Status == SessionStatus.Spam)
        {
            return Decision.Refuse(RefusalCode.SessionIsSpam, "The session is marked as spam; unmark it first.");
        }

        if (command.Item is not { } item)
        {
            return RefuseUnknownItem();
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

        var adds = kind == BindingKind.Contact
            && (command.AddedByAnother
                || !item.Accounts.Any(value => value.Accounts.Contains(pass.Session.Channel.Account)));
        Bind(pass.Draft, pass.Session, new Binding(item.Id, kind, command.Viewer.User, pass.At, adds));
        return Decision.Of(pass.Draft, pass.Done);
    }

    internal static Decision Decide(SessionPass pass, UnbindSession command)
    {
        if (command.Item is null)
        {
            return RefuseUnknownItem();
        }

        if (pass.Session.Bindings.FirstOrDefault(binding => binding.Item == command.Target) is not { } bound)
        {
            return pass.Session.FormerBindings.Any(binding => binding.Item == command.Target)
                ? Decision.Unchanged(pass.Done)
                : Decision.Refuse(RefusalCode.NotBound, $"The session is not bound to '{command.Target}'.");
        }

        var unbound = pass.Session with
        {
            Bindings = pass.Session.Bindings.Remove(bound),
            FormerBindings = [.. pass.Session.FormerBindings.Where(former => former.Item != bound.Item), bound],
        };
        pass.Draft.AddEvent(unbound, SessionEventKind.Unbound, pass.At, command.Viewer.User, item: bound.Item);
        return Decision.Of(pass.Draft, pass.Done);
    }

    /// <summary>
    /// What an item is to a live chat; null when its app is neither the contact app nor the request app.
    /// </summary>
    internal static BindingKind? KindOf(LiveChatSettings liveChat, AppItemId item) =>
        item.App == liveChat.ContactApp ? BindingKind.Contact
        : item.App == liveChat.RequestApp ? BindingKind.Request
        : null;

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

    private static Decision RefuseUnknownItem() => Decision.Refuse(RefusalCode.UnknownItem, "There is no such item.");
}
