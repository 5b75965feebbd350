using System.Collections.Immutable;
using System.Reflection;
using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.BadInput;

/// <summary>Every public method of the desk and the resolver, called with one bad argument.</summary>
internal static class Calls
{
    private static readonly Dictionary<Type, object?> Good = new()
    {
        [typeof(Channel)] = Cast.PhoneChannel(Cast.Sales),
        [typeof(IncomingMessage)] = new IncomingMessage("m1", "hello"),
        [typeof(MessageId)] = new MessageId("m1"),
        [typeof(MessageKey)] = new MessageKey(new SessionId(default, Cast.Noon), new MessageId("m1")),
        [typeof(SendKey)] = new SendKey(new MessageKey(new SessionId(default, Cast.Noon), new MessageId("m1")), 1),
        [typeof(SendFailure)] = new SendFailure("131026", mayRetry: true, "not delivered"),
        [typeof(bool)] = true,
        [typeof(string)] = "text",
        [typeof(DateTimeOffset)] = Cast.Noon,
        [typeof(DateTimeOffset?)] = null,
        [typeof(AuthorKind)] = AuthorKind.Customer,
        [typeof(DeliveryState)] = DeliveryState.Sent,
        [typeof(SessionStatus)] = SessionStatus.Active,
        [typeof(Notice)] = new Notice("n1", "moved", "text"),
        [typeof(ImportedSession)] = new ImportedSession(Cast.PhoneChannel(Cast.Sales), Cast.Noon),
        [typeof(IEnumerable<ImportedSession>)] = Array.Empty<ImportedSession>(),
        [typeof(SessionId)] = default(SessionId),
        [typeof(SessionLink)] = new SessionLink { Earlier = default, Later = default },
        [typeof(AddressChange)] = new AddressChange
        {
            Earlier = Cast.PhoneChannel(Cast.Sales),
            Later = Cast.PhoneChannel(Cast.Sales),
        },
        [typeof(Reply)] = new Reply("r1", "answer"),
        [typeof(Note)] = new Note("n1", "noted"),
        [typeof(Viewer)] = Cast.Ann,
        [typeof(Assignee)] = new Assignee(Cast.Ann),
        [typeof(QueuedReply)] = null,
        [typeof(int)] = 10,
        [typeof(ImmutableArray<UserId>)] = ImmutableArray.Create(Cast.Ann.User),
        [typeof(UserId)] = Cast.Ann.User,
        [typeof(Attachment)] = new Attachment("photo.jpg", "image/jpeg"),
        [typeof(NewSession)] = new NewSession(Cast.ByAccount, Cast.Kim, Cast.Sales.Id, Cast.KimsPhone),
        [typeof(AppItemId)] = Cast.Kim,
        [typeof(MessageId?)] = null,
        [typeof(ReadMark)] = new ReadMark(0, null),
        [typeof(WidgetSettings)] = Cast.ByAccount,
        [typeof(IncomingReaction)] = new IncomingReaction("+1"),
        [typeof(SessionList)] = SessionList.Of(Cast.ByAccount, Cast.Kim),
        [typeof(SessionListCursor?)] = null,
        [typeof(TimelineCursor)] = null,
        [typeof(SearchScope)] = SearchScope.Everything,
        [typeof(SearchCursor)] = null,
        [typeof(PagingDirection)] = PagingDirection.Backwards,
        [typeof(TimelineFeedCursor?)] = null,
        [typeof(LiveChatId)] = Cast.Sales.Id,
        [typeof(Stream)] = Stream.Null,
        [typeof(ExportSettings)] = new ExportSettings(),
        [typeof(IProgress<ExportProgress>)] = null,
        [typeof(CancellationToken)] = CancellationToken.None,
    };

    /// <summary>
    /// Each public method with each parameter that can be bad, the bad values, and the error that they cause.
    /// </summary>
    public static IEnumerable<(MethodInfo Method, ParameterInfo Parameter, object? Bad, Type Error)> All()
    {
        var nullability = new NullabilityInfoContext();
        return from type in new[] { typeof(SessionDesk), typeof(HistoryResolver) }
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            from parameter in method.GetParameters()
            from bad in BadOf(parameter, nullability)
            select (method, parameter, bad.Value, bad.Error);
    }

    /// <summary>Calls with one bad argument, and returns the error; null if there was none.</summary>
    public static async Task<Exception?> CallAsync(object target, MethodInfo method, ParameterInfo bad, object? value)
    {
        var arguments = method
            .GetParameters()
            .Select(parameter => parameter == bad ? value : Good[parameter.ParameterType])
            .ToArray();
        try
        {
            var answer = method.Invoke(target, arguments)!;
            if (answer.GetType().Name.StartsWith("ValueTask", StringComparison.Ordinal))
            {
                await (Task)answer.GetType().GetMethod("AsTask")!.Invoke(answer, null)!;
            }

            return null;
        }
        catch (TargetInvocationException error)
        {
            return error.InnerException;
        }
        catch (Exception error)
        {
            return error;
        }
    }

    private static IEnumerable<(object? Value, Type Error)> BadOf(
        ParameterInfo parameter,
        NullabilityInfoContext nullability
    )
    {
        var type = parameter.ParameterType;
        if (!type.IsValueType)
        {
            return nullability.Create(parameter).WriteState == NullabilityState.NotNull
                ? [(null, typeof(ArgumentNullException))]
                : [];
        }

        return type == typeof(int)
                ?
                [
                    .. (
                        parameter.Name == "position"
                            ? new[] { -1, 100, int.MinValue, int.MaxValue }
                            : [0, -1, 501, int.MinValue, int.MaxValue]
                    ).Select(size => ((object?)size, typeof(ArgumentOutOfRangeException))),
                ]
            : type.IsEnum
                ?
                [
                    (Enum.ToObject(type, 99), typeof(ArgumentOutOfRangeException)),
                    (Enum.ToObject(type, -1), typeof(ArgumentOutOfRangeException)),
                ]
            : type == typeof(MessageId)
            || type == typeof(MessageKey)
            || type == typeof(SendKey)
            || type == typeof(AppItemId)
            || type == typeof(LiveChatId)
                ? [(Activator.CreateInstance(type), typeof(ArgumentException))]
            : [];
    }
}
