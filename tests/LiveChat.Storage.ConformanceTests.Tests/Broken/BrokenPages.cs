namespace LiveChat.Storage.ConformanceTests.Tests.Broken;

internal abstract class BrokenPages : StoreDecorator
{
    public sealed override async ValueTask<EntryPage> ListAsync(EntryQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Answer(query, await base.ListAsync(Ask(query), cancellationToken));
    }

    protected virtual EntryQuery Ask(EntryQuery query) => query;

    protected virtual EntryPage Answer(EntryQuery query, EntryPage page) => page;
}

internal sealed class SwapsTheDirection : BrokenPages
{
    protected override EntryQuery Ask(EntryQuery query) => query with { Direction = 1 - query.Direction };
}

internal sealed class ForgetsTheAnchorOutsideThePage : BrokenPages
{
    protected override EntryPage Answer(EntryQuery query, EntryPage page) =>
        page.Sessions.Any(session => session.Id == page.Anchor?.Id) ? page : page with { Anchor = null };
}

internal sealed class ForgetsEmptySessions : BrokenPages
{
    protected override EntryPage Answer(EntryQuery query, EntryPage page) =>
        page with
        {
            Sessions = [.. page.Sessions.Where(session => page.Entries.Any(entry => entry.Session == session.Id))],
        };
}

internal sealed class IgnoresTheSessionLimit : BrokenPages
{
    protected override EntryQuery Ask(EntryQuery query) => query with { SessionLimit = int.MaxValue };
}

internal sealed class IgnoresTheByteLimit : BrokenPages
{
    protected override EntryQuery Ask(EntryQuery query) => query with { ByteLimit = long.MaxValue };
}

internal sealed class CountsNoLaterVersions : StoreDecorator
{
    public override async ValueTask<EntryPage> ListAsync(EntryQuery query, CancellationToken cancellationToken)
    {
        var all = await base.ListAsync(query with { ByteLimit = long.MaxValue }, cancellationToken);
        var bytes = all.Entries.OfType<Message>().Sum(message => (long)message.OriginalText.Length);
        return bytes <= query.ByteLimit ? all : await base.ListAsync(query, cancellationToken);
    }
}

internal sealed class TellsTheMarkOfTheLastSession : StoreDecorator
{
    public override async ValueTask<EntryPage> ListAsync(EntryQuery query, CancellationToken cancellationToken)
    {
        var page = await base.ListAsync(query, cancellationToken);
        if (query.MarkOf is not { } user || page.Sessions is not [.., var last])
        {
            return page;
        }

        var marks = await GetAsync([user], [last.Id], cancellationToken);
        return page with { Mark = marks.GetValueOrDefault(new ReadMarkKey(user, last.Id)) };
    }
}

internal sealed class TellsNoMark : BrokenPages
{
    protected override EntryQuery Ask(EntryQuery query) => query with { MarkOf = null };
}

internal sealed class AnswersEntriesBeyondTheSessionLimit : StoreDecorator
{
    public override async ValueTask<EntryPage> ListAsync(EntryQuery query, CancellationToken cancellationToken)
    {
        var (page, all) = (
            await base.ListAsync(query, cancellationToken),
            await base.ListAsync(query with { SessionLimit = int.MaxValue }, cancellationToken)
        );
        return page with { Entries = all.Entries };
    }
}

internal sealed class LeavesOutTheRangesEnd : BrokenPages
{
    protected override EntryQuery Ask(EntryQuery query) =>
        query.To == DateTimeOffset.MaxValue.AddTicks(-9) ? query : query with { To = query.To.AddMicroseconds(-1) };
}

internal sealed class LeavesOutTheStart : BrokenPages
{
    protected override EntryPage Answer(EntryQuery query, EntryPage page) =>
        page with
        {
            Entries = [.. page.Entries.Where(entry => entry.Place != query.Start?.Place)],
        };
}

internal sealed class SaysTheVersionOfItsRows : BrokenPages
{
    protected override EntryPage Answer(EntryQuery query, EntryPage page) =>
        page with
        {
            Version = page.Entries.Select(entry => entry.Version).DefaultIfEmpty().Max(),
        };
}

internal sealed class InterleavesSessions : BrokenPages
{
    protected override EntryPage Answer(EntryQuery query, EntryPage page) =>
        query.Direction == PagingDirection.Backwards
            ? page
            : page with
            {
                Entries = [.. page.Entries.OrderBy(entry => entry.Place.EffectiveAt)],
            };
}

internal sealed class OrdersTiesByUtf16 : BrokenPages
{
    protected override EntryPage Answer(EntryQuery query, EntryPage page)
    {
        var sorted = page
            .Entries.OrderBy(entry => (entry.Place.OpenedAt, entry.Place.EffectiveAt, entry.Place.ReceivedAt))
            .ThenBy(entry => entry.Id.Value, StringComparer.Ordinal);
        return page with
        {
            Entries = query.Direction == PagingDirection.Forwards ? [.. sorted] : [.. sorted.Reverse()],
        };
    }
}

internal sealed class PagesAreOneEntryShort : BrokenPages
{
    protected override EntryPage Answer(EntryQuery query, EntryPage page) =>
        page.Entries.Length == query.Limit && query.Limit > 1 ? page with { Entries = page.Entries[..^1] } : page;
}

internal sealed class RoundsToSeconds : BrokenPages
{
    protected override EntryQuery Ask(EntryQuery query) =>
        query.Start is not { Place: { } place } start
            ? query
            : query with
            {
                Start = start.IsAfter
                    ? TimelinePosition.After(Rounded(place))
                    : TimelinePosition.Before(Rounded(place)),
            };

    private static EntryPlace Rounded(EntryPlace place) =>
        new(
            place.OpenedAt,
            place.EffectiveAt.AddTicks(-(place.EffectiveAt.Ticks % TimeSpan.TicksPerSecond)),
            place.ReceivedAt,
            place.Id
        );
}

internal sealed class PutsTheStartOnItsOtherSide : BrokenPages
{
    protected override EntryQuery Ask(EntryQuery query) =>
        query.Start is not { Place: { } place } start
            ? query
            : query with
            {
                Start = start.IsAfter ? TimelinePosition.Before(place) : TimelinePosition.After(place),
            };
}

internal sealed class ShowsEverySession : BrokenPages
{
    protected override EntryQuery Ask(EntryQuery query) => query with { Scope = null };
}

internal sealed class ShowsSpam : BrokenPages
{
    protected override EntryPage Answer(EntryQuery query, EntryPage page) => page;

    protected override EntryQuery Ask(EntryQuery query) =>
        query.Scope is { } scope && scope.Sessions == scope.Spam && !scope.Sessions.Whole.IsEmpty
            ? query with
            {
                Scope = null,
            }
            : query;
}

internal sealed class HidesSilently : BrokenPages
{
    protected override EntryPage Answer(EntryQuery query, EntryPage page) => page with { Passed = [] };
}

internal sealed class ForgetsWhyItPassed : BrokenPages
{
    protected override EntryPage Answer(EntryQuery query, EntryPage page) =>
        page with
        {
            Passed = [.. page.Passed.Select(passed => passed with { HasOutside = true })],
        };
}

internal sealed class SaysNothingOfWhatLiesBeyond : BrokenPages
{
    protected override EntryPage Answer(EntryQuery query, EntryPage page) =>
        page.Passed.IsEmpty ? page : page with { Passed = page.Passed.SetItem(page.Passed.Length - 1, default) };
}

internal sealed class SaysThatTheHistoryEnds : BrokenPages
{
    protected override EntryPage Answer(EntryQuery query, EntryPage page) => page with { End = EntryPageEnd.Range };
}
