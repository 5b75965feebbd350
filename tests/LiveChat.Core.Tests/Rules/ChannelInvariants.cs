using System.Collections.Immutable;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Tests.Rules;

/// <summary>The invariants of a channel after any sequence of commands.</summary>
internal static class ChannelInvariants
{
    public static void Hold(ChannelHistory history)
    {
        Assert.All(
            history.Sessions.Values.SkipLast(1),
            session => Assert.NotEqual(SessionStatus.Active, session.Status)
        );
        Assert.InRange(history.Pending.Count, 0, ChannelRules.MaxPending);
        Assert.All(history.Sessions.Values, session => Hold(history, session));
        Assert.All(history.Messages, Hold);
        Assert.All(history.Pending.Values, HoldWaiting);

        var names = history.Entries.Keys.Concat(
            history.Messages.SelectMany(m => m.SecondIds.Distinct().Where(id => id != m.Id))
        );
        Assert.Distinct(names);
        var messages = history.Messages.SelectMany(message => message.SecondIds.Append(message.Id)).ToHashSet();
        Assert.DoesNotContain(history.Pending.Keys, messages.Contains);
    }

    /// <summary>Only a change of a session's readers is stamped.</summary>
    public static void AccessIsStamped(ChannelHistory before, ChannelHistory after)
    {
        foreach (var session in after.Sessions.Values)
        {
            var was = before.Sessions.GetValueOrDefault(session.OpenedAt);
            var changed =
                was is null
                || was.Operator != session.Operator
                || (was.Status == SessionStatus.Spam) != (session.Status == SessionStatus.Spam);
            Assert.Equal(changed ? after.Version : was!.AccessVersion, session.AccessVersion);
            Assert.Equal(was?.AddedVersion ?? after.Version, session.AddedVersion);
        }
    }

    private static void Hold(ChannelHistory history, Session session)
    {
        var entries = history.EntriesOf(session).Where(entry => entry is not Message { IsNote: true }).ToList();
        var last = entries.OfType<Message>().MaxBy(message => message.Place);
        Assert.Equal(last is null ? null : last.ToPreview(), session.LastMessage);
        Assert.Equal(entries.MaxBy(entry => entry.Place)?.Place, session.LastPlace);
        Assert.Equal(
            entries
                .OfType<Message>()
                .Count(message => message is { IsImported: false, Author.Kind: AuthorKind.Customer }),
            session.CustomerMessages
        );

        Assert.Equal(session.Status == SessionStatus.Active, session.ClosedAt is null);
        Assert.Equal(session.Status == SessionStatus.Spam, session.Spam is not null);
        Assert.True(session.ClosedAt is null || session.ClosedAt >= session.OpenedAt);
        Assert.InRange(session.Bindings.Count(binding => binding.Kind == BindingKind.Contact), 0, 1);
        Assert.Distinct(session.Bindings.Concat(session.FormerBindings).Select(binding => binding.Item));
    }

    private static void Hold(Message message)
    {
        Assert.InRange(message.Edits.Length, 0, MessageJoin.MaxEdits);
        Assert.Equal(message.Edits.Order().Distinct(), message.Edits);
        Assert.All(message.Edits, edit => Assert.Equal(message.Author.Kind, edit.Side));
        if (message.IsDeleted)
        {
            Assert.Empty(message.Reactions);
            Assert.Equal(message.Author.Kind, message.Deletion!.Side);
            Assert.Equal(
                (string.Empty, string.Empty, 0, 0),
                (message.OriginalText, message.Text, message.Edits.Length, message.Attachments.Length)
            );
        }

        if (message.IsNote)
        {
            Assert.Equal((AuthorKind.Operator, false), (message.Author.Kind, message.IsReply));
            Assert.Empty(message.SecondIds);
        }

        if (message.IsNote || message.Author.Kind == AuthorKind.Customer)
        {
            Assert.Null(message.Delivery);
        }

        Hold(message.Reactions);
        Assert.InRange(message.Attempt, 1, SendKey.MaxAttempts);
        Assert.Equal(Enumerable.Range(1, message.Attempt - 1), message.EarlierAttempts.Select(one => one.Number));
        Assert.True(message.Lease is null || message is { Delivery: DeliveryState.Queued, IsReply: true });
        Assert.True(message.Failure is null || message.Delivery == DeliveryState.Failed);
        Assert.True(message.IsReply || message is { Attempt: 1, Lease: null });
    }

    private static void Hold(ImmutableArray<Reaction> reactions)
    {
        Assert.Equal(ReactionJoin.With([], reactions), reactions);
        Assert.All(
            reactions.GroupBy(one => one.Author.Kind == AuthorKind.Customer),
            side => Assert.InRange(side.Count(), 1, ReactionJoin.MaxReactions)
        );
    }

    private static void HoldWaiting(PendingMessage pending)
    {
        Assert.Equal(pending.Edits.Order().Distinct(), pending.Edits);
        Assert.True(pending.Failure is null || pending.Delivery == DeliveryState.Failed);
        Assert.Distinct(pending.Deletions.Select(deletion => deletion.Side));
        Hold(pending.Reactions);
        Assert.True(!pending.IsReceiptOnly || pending.Delivery is not null);
    }
}
