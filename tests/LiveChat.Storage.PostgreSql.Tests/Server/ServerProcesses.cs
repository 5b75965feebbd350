using System.Globalization;

namespace LiveChat.Storage.PostgreSql.Tests.Server;

/// <summary>The system's list of processes.</summary>
internal static class ServerProcesses
{
    public static IEnumerable<int> ChildrenOf(int parent) =>
        Directory
            .EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id =>
                id > 0
                && Stat(id) is [_, var itsParent, ..]
                && itsParent == parent.ToString(CultureInfo.InvariantCulture)
            );

    /// <summary>Waits until none of the processes runs; a zombie counts as ended.</summary>
    public static void WaitForEnd(int[] processes)
    {
        if (!SpinWait.SpinUntil(() => processes.All(id => Stat(id) is null or ["Z", ..]), TimeSpan.FromSeconds(30)))
        {
            throw new TimeoutException("The server's processes did not end.");
        }
    }

    /// <summary>A process's state and parent; null if the process does not exist.</summary>
    private static string[]? Stat(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }
}
