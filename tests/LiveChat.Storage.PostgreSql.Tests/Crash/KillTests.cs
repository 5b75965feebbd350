using Npgsql;

namespace LiveChat.Storage.PostgreSql.Tests.Crash;

/// <summary>
/// The server's processes are killed at any moment while hosts write. That shows nothing about the disk: the system keeps
/// what a killed process wrote, synced or not.
/// </summary>
public sealed class KillTests
{
    private static readonly string[] s_writers = ["ann", "ben", "cid", "dan", "eve", "fay", "gus", "hal"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Contract: C17, C18, C23, C25, C78
    [Fact]
    public async Task Eight_writers_lose_and_duplicate_nothing_while_the_server_is_killed_repeatedly()
    {
        var (kills, atLeast) = (Shares.Kills.Count, Shares.AcknowledgedBeforeTheLastKill.Count);
        var random = new Random(Figures.Seed());
        using var server = await KilledServer.StartAsync(nameof(KillTests));
        var gate = new ServerGate();
        gate.Open();
        var stores = s_writers.Select(_ => server.Open()).ToList();
        var writers = s_writers.Zip(stores, (name, own) => new Writer(name, own, gate)).ToList();
        var running = Task.WhenAll(writers.Select(writer => writer.RunAsync()));
        var crashes = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            // Sometimes at once, while writers connect and prepare statements; the last time, the whole server.
            var more = random.Next(8) == 0 ? 1 : random.Next(2 * atLeast / kills);
            more = kill == kills - 1 ? Math.Max(more, atLeast - gate.Acknowledged) : more;
            await Task.WhenAny(gate.MoreAsync(more), running);
            Assert.False(running.IsCompleted, running.Exception?.ToString());
            crashes += await server.KillAsync(gate, isWhole: kill % 3 > 0) ? 1 : 0;
        }

        var beforeTheLast = gate.Acknowledged;
        await Task.WhenAny(gate.MoreAsync(100), running);
        gate.End();
        await running;
        await AssertAsync(server, writers, (kills, crashes, atLeast, beforeTheLast));
        foreach (var own in stores)
        {
            await own.DisposeAsync();
        }
    }

    private static async Task AssertAsync(
        KilledServer server,
        List<Writer> writers,
        (int Kills, int Whole, int AtLeast, int BeforeTheLast) seen
    )
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        await Rows.AreSoundAsync(source, server.Schema);
        await using var store = server.Open();
        var messages = await Rows.MessagesAsync(store, Writer.ChannelsOf(s_writers), Token);
        var there = messages.ConvertAll(message => message.Id.Value);
        var terms = await Rows.AreFoundAsync(store, messages, Token);
        var acknowledged = writers.SelectMany(writer => writer.Acknowledged).ToHashSet(StringComparer.Ordinal);
        var lost = acknowledged.Except(there, StringComparer.Ordinal).Count();
        var doubled = there.Count - there.Distinct(StringComparer.Ordinal).Count();
        var (repeated, unanswered) = (writers.Sum(one => one.Repeated), writers.Sum(one => one.DoneUnanswered));
        var (failures, unknown) = (writers.Sum(one => one.Failures.All), writers.Sum(one => one.Failures.Unknown));
        Figures.Saw($"saw {Shares.Kills.Said(seen.Kills, "kills")};");
        Figures.Saw(
            $"{seen.Kills} kills, {seen.Whole} of them of all the server's processes, under {writers.Count} writers;"
        );
        Figures.Saw($"{acknowledged.Count} acknowledged, {seen.BeforeTheLast} before the last kill:");
        Figures.Saw($"{lost} lost, {doubled} doubled; {terms} terms find the messages that have them;");
        Figures.Saw($"{repeated} acknowledged and sent again, {unanswered} done and not answered,");
        Figures.Saw($"{failures} failures told, {unknown} of unknown outcome.");
        Assert.Equal((0, 0), (lost, doubled));
        Assert.True(terms >= 200, $"Only {terms} terms were looked for.");
        Assert.Equal(acknowledged.Order(StringComparer.Ordinal), there.Order(StringComparer.Ordinal));
        Assert.True(
            seen.BeforeTheLast >= seen.AtLeast,
            $"Only {seen.BeforeTheLast} were acknowledged; {seen.AtLeast} are needed."
        );
        Assert.True(seen.Whole >= seen.Kills / 3, "The whole server was killed too rarely.");
        Assert.True(repeated >= seen.Kills, "Too few acknowledged messages were sent again.");
        Assert.True(failures >= seen.Kills, "The writers saw too few failures.");
    }
}
