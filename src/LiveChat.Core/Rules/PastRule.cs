using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>
/// Decides what lies below a channel's own sessions (rule P1): the channel by which its customer wrote before, and cuts
/// where somebody else did. Nothing else of the channel changes, so taking either back leaves it as it was.
/// </summary>
internal static class PastRule
{
    internal static Refusal Circle { get; } =
        new(
            RefusalCode.PredecessorCircle,
            "The addresses would follow each other in a circle; name the earlier one as the earlier one."
        );

    internal static Decision Decide(ChannelDraft draft, FollowChannel command)
    {
        var predecessor = new Predecessor
        {
            Channel = command.Earlier,
            Before = command.At,
            At = command.At,
        };
        return Link(draft, predecessor, command.Lineage!) is { } refusal ? Decision.Refuse(refusal)
            : draft.HasChanges ? Decision.Of(draft, new ChannelOutcome())
            : Decision.Unchanged(new ChannelOutcome());
    }

    internal static Decision Decide(ChannelDraft draft, UnfollowChannel command)
    {
        if (draft.Past.Predecessor?.Channel != command.Earlier)
        {
            return Decision.Unchanged(new ChannelOutcome());
        }

        draft.Past = Without(draft.Past);
        return Decision.Of(draft, new ChannelOutcome());
    }

    /// <summary>
    /// A session of the earlier channel that does not exist and one that the viewer may not read get the same answer.
    /// </summary>
    internal static Decision Decide(SessionPass pass, LinkSession command)
    {
        var (gates, lineage) = (pass.Gates, command.Lineage!);
        var earlier = lineage.Earlier.Sessions.FirstOrDefault(session => session.Id == command.Earlier);
        if (earlier is null || !Visibility.Of(gates.Viewer, earlier, gates.LiveChat, gates.Policy))
        {
            return Decision.Refuse(SessionGates.Unknown);
        }

        var predecessor = new Predecessor
        {
            Channel = command.Earlier.Channel,
            Before = pass.Now,
            By = pass.User,
            At = pass.Now,
        };
        return Link(pass.Draft, predecessor, lineage) is { } refusal ? Decision.Refuse(refusal) : Answer(pass);
    }

    internal static Decision Unlink(SessionPass pass)
    {
        pass.Draft.Past = Without(pass.Draft.Past);
        return Answer(pass);
    }

    internal static Decision Cut(SessionPass pass)
    {
        var (past, opening) = (pass.Draft.Past, pass.Session.OpenedAt);
        if (past.CutOf(opening)?.Opening == opening)
        {
            return pass.Unchanged();
        }

        if (past.Cuts.Length == ChannelPast.MaxCuts)
        {
            return Decision.Refuse(
                RefusalCode.TooManyCuts,
                $"The channel's history has {ChannelPast.MaxCuts} cuts; take one back first."
            );
        }

        var cut = new HistoryCut(opening, pass.User, pass.Now);
        pass.Draft.Past = past with { Cuts = [.. past.Cuts.Append(cut).OrderBy(one => one.Opening)] };
        return pass.Changed();
    }

    internal static Decision Join(SessionPass pass)
    {
        var past = pass.Draft.Past;
        pass.Draft.Past = past with { Cuts = past.Cuts.RemoveAll(cut => cut.Opening == pass.Session.OpenedAt) };
        return Answer(pass);
    }

    private static ChannelPast Without(ChannelPast past) =>
        past.Predecessor is { } one ? past with { Predecessor = null, Former = one.Channel } : past;

    private static Decision Answer(SessionPass pass) => pass.Draft.HasChanges ? pass.Changed() : pass.Unchanged();

    /// <summary>Names the predecessor, or refuses; a repetition changes nothing.</summary>
    private static Refusal? Link(ChannelDraft draft, Predecessor predecessor, Lineage lineage)
    {
        if (lineage.Earlier.Version == 0)
        {
            return null;
        }

        if (draft.Past.Predecessor is { } named)
        {
            return named.Channel == predecessor.Channel
                ? null
                : new Refusal(
                    RefusalCode.HasPredecessor,
                    "The customer's earlier address is recorded already; take that back first."
                );
        }

        if (lineage.IsCircle)
        {
            return Circle;
        }

        if (lineage.Earlier.Successor is { } other && other.Channel != draft.Id)
        {
            return new Refusal(
                RefusalCode.PrecedesAnother,
                "The customer of the earlier address is recorded to have another later one; take that back first."
            );
        }

        if (lineage.Below + lineage.Above + 1 > Lineage.MaxPredecessors)
        {
            return new Refusal(
                RefusalCode.TooManyPredecessors,
                $"A timeline shows at most {Lineage.MaxPredecessors} earlier addresses of a customer."
            );
        }

        draft.Past = draft.Past with { Predecessor = predecessor };
        return null;
    }
}
