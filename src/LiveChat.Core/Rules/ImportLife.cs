using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>
/// Decides whether an imported session is active or closed (rules L2, L6). Only the channel's newest session may be
/// active: an older one that is active in its source is closed at the next opening, and that close is marked as
/// derived. Whatever the order of imports, the same sessions end with the same statuses.
/// </summary>
internal static class ImportLife
{
    /// <summary>Adds a session that is not there yet; returns why it cannot be added, or null.</summary>
    internal static Refusal? Add(
        ChannelDraft draft,
        ImportedSession imported,
        Session session,
        ImmutableArray<ImportConflict>.Builder conflicts
    )
    {
        var (before, after) = (draft.Before(imported.OpenedAt), draft.After(imported.OpenedAt));
        if (before is { Status: SessionStatus.Active })
        {
            // The older session was the newest until now, so it could be active; that ends with this import.
            if (before.Import is not { IsTouched: false })
            {
                return new Refusal(
                    RefusalCode.NotNewest,
                    "The channel has an older session that is active here and was worked on since; "
                        + "close that session first, or import this one with an opening before it."
                );
            }

            draft.Put(ClosedAtNext(before, imported.OpenedAt));
            conflicts.Add(Superseded(before, imported.OpenedAt));
        }
        else if (before is { Import.IsCloseDerived: true, Status: SessionStatus.Closed })
        {
            // A derived close lies at the next opening, and this session is the next one now.
            draft.Put(before with { ClosedAt = imported.OpenedAt });
        }

        draft.Put(imported.ClosedAt is null && after is not null ? ClosedAtNext(session, after.OpenedAt) : session);
        if (imported.ClosedAt is null && after is not null)
        {
            conflicts.Add(Superseded(session, after.OpenedAt));
        }

        return null;
    }

    /// <summary>
    /// Lets a session that is already there follow its source, as long as nobody has worked on it; returns true when a
    /// recorded close was applied to an active session.
    /// </summary>
    internal static bool Follow(
        ChannelDraft draft,
        Session known,
        ImportedSession imported,
        ImmutableArray<ImportConflict>.Builder conflicts
    )
    {
        // Equal times are not enough: a derived close may lie at the recorded time by chance, and a source records no
        // spam.
        var derived = known.Import is { IsCloseDerived: true };
        if (known.ClosedAt == imported.ClosedAt && known.Status != SessionStatus.Spam && !derived)
        {
            return false;
        }

        if (imported.ClosedAt is { } closedAt ? MayClose(known, closedAt) : MayReopen(known))
        {
            return Become(draft, known, imported, conflicts);
        }

        conflicts.Add(
            derived && imported.ClosedAt is null
                ? Superseded(known, known.ClosedAt!.Value)
                : new ImportConflict(
                    ImportConflictCode.Closing,
                    null,
                    $"Closed: {ImportTimes.Text(known.ClosedAt)}; "
                        + $"in the import: {ImportTimes.Text(imported.ClosedAt)}."
                )
        );
        return false;
    }

    /// <summary>
    /// A recorded close applies to every session that nobody has touched. It applies to a touched one that is still
    /// open, unless the customer wrote after that close: nobody would look for those words in the archive.
    /// </summary>
    private static bool MayClose(Session known, DateTimeOffset closedAt) =>
        known.Import is { } import
        && known.Status != SessionStatus.Spam
        && (
            !import.IsTouched
            || ((known.Status == SessionStatus.Active || import.IsCloseDerived) && !(import.LastCustomerAt > closedAt))
        );

    private static bool MayReopen(Session known) => known is { Import.IsTouched: false, Status: SessionStatus.Closed };

    private static bool Become(
        ChannelDraft draft,
        Session known,
        ImportedSession imported,
        ImmutableArray<ImportConflict>.Builder conflicts
    )
    {
        if (imported.ClosedAt is { } closedAt)
        {
            draft.Put(
                known with
                {
                    Status = SessionStatus.Closed,
                    ClosedAt = closedAt,
                    ClosedBy = imported.ClosedBy,
                    Import = known.Import! with { IsCloseDerived = false },
                }
            );
            return known.Status == SessionStatus.Active;
        }

        if (draft.After(known.OpenedAt) is { } next)
        {
            // The session is put only where it differs, so that a repeated import changes nothing.
            conflicts.Add(Superseded(known, next.OpenedAt));
            if (known.ClosedAt != next.OpenedAt || !known.Import!.IsCloseDerived)
            {
                draft.Put(ClosedAtNext(known, next.OpenedAt));
            }
        }
        else
        {
            draft.Put(
                known with
                {
                    Status = SessionStatus.Active,
                    ClosedAt = null,
                    ClosedBy = null,
                    Import = known.Import! with { IsCloseDerived = false },
                }
            );
        }

        return false;
    }

    private static Session ClosedAtNext(Session session, DateTimeOffset next) =>
        session with
        {
            Status = SessionStatus.Closed,
            ClosedAt = next,
            ClosedBy = null,
            Import = session.Import! with { IsCloseDerived = true },
        };

    private static ImportConflict Superseded(Session session, DateTimeOffset next) =>
        new(
            ImportConflictCode.Superseded,
            null,
            $"The session opened {ImportTimes.Text(session.OpenedAt)} is active in its source but not its channel's "
                + $"newest; it is closed at the next opening, {ImportTimes.Text(next)}.",
            session.Id
        );

    /// <summary>Keeps when the customer last wrote.</summary>
    internal static ImportState? WithCustomer(ImportState? import, ChannelEntry entry) =>
        import is not null
        && entry is Message { Author.Kind: AuthorKind.Customer }
        && !(import.LastCustomerAt >= entry.Place.ReceivedAt)
            ? import with
            {
                LastCustomerAt = entry.Place.ReceivedAt,
            }
            : import;
}
