namespace LiveChat.Benchmarks;

/// <summary>The folder of this process's files; deleted when the process ends.</summary>
internal static class TemporaryFolder
{
    private static readonly Lazy<string> Made = new(() =>
        Directory.CreateTempSubdirectory("live-chat-benchmarks-").FullName
    );
    private static int _files;

    internal static string NewFile() => Path.Combine(Made.Value, $"{Interlocked.Increment(ref _files)}.db");

    internal static void Delete()
    {
        if (Made.IsValueCreated)
        {
            Directory.Delete(Made.Value, recursive: true);
        }
    }
}
