using System.Reflection;
using LiveChat.Storage;
using LiveChat.Storage.PostgreSql;
using LiveChat.Storage.Sqlite;

namespace LiveChat.Repository.Tests.Conventions;

/// <summary>Arguments that the compiler cannot tell apart are not neighbours, so that nobody swaps them.</summary>
public sealed class ParameterTests
{
    /// <summary>The calls with neighbours of one type, and why each may have them.</summary>
    private static readonly Dictionary<string, string> s_exceptions = new(StringComparer.Ordinal)
    {
        ["Attachment(name, mediaType)"] = "A media type has a slash, and a file's name has none.",
        ["Attachment.TryCreate(name, mediaType)"] = "As of its constructor.",
        ["EntryPlace(openedAt, effectiveAt, receivedAt)"] = "The order of the parameters is the order of comparison.",
        ["IncomingMessage(id, text)"] = "The id comes first, as in every payload; words in its place are seen at once.",
        ["IncomingMessage.TryCreate(id, text)"] = "As of its constructor.",
        ["Note(id, text)"] = "As of a message.",
        ["Note.TryCreate(id, text)"] = "As of its constructor.",
        ["Notice(id, name, text)"] = "As of a message.",
        ["Notice.TryCreate(id, name, text)"] = "As of its constructor.",
        ["Reply(id, text)"] = "As of a message.",
        ["Reply.TryCreate(id, text)"] = "As of its constructor.",
        ["StoreException(system, operation, reason)"] = "The error's text reads in this order.",
    };

    [Fact]
    public void No_two_neighbours_of_a_public_call_are_of_one_type()
    {
        var calls = new[]
        {
            typeof(SessionDesk),
            typeof(SqliteStore),
            typeof(PostgreSqlStore),
            typeof(LiveChatWidgetBuilder),
        }
            .SelectMany(type => type.Assembly.GetExportedTypes())
            .Where(type => !typeof(Delegate).IsAssignableFrom(type))
            .SelectMany(CallsOf)
            .ToList();

        Assert.True(calls.Count > 300, $"Only {calls.Count} calls were found.");
        Assert.Equal(
            s_exceptions.Keys.Order(StringComparer.Ordinal),
            calls.Where(HasNeighboursOfOneType).Select(Text).Distinct().Order(StringComparer.Ordinal)
        );
    }

    private static IEnumerable<MethodBase> CallsOf(Type type)
    {
        const BindingFlags Declared =
            BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

        // What two operands of an operator are, their order says; Deconstruct only gives.
        return type.GetConstructors(Declared)
            .Concat<MethodBase>(
                type.GetMethods(Declared).Where(method => !method.IsSpecialName && method.Name is not "Deconstruct")
            );
    }

    private static bool HasNeighboursOfOneType(MethodBase call) => SwappableOf(call).Any();

    /// <summary>The parameters that have a neighbour of their type; nullable or not is no difference that a caller sees.</summary>
    private static IEnumerable<ParameterInfo> SwappableOf(MethodBase call)
    {
        var parameters = call.GetParameters();
        bool IsSame(int one, int other) =>
            one >= 0
            && other < parameters.Length
            && Bare(parameters[one].ParameterType) == Bare(parameters[other].ParameterType);
        return parameters.Where((_, index) => IsSame(index - 1, index) || IsSame(index, index + 1));
    }

    private static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static string Text(MethodBase call)
    {
        var name = call.IsConstructor ? call.DeclaringType!.Name : $"{call.DeclaringType!.Name}.{call.Name}";
        return $"{name}({string.Join(", ", SwappableOf(call).Select(parameter => parameter.Name))})";
    }
}
