using LiveChat.Storage;

namespace LiveChat.Benchmarks.Plain;

/// <summary>Throws unless a baseline's page contains the rows of the library's store.</summary>
internal static class SamePage
{
    internal static void Check(EntryPage expected, PlainPage page, string baseline)
    {
        var messages = expected.Entries.Cast<Message>().ToList();
        Check(messages.Count > 0, baseline, "nothing to compare");
        Check(
            messages
                .Select(one => (one.Id.Value, one.OriginalText, one.Version, RowTime.Of(one.Place.OpenedAt)))
                .SequenceEqual(page.Entries.Select(one => (one.Id, one.Text!, one.Version, one.Opened))),
            baseline,
            "other entries"
        );
        Check(
            expected
                .Sessions.Select(one => (RowTime.Of(one.OpenedAt), one.Version, one.LastMessage?.Text))
                .SequenceEqual(page.Sessions.Select(one => (one.Opened, one.Version, one.PreviewText))),
            baseline,
            "other sessions"
        );
        Check(RowTime.Of(expected.Anchor!.OpenedAt) == page.Anchor?.Opened, baseline, "another anchor");
        Check(expected.Version == page.Version, baseline, "another version");
    }

    private static void Check(bool isSame, string baseline, string difference)
    {
        if (!isSame)
        {
            throw new InvalidOperationException($"{baseline}: {difference}.");
        }
    }
}
