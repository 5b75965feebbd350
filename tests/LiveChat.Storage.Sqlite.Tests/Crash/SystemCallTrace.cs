using System.Text.RegularExpressions;

namespace LiveChat.Storage.Sqlite.Tests.Crash;

/// <summary>The result of a trace of system calls: for each answer, whether the log was synced since its last write.</summary>
/// <param name="Answers">The number of answers written to the output.</param>
/// <param name="LogWrites">The number of writes to the write-ahead log.</param>
/// <param name="LogSyncs">The number of successful syncs of the log.</param>
/// <param name="Unsynced">The number of answers given while part of the log was not synced.</param>
internal sealed partial record SystemCallTrace(int Answers, int LogWrites, int LogSyncs, int Unsynced)
{
    /// <summary>The path of a tracer that works here; null if there is none.</summary>
    public static string? FindTracer()
    {
        try
        {
            using var tried = System.Diagnostics.Process.Start(
                new System.Diagnostics.ProcessStartInfo("strace", ["-f", "-o", "/dev/null", "true"])
                {
                    RedirectStandardError = true,
                    UseShellExecute = false,
                }
            );
            tried!.WaitForExit();
            return tried.ExitCode == 0 ? "strace" : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    public static string[] Arguments(string output) =>
        [
            "-f",
            "-y",
            "-qq",
            "-s",
            "32",
            "--seccomp-bpf",
            "-e",
            "trace=write,pwrite64,writev,pwritev,fsync,fdatasync",
            "-e",
            "signal=none",
            "-o",
            output,
        ];

    /// <summary>
    /// Reads the calls in their order. A write counts from its beginning and a sync from its end, so that of two
    /// overlapping calls the sync never covers the write.
    /// </summary>
    public static SystemCallTrace Read(IEnumerable<string> lines)
    {
        var (answers, writes, syncs, unsynced) = (0, 0, 0, 0);
        var isDirty = false;
        var pending = new Dictionary<string, bool>();
        foreach (var line in lines)
        {
            var call = Call().Match(line);
            var (process, name) = (call.Groups["process"].Value, call.Groups["name"].Value);
            if (line.Contains(" resumed>", StringComparison.Ordinal))
            {
                if (pending.Remove(process, out var isOfLog) && isOfLog && Ended(line))
                {
                    (syncs, isDirty) = (syncs + 1, false);
                }
            }
            else if (name is "fsync" or "fdatasync")
            {
                if (line.Contains("<unfinished ...>", StringComparison.Ordinal))
                {
                    // The sync does not cover a write that happens during it: such a write sets the mark, and this sync must not clear it.
                    pending[process] = IsLog(line);
                }
                else if (IsLog(line) && Ended(line))
                {
                    (syncs, isDirty) = (syncs + 1, false);
                }
            }
            else if (IsLog(line))
            {
                (writes, isDirty) = (writes + 1, true);
                foreach (var overlapping in pending.Keys)
                {
                    pending[overlapping] = false;
                }
            }
            else if (line.Contains("\"ack ", StringComparison.Ordinal))
            {
                (answers, unsynced) = (answers + 1, unsynced + (isDirty ? 1 : 0));
            }
        }

        return new SystemCallTrace(answers, writes, syncs, unsynced);
    }

    public override string ToString() =>
        $"{Answers} answers, {LogWrites} writes to the log, {LogSyncs} syncs of it, {Unsynced} answers before their sync";

    private static bool IsLog(string line) => line.Contains("-wal>", StringComparison.Ordinal);

    private static bool Ended(string line) => line.EndsWith("= 0", StringComparison.Ordinal);

    [GeneratedRegex(@"^(?<process>\d+)\s+(?<name>\w+)?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Call();
}
