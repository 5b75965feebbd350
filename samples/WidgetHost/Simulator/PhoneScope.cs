using System.Globalization;
using LiveChat;
using WidgetHost.People;

namespace WidgetHost.Simulator;

/// <summary>What every request to a phone is made with.</summary>
internal readonly record struct PhoneScope(
    string Phone,
    PhoneBook Phones,
    SessionDesk Desk,
    UserDirectory Users,
    TimeProvider Time,
    PhoneIds Ids,
    CancellationToken Token)
{
    internal Phone? Find() => Phones.Find(Phone);

    internal string NewId() => Ids.Next();
}

/// <summary>The ids that the demo's messenger gives what customers write: the run, and a number.</summary>
internal sealed class PhoneIds(TimeProvider time)
{
    private readonly long _run = time.GetUtcNow().UtcTicks;
    private long _last;

    internal string Next() =>
        string.Create(CultureInfo.InvariantCulture, $"sim-{_run:x}-{Interlocked.Increment(ref _last)}");
}
