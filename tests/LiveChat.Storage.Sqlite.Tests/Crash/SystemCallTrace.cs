using System.Text.RegularExpressions;

namespace LiveChat.Storage.Sqlite.Tests.Crash;

/// <summary>What a trace of system calls says: for each answer, whether the log was synced since it was last written.</summary>
/// <param name="Answers">How many answers were written to the output.</param>
/// <param name="LogWrites">How many writes to the write-ahead log.</param>
/// <param name="LogSyncs">How many syncs of the log that ended well.</param>
/// <param name="Unsynced">Answers given while something in the log was not synced.</param>
internal sealed partial record SystemCallTrace(int Answers, int LogWrites, int LogSyncs, int Unsynced)
{
    /// <summary>The path of a tracer that works here; null when there is none.</summary>
    public static string? FindTracer()
    {
        try
        {
            using var tried = System.Diagnostics.Process.Start(
                new System.Diagnostics.ProcessStartInfo("strace", ["-f", "-o", "/dev/null", "true"]) { RedirectStandardError = true, UseShellExecute = false });
            tried!.WaitForExit();
            return tried.ExitCode == 0 ? "strace" : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    public static string[] Arguments(string output) =>
        ["-f", "-y", "-qq", "-s", "32", "--seccomp-bpf", "-e", "trace=write,pwrite64,writev,pwritev,fsync,fdatasync", "-e", "signal=none", "-o", output];

    /// <summary>
    /// Reads the calls in their order. A write counts from where it begins and a sync from where it ends, so that of two
    /// that overlap the sync never covers the write.
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
                    // What is written while it syncs is not covered: such a write sets the mark, and this sync must not take it away.
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
