using LiveChat.Storage;
using LiveChat.Tests.Bounds;

namespace LiveChat.Tests.Export;

/// <summary>Runs alone, because it measures the memory of the whole process.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class AloneCollection;

[Collection(typeof(AloneCollection))]
public sealed class MemoryTests
{
    private const long Mebibyte = 1 << 20;
    private const int Sessions = 100;

    [Rule(P6)]
    [Theory]
    [InlineData(ExportFormat.Text)]
    [InlineData(ExportFormat.JsonLines)]
    [InlineData(ExportFormat.Html)]
    public async Task An_export_of_a_hundred_thousand_messages_needs_as_much_memory_as_one_of_a_thousand(
        ExportFormat format
    )
    {
        var (few, fewBytes) = await PeakAsync(format, messagesPerSession: 10);
        var (many, manyBytes) = await PeakAsync(format, messagesPerSession: 1_000);

        Figures.Saw($"{format}: {fewBytes} bytes at {few} bytes of memory, {manyBytes} at {many}");
        Assert.True(manyBytes > 90 * fewBytes, $"{fewBytes} bytes became {manyBytes} only.");
        Assert.True(many < few + (2 * Mebibyte), $"{few} bytes of memory became {many}.");
    }

    /// <summary>The most memory in use after a page beyond that before, and the length of the file.</summary>
    private static async Task<(long Peak, long Bytes)> PeakAsync(ExportFormat format, int messagesPerSession)
    {
        var store = new InMemoryStore(Cast.Key);
        var rows = new SituationRows(store, Cast.Key);
        var channel = Cast.PhoneChannel(Cast.Sales);
        var sessions = rows.Put(
            channel,
            Enumerable.Range(0, Sessions).Select(day => rows.Session(channel, Cast.Noon.AddDays(day), Cast.Ann)),
            _ => messagesPerSession - 1
        );
        var history = new HistoryResolver(LiveChatStore.Of(store), new LiveChatHost(Cast.Sales));
        var settings = new ExportSettings { Format = format };
        var (peak, pages) = (0L, 0);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var manifest = await history.ExportAsync(
            sessions[^1],
            Cast.Ann,
            Stream.Null,
            settings,
            new Reporting(_ =>
            {
                if (pages++ % 20 == 0)
                {
                    peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - before);
                }
            })
        );
        Assert.Equal(Sessions * messagesPerSession, manifest!.Counts.Messages);
        GC.KeepAlive(store);
        return (peak, manifest.Length);
    }
}
