using System.Collections.Concurrent;

namespace LiveChat.Storage.PostgreSql;

/// <summary>The days that are in the table for certain, so that commits do not write them again.</summary>
internal sealed class SearchDays
{
    private const int MaxCount = 100_000;

    private readonly ConcurrentDictionary<(string Place, int Day), bool> _days = [];

    internal bool Have((string Place, int Day) day) => _days.ContainsKey(day);

    internal void Add(IReadOnlyCollection<(string Place, int Day)> days)
    {
        if (days.Count > 0 && _days.Count > MaxCount)
        {
            _days.Clear();
        }

        foreach (var day in days)
        {
            _days[day] = true;
        }
    }
}
