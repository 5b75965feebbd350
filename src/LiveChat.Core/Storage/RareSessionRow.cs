namespace LiveChat.Storage;

/// <summary>What few sessions have, kept as JSON in one column of their rows.</summary>
internal sealed record RareSessionRow
{
    internal static readonly RareSessionRow None = new();

    public BindingRow[]? FormerBindings { get; init; }

    public MergeRow[]? Merges { get; init; }

    public string? SpamBy { get; init; }

    public long SpamAt { get; init; }

    public bool SpamWasActive { get; init; }

    public HoldRow? Hold { get; init; }

    /// <summary>The place of the previewed message, where it is not the session's last place.</summary>
    public PlaceRow? Preview { get; init; }

    /// <summary>Returns what is rare in a session; null if nothing is.</summary>
    internal static RareSessionRow? Of(Session session)
    {
        var preview = session.LastMessage?.Place is { } place && place != session.LastPlace ? place : (EntryPlace?)null;
        return
            session is { FormerBindings.IsEmpty: true, Merges.IsEmpty: true, Spam: null, Hold: null } && preview is null
            ? null
            : new RareSessionRow
            {
                FormerBindings = RowJson.Rows(session.FormerBindings),
                Merges = session.Merges.IsEmpty ? null : [.. session.Merges.Select(MergeRow.Of)],
                SpamBy = session.Spam?.By.Value,
                SpamAt = RowValues.Number(session.Spam?.At) ?? 0,
                SpamWasActive = session.Spam?.WasActive ?? false,
                Hold = HoldRow.Of(session.Hold),
                Preview = preview is { } one
                    ? new PlaceRow(RowTime.Of(one.EffectiveAt), RowTime.Of(one.ReceivedAt), one.Id.ToString())
                    : null,
            };
    }
}
