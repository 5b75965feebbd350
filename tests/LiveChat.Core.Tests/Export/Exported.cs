using System.Text;
using System.Text.Json;
using LiveChat.Export;
using LiveChat.History;
using LiveChat.Storage;
using LiveChat.Tests.History;

namespace LiveChat.Tests.Export;

/// <summary>An exported file with its manifest.</summary>
internal sealed record Exported(byte[] Bytes, ExportManifest Manifest)
{
    public string Text { get; } = Encoding.UTF8.GetString(Bytes);

    /// <summary>The objects of JSON lines.</summary>
    public IReadOnlyList<JsonElement> Lines =>
        [.. Text.TrimEnd('\n').Split('\n').Select(line => JsonSerializer.Deserialize<JsonElement>(line))];

    /// <summary>All combinations of a format and an audience.</summary>
    public static IEnumerable<ExportSettings> AllSettings =>
        from format in Enum.GetValues<ExportFormat>()
        from audience in Enum.GetValues<ExportAudience>()
        select new ExportSettings { Format = format, Audience = audience };

    /// <summary>Exports through the resolver; null if the viewer has no such timeline, and then nothing was written.</summary>
    public static async Task<Exported?> OfAsync(
        HistoryResolver history,
        SessionId session,
        Viewer viewer,
        ExportSettings settings
    )
    {
        using var output = new MemoryStream();
        return Of(output, await history.ExportAsync(session, viewer, output, settings));
    }

    /// <summary>Exports in pages of a size of the test's choice.</summary>
    public static async Task<Exported?> InPagesAsync(
        World world,
        SessionId session,
        Viewer viewer,
        ExportSettings settings,
        int pageSize
    )
    {
        var ports = new HistoryPorts(
            LiveChatStore.Of(world.Store).Reads,
            world.LiveChats,
            world.Items,
            new InProcessNotifier(),
            world.Options,
            world.Clock
        );
        var timelines = new TimelineReader(ports, new TimelineEntries(ports, new SessionEntries(ports)));
        using var output = new MemoryStream();
        return Of(
            output,
            await new Exporter(ports, timelines, pageSize).ExportAsync(
                session,
                viewer,
                output,
                settings,
                progress: null,
                CancellationToken.None
            )
        );
    }

    public bool Equals(Exported? other) =>
        other is not null && Bytes.AsSpan().SequenceEqual(other.Bytes) && Manifest == other.Manifest;

    public override int GetHashCode() => Manifest.GetHashCode();

    /// <summary>Compares two files; the difference of their texts shows where they part.</summary>
    public static void Same(Exported? expected, Exported? actual)
    {
        Assert.Equal(expected?.Text, actual?.Text);
        Assert.Equal(expected?.Manifest.ToJson(), actual?.Manifest.ToJson());
        Assert.Equal(expected, actual);
    }

    private static Exported? Of(MemoryStream output, ExportManifest? manifest)
    {
        if (manifest is null)
        {
            Assert.Equal(0, output.Length);
            return null;
        }

        return new Exported(output.ToArray(), manifest);
    }
}
