using System.Reflection;
using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.BadInput;

/// <summary>Every factory that answers instead of throwing, next to the one that throws.</summary>
public sealed class OutsideTextTests
{
    private static readonly string?[] s_texts =
    [
        null,
        "",
        " ",
        "\n",
        "a",
        "~c.a",
        "a\0b",
        "a\tb",
        "\ud800",
        "\uFFFD",
        "\ud83d\ude00",
        new('x', 255),
        new('x', 256),
        new('x', IncomingMessage.MaxTextLength),
        new('x', IncomingMessage.MaxTextLength + 1),
    ];

    private static readonly Dictionary<Type, object?[]> s_values = new()
    {
        [typeof(string)] = s_texts,
        [typeof(long?)] = [null, long.MinValue, -1L, 0L, long.MaxValue],
        [typeof(UserId?)] = [null, default(UserId), new UserId("ann")],
        [typeof(Messenger)] = [default(Messenger), Messenger.WhatsApp],
        [typeof(AppId)] = [default(AppId), new AppId("deals")],
        [typeof(SessionId)] = [default(SessionId), new SessionId(default, Cast.Noon)],
    };

    [Rule(H1, T9)]
    [Fact]
    public void A_factory_that_answers_accepts_what_the_throwing_one_accepts_and_gives_the_same_value()
    {
        var factories = typeof(SessionDesk)
            .Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.Name.StartsWith("Try", StringComparison.Ordinal) && method.Name != "TryParse")
            .ToList();
        Assert.Equal(
            [
                "Account.TryCreate",
                "AppItemId.TryCreate",
                "Attachment.TryCreate",
                "Author.TryCustomer",
                "Author.TryOperator",
                "IncomingMessage.TryCreate",
                "IncomingReaction.TryCreate",
                "MessageId.TryFromMessenger",
                "MessageId.TryOfCaller",
                "Note.TryCreate",
                "Notice.TryCreate",
                "Reply.TryCreate",
            ],
            factories.Select(factory => $"{factory.DeclaringType!.Name}.{factory.Name}").Order(StringComparer.Ordinal)
        );
        foreach (var factory in factories)
        {
            var (accepted, refused) = (0, 0);
            foreach (var arguments in ArgumentsOf(factory))
            {
                var expected = Create(factory, arguments);
                object?[] given = [.. arguments, null];
                var answer = (bool)factory.Invoke(null, given)!;
                Assert.True(
                    answer == expected is not null,
                    $"{factory.DeclaringType!.Name}.{factory.Name}({Shown(arguments)}) gave {answer}."
                );
                Assert.Equal(expected ?? DefaultOf(factory), given[^1]);
                _ = answer ? accepted++ : refused++;
            }

            Assert.True(accepted > 0 && refused > 0, $"{factory.Name}: {accepted} accepted, {refused} refused.");
        }
    }

    /// <summary>What the constructor or the factory of the same name creates; null if it throws.</summary>
    private static object? Create(MethodInfo factory, object?[] arguments)
    {
        Type[] types = [.. factory.GetParameters()[..^1].Select(parameter => parameter.ParameterType)];
        var (type, name) = (factory.DeclaringType!, factory.Name["Try".Length..]);
        try
        {
            return name == "Create"
                ? type.GetConstructor(types)!.Invoke(arguments)
                : type.GetMethod(name, types)!.Invoke(null, arguments);
        }
        catch (TargetInvocationException error) when (error.InnerException is ArgumentException)
        {
            return null;
        }
    }

    private static object? DefaultOf(MethodInfo factory) =>
        factory.GetParameters()[^1].ParameterType.GetElementType() is { IsValueType: true } type
            ? Activator.CreateInstance(type)
            : null;

    private static IEnumerable<object?[]> ArgumentsOf(MethodInfo factory) =>
        factory
            .GetParameters()[..^1]
            .Aggregate(
                (IEnumerable<object?[]>)
                    [
                        [],
                    ],
                (all, parameter) =>
                    all.SelectMany(before =>
                        s_values[parameter.ParameterType].Select(value => (object?[])[.. before, value])
                    )
            );

    private static string Shown(object?[] arguments) =>
        string.Join(
            ", ",
            arguments.Select(argument =>
                argument?.ToString() is { Length: > 20 } text ? $"{text.Length} characters" : argument
            )
        );
}
