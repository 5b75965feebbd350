using HistoryCli.Loading;
using LiveChat;

namespace HistoryCli.Output;

/// <summary>Writes a timeline's entries as JSON.</summary>
internal static class TimelineJson
{
    internal static string Of(TimelineEntry entry, Catalog catalog) =>
        entry switch
        {
            MessageEntry message => Of(message, catalog),
            BoundaryEntry boundary => Of(boundary, catalog),
            EventEntry happened => Of(happened, catalog),
            IdentityEntry identity => Wire.Of(
                new IdentityJson("identity", Wire.Name(identity.Change), Wire.Time(identity.At), identity.By?.Value),
                Wire.Default.IdentityJson
            ),
            GapEntry gap => Wire.Of(new GapJson("gap", Wire.Name(gap.Reason), gap.Sessions), Wire.Default.GapJson),
            _ => throw new InvalidOperationException($"No JSON for {entry.GetType().Name}."),
        };

    private static string Of(MessageEntry entry, Catalog catalog)
    {
        var message = entry;
        return Wire.Of(
            new MessageJson(
                "message",
                catalog.SourceOf(message.Id),
                catalog.KeyOf(message.Session),
                Wire.Name(message.Author.Kind),
                message.Author.Name,
                Wire.Time(message.SentAt),
                message.Text
            ),
            Wire.Default.MessageJson
        );
    }

    private static string Of(BoundaryEntry boundary, Catalog catalog) =>
        Wire.Of(
            new BoundaryJson(
                "boundary",
                Wire.Name(boundary.Kind),
                catalog.KeyOf(boundary.Session),
                Wire.Time(boundary.At),
                boundary.By?.Value
            ),
            Wire.Default.BoundaryJson
        );

    private static string Of(EventEntry happened, Catalog catalog) =>
        Wire.Of(
            new EventJson(
                "event",
                Wire.Name(happened.Kind),
                catalog.KeyOf(happened.Session),
                Wire.Time(happened.Place.EffectiveAt),
                happened.By?.Value,
                happened.Subject?.Value,
                happened.Item?.Id.Item,
                happened.Name,
                happened.Text
            ),
            Wire.Default.EventJson
        );
}

/// <summary>A message in <c>timeline --json</c>.</summary>
internal sealed record MessageJson(
    string Kind,
    string Source,
    string? SessionKey,
    string Author,
    string? AuthorName,
    string SentAtUtc,
    string Text
);

/// <summary>Where a session begins or ends, in <c>timeline --json</c>.</summary>
internal sealed record BoundaryJson(string Kind, string Boundary, string? SessionKey, string AtUtc, string? By);

/// <summary>An event of a session, in <c>timeline --json</c>.</summary>
internal sealed record EventJson(
    string Kind,
    string Event,
    string? SessionKey,
    string AtUtc,
    string? By,
    string? Subject,
    string? Item,
    string? Name,
    string? Text
);

/// <summary>Sessions that are not shown, in <c>timeline --json</c>.</summary>
internal sealed record IdentityJson(string Kind, string Change, string At, string? By);

internal sealed record GapJson(string Kind, string Reason, int? Sessions);
