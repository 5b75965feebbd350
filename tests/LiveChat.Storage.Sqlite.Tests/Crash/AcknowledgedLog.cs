using System.Globalization;

namespace LiveChat.Storage.Sqlite.Tests.Crash;

/// <summary>The answers that a writer got over all its runs. It repeats everything from its first unanswered message on.</summary>
internal sealed class AcknowledgedLog(string writer)
{
    private readonly HashSet<int> _acknowledged = [];

    public string Writer => writer;

    public IReadOnlyCollection<int> Acknowledged => _acknowledged;

    /// <summary>The lowest unanswered number.</summary>
    public int FirstOpen { get; private set; } = 1;

    public int Highest { get; private set; }

    public int Kills { get; private set; }

    public int AcknowledgedBeforeTheLastKill { get; private set; }

    /// <summary>The number of messages that were answered, sent again, and answered as known.</summary>
    public int Repeated { get; private set; }

    /// <summary>The number of messages that were done but not answered, because the writer was killed in between.</summary>
    public int DoneUnanswered { get; private set; }

    /// <summary>Reads a line; returns true if it is an answer.</summary>
    public bool Take(string line)
    {
        if (line.Split(' ') is not ["ack", var text, var isNew])
        {
            return false;
        }

        var number = int.Parse(text, CultureInfo.InvariantCulture);
        if (_acknowledged.Add(number))
        {
            DoneUnanswered += isNew == "0" ? 1 : 0;
        }
        else
        {
            Assert.True(
                isNew == "0",
                $"Message {number} of {writer} was acknowledged, and new when it was sent again."
            );
            Repeated++;
        }

        Highest = Math.Max(Highest, number);
        return true;
    }

    public void EndOfOne()
    {
        Kills++;
        while (_acknowledged.Contains(FirstOpen))
        {
            FirstOpen++;
        }
    }

    public void EndOfKills() => AcknowledgedBeforeTheLastKill = _acknowledged.Count;
}
