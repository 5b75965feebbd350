using System.Collections.Immutable;
using System.Text.Json;
using WidgetHost.Hosting;

namespace WidgetHost.WhatsApp;

/// <summary>
/// Knows which number a WhatsApp user id stands for, from payloads that state both, so that a customer who hides the
/// number stays in one channel. Safe to share; kept in a file beside the journal.
/// </summary>
/// <remarks>
/// An id stands for the number that it last came with, unless the number has come with another id since: then, and if
/// it never came with one, it stands for itself. All of that goes by the messages' own times, so that a redelivery
/// finds the same channel.
/// </remarks>
internal sealed class UserIds(HostFiles files, TimeProvider time)
{
    private readonly Lock _gate = new();

    /// <summary>What was seen, for each business number, by user id and by address.</summary>
    private Dictionary<(string Number, string Key), ImmutableList<UserIdSighting>>? _seen;

    /// <summary>The addresses of a part's customer: the one to use, then others of earlier messages.</summary>
    internal ImmutableArray<string> AddressesOf(WebhookPart part)
    {
        if (part is not { User: { } user, Number: { } number })
        {
            return part.Customer is { } only ? [only] : [];
        }

        var others = Of(number, user).SelectMany(one => IsShared(one) ? [one.Address, user] : new[] { one.Address });
        var first = part.Phone ?? AddressAt(number, user, part.At ?? time.GetUtcNow());
        return [.. others.Prepend(first).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Returns what a part newly says about its customer; null if nothing.</summary>
    internal UserIdSighting? FindNew(WebhookPart part)
    {
        if (part is not { User: { } user, Number: { } number })
        {
            return null;
        }

        var at = part.At ?? time.GetUtcNow();
        var known = AddressAt(number, user, at);
        var address = part.Phone ?? known;
        return address == known && Of(number, user).Exists(one => one.Address == address)
            ? null
            : new UserIdSighting(number, user, address, at);
    }

    /// <summary>Says why somebody has to look, in words; null if the customer is the same as ever.</summary>
    internal string? DoubtOf(UserIdSighting seen)
    {
        var addresses = Others(Of(seen.Number, seen.User), one => one.Address, seen.Address);
        var users = Others(Of(seen.Number, seen.Address), one => one.User, seen.User);
        return (addresses.Length, users.Length) switch
        {
            (0, 0) => null,
            (_, 0) => $"The WhatsApp user {seen.User} also writes as {addresses}; see the sessions there.",
            _ => $"Another WhatsApp user, {users}, also wrote from {seen.Address}; {seen.User} may be another person.",
        };
    }

    /// <summary>
    /// Returns from which address to which the customer changed, as far as nobody else was seen at either; null if they
    /// did not.
    /// </summary>
    /// <remarks>A sighting may come late: then its address is the earlier one.</remarks>
    internal (string Earlier, string Later)? MoveOf(UserIdSighting seen)
    {
        var all = Of(seen.Number, seen.User);
        var (last, next) = (all.FindLast(one => one.At <= seen.At), all.Find(one => one.At > seen.At));
        var move =
            last is not null ? (last.Address, seen.Address)
            : next is not null ? (seen.Address, next.Address)
            : (seen.Address, seen.Address);
        return move.Item1 != move.Item2 && IsOnlyOf(move.Item1) && IsOnlyOf(move.Item2) ? move : null;

        bool IsOnlyOf(string address) => Of(seen.Number, address).TrueForAll(one => one.User == seen.User);
    }

    internal void Keep(UserIdSighting seen)
    {
        lock (_gate)
        {
            if (!Of(seen.Number, seen.User).Contains(seen))
            {
                // The line break comes first, so that a line that a crash tore stays alone.
                File.AppendAllText(files.UserIds, "\n" + JsonSerializer.Serialize(seen, ApiJson.Options));
                Add(_seen!, seen);
            }
        }
    }

    /// <summary>Forgets all that was seen of some addresses, in the file, too.</summary>
    /// <returns>The user ids that came with them.</returns>
    internal IReadOnlySet<string> Forget(IReadOnlySet<string> addresses)
    {
        lock (_gate)
        {
            var all = Read().Values.SelectMany(seen => seen).Distinct().ToList();
            var users = all.Where(one => addresses.Contains(one.Address) || addresses.Contains(one.User))
                .Select(one => one.User)
                .ToHashSet(StringComparer.Ordinal);
            if (users.Count > 0)
            {
                var left = all.Where(one => !users.Contains(one.User)).OrderBy(one => one.At);
                WriteAnew(files.UserIds, left.Select(one => JsonSerializer.Serialize(one, ApiJson.Options)));
                _seen = null;
            }

            return users;
        }
    }

    /// <summary>Writes a new file beside the old one, then replaces it: a crash leaves one or the other.</summary>
    internal static void WriteAnew(string path, IEnumerable<string> lines)
    {
        File.WriteAllLines(path + ".next", lines);
        File.Move(path + ".next", path, overwrite: true);
    }

    private string AddressAt(string number, string user, DateTimeOffset at)
    {
        var all = Of(number, user);
        return
            (all.FindLast(one => one.At <= at) ?? all.FirstOrDefault()) is { } last
            && !Of(number, last.Address).Exists(one => one.User != user && one.At > last.At && one.At <= at)
            ? last.Address
            : user;
    }

    private bool IsShared(UserIdSighting seen) => Of(seen.Number, seen.Address).Exists(one => one.User != seen.User);

    private ImmutableList<UserIdSighting> Of(string number, string key)
    {
        lock (_gate)
        {
            _seen ??= Read();
            return _seen.GetValueOrDefault((number, key), []);
        }
    }

    private Dictionary<(string Number, string Key), ImmutableList<UserIdSighting>> Read()
    {
        var seen = new Dictionary<(string Number, string Key), ImmutableList<UserIdSighting>>();
        foreach (var line in File.Exists(files.UserIds) ? File.ReadLines(files.UserIds) : [])
        {
            try
            {
                Add(seen, JsonSerializer.Deserialize<UserIdSighting>(line, ApiJson.Options)!);
            }
            catch (JsonException)
            {
                // An empty line, or one that a crash tore: the next payload says it again.
            }
        }

        return seen;
    }

    /// <summary>Adds a sighting in the order of time.</summary>
    private static void Add(
        Dictionary<(string Number, string Key), ImmutableList<UserIdSighting>> all,
        UserIdSighting seen
    )
    {
        foreach (var key in new[] { seen.User, seen.Address }.Distinct(StringComparer.Ordinal))
        {
            var there = all.GetValueOrDefault((seen.Number, key), []);
            all[(seen.Number, key)] = there.Insert(there.FindLastIndex(one => one.At <= seen.At) + 1, seen);
        }
    }

    private static string Others(ImmutableList<UserIdSighting> all, Func<UserIdSighting, string> of, string known) =>
        string.Join(
            ", ",
            all.Select(of).Where(one => one != known).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        );
}
