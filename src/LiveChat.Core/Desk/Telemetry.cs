using System.Diagnostics;
using System.Diagnostics.Metrics;
using LiveChat.Rules;

namespace LiveChat.Desk;

/// <summary>The library's measurements of itself (rule H4); <c>docs/operations.md</c> lists it.</summary>
internal static class Telemetry
{
    /// <summary>The name of the activity source and of the meter: the package's.</summary>
    internal const string Name = "LiveChat.Core";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Conflicts = Meter.CreateCounter<long>(
        "livechat.conflicts",
        "{conflict}",
        "Commands decided again because another host changed the channel first."
    );

    private static readonly Histogram<double> Commands = Meter.CreateHistogram<double>(
        "livechat.command.duration",
        "s",
        "How long commands took, by command and outcome."
    );

    private static readonly Histogram<double> Reads = Meter.CreateHistogram<double>(
        "livechat.read.duration",
        "s",
        "How long reads of history took, by read."
    );

    internal static void Conflict() => Conflicts.Add(1);

    internal static Measured Command(ChannelCommand command, TimeProvider time) =>
        new("command", command.GetType().Name, Commands, time);

    /// <summary>Whether anybody listens to reads; if not, measuring costs nothing.</summary>
    internal static bool IsListening => Reads.Enabled || Source.HasListeners();

    internal static async ValueTask<T> ReadAsync<T>(string name, TimeProvider time, Func<ValueTask<T>> run)
    {
        using var measured = new Measured("read", name, Reads, time);
        var answer = await run().ConfigureAwait(false);
        measured.End();
        return answer;
    }

    /// <summary>One command or read while it runs: an activity, and at its end a duration with its outcome.</summary>
    internal sealed class Measured(string kind, string name, Histogram<double> durations, TimeProvider time)
        : IDisposable
    {
        private readonly Activity? _activity = Source.StartActivity($"livechat.{kind}");
        private readonly long _start = durations.Enabled ? time.GetTimestamp() : 0;
        private string _outcome = "failed";

        internal void End(Decision decision) =>
            _outcome = decision.Refusal?.Code.ToString() ?? (decision.Outcome!.Changed ? "done" : "unchanged");

        internal void End() => _outcome = "done";

        public void Dispose()
        {
            if (durations.Enabled)
            {
                durations.Record(
                    time.GetElapsedTime(_start).TotalSeconds,
                    new KeyValuePair<string, object?>($"livechat.{kind}", name),
                    new KeyValuePair<string, object?>("livechat.outcome", _outcome)
                );
            }

            _activity?.SetTag($"livechat.{kind}", name).SetTag("livechat.outcome", _outcome);
            _activity?.Dispose();
        }
    }
}
