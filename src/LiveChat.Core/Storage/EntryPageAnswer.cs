namespace LiveChat.Storage;

/// <summary>Checks a store's page of entries against the contract, and throws if it breaks it.</summary>
/// <remarks>Every page of a timeline is checked, so the checks allocate nothing.</remarks>
internal static class EntryPageAnswer
{
    internal static EntryPage Checked(EntryPage page, EntryQuery query)
    {
        var isBeside =
            query.Start is { } start
            && page.Sessions is [var first, ..]
            && first.OpenedAt == start.Opening
            && start.IsBeyondSession(query.Direction);
        if (page.Entries.Length > query.Limit || page.Sessions.Length - (isBeside ? 1 : 0) > query.SessionLimit)
        {
            throw new InvalidStoreException(
                $"At most {query.Limit} entries and {query.SessionLimit} sessions were asked for; "
                    + $"the page has {page.Entries.Length} and {page.Sessions.Length}."
            );
        }

        if (page.Anchor is { } anchor && (anchor.Id.Channel != query.Channel || anchor.OpenedAt != query.Anchor))
        {
            throw new InvalidStoreException("The anchor is not the session that was asked for.");
        }

        if (page.Mark is { } mark && (query.MarkOf is null || !StoreAnswer.IsRight(mark, query.Anchor)))
        {
            throw new InvalidStoreException("A read mark was not asked for, or is not valid.");
        }

        if (!page.Past.IsNone && !StoreAnswer.IsRight(page.Past, query.Channel))
        {
            throw new InvalidStoreException("The past of a channel is out of order, or follows itself.");
        }

        CheckSessions(page, query);
        CheckEntries(page, query);
        CheckEnd(page, query);
        CheckRuns(page, query);
        return page;
    }

    private static void CheckSessions(EntryPage page, EntryQuery query)
    {
        var range = EntryPaging.RangeOf(query);
        Session? last = null;
        foreach (var session in page.Sessions)
        {
            if (
                session.Id.Channel != query.Channel
                || session.OpenedAt < range.From
                || session.OpenedAt > range.To
                || !query.Shows(session)
            )
            {
                throw new InvalidStoreException("A page touches a session that was not asked for.");
            }

            if (last is not null && !StoreAnswer.Follows(last.OpenedAt.CompareTo(session.OpenedAt), query.Direction))
            {
                throw new InvalidStoreException("The sessions of a page are out of order, or one is duplicated.");
            }

            last = session;
        }
    }

    private static void CheckRuns(EntryPage page, EntryQuery query)
    {
        if (page.Runs.IsEmpty)
        {
            return;
        }

        var range = EntryPaging.RangeOf(query);
        RemovedRun? last = null;
        foreach (var run in page.Runs)
        {
            if (
                run.To < run.From
                || run.To < range.From
                || run.From > range.To
                || (last is not null && !StoreAnswer.Follows(last.From.CompareTo(run.From), query.Direction))
                || page.Sessions.Any(session => run.Contains(session.OpenedAt))
            )
            {
                throw new InvalidStoreException(
                    "The runs of a page are out of order, not asked for, or one has a session within."
                );
            }

            last = run;
        }
    }

    private static void CheckEntries(EntryPage page, EntryQuery query)
    {
        var session = 0;
        ChannelEntry? last = null;
        foreach (var entry in page.Entries)
        {
            if (
                entry.Channel != query.Channel
                || (
                    query.Start is { } start
                    && start.IsBefore(entry.Place) != (query.Direction == PagingDirection.Forwards)
                )
            )
            {
                throw new InvalidStoreException("A page contains an entry that was not asked for.");
            }

            if (last is not null && !StoreAnswer.Follows(last.Place.CompareTo(entry.Place), query.Direction))
            {
                throw new InvalidStoreException("The entries of a page are out of order, or one is duplicated.");
            }

            while (session < page.Sessions.Length && page.Sessions[session].OpenedAt != entry.Place.OpenedAt)
            {
                session++;
            }

            if (session == page.Sessions.Length)
            {
                throw new InvalidStoreException("A page contains an entry of a session that it does not include.");
            }

            if (!query.Shows(entry, page.Sessions[session].Channel.LiveChat))
            {
                throw new InvalidStoreException(
                    "A page contains a note, or a message without files, that was not asked for."
                );
            }

            last = entry;
        }

        if (query.ByteLimit < long.MaxValue && page.Entries.Length > 1 && BytesOf(page) > query.ByteLimit)
        {
            throw new InvalidStoreException($"The texts of a page take more than {query.ByteLimit} bytes.");
        }
    }

    private static long BytesOf(EntryPage page)
    {
        var bytes = 0L;
        foreach (var entry in page.Entries)
        {
            bytes += EntryPaging.BytesOf(entry);
        }

        return bytes;
    }

    /// <summary>A page that goes on has brought its reader further, so that every walk comes to its end.</summary>
    private static void CheckEnd(EntryPage page, EntryQuery query)
    {
        var isFull = page.Entries.Length == query.Limit;
        if (
            (isFull || page.End == EntryPageEnd.Entry)
            && (page.Entries.IsEmpty || page.Sessions.IsEmpty || page.Entries[^1].Session != page.Sessions[^1].Id)
        )
        {
            throw new InvalidStoreException("The sessions of a page continue beyond the limit of its entries.");
        }

        if (page.End == EntryPageEnd.Session && (page.Sessions.IsEmpty || page.Next(query.Direction) == query.Start))
        {
            throw new InvalidStoreException("A page says that more sessions follow, and brought its reader to none.");
        }

        if (
            !page.Passed.IsEmpty
            && (page.Passed.Length != page.Sessions.Length + 1 || page.Passed.Any(static passed => passed.Count < 0))
        )
        {
            throw new InvalidStoreException("What a page passed over is not told for each of its sessions.");
        }
    }
}
