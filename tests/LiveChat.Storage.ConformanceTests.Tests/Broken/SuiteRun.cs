using System.Reflection;
using System.Runtime.ExceptionServices;

namespace LiveChat.Storage.ConformanceTests.Tests.Broken;

/// <summary>Runs each test of a suite against a store, as the runner does.</summary>
internal static class SuiteRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The failing tests, each with its failure; only the first if one is enough.</summary>
    public static async Task<IReadOnlyList<(string Test, Exception Failure)>> FailuresAsync(
        Type suite,
        Type store,
        bool firstIsEnough
    )
    {
        var type = ConcreteOf(suite).MakeGenericType(typeof(BrokenTestStore<>).MakeGenericType(store));
        var failures = new List<(string, Exception)>();
        foreach (var test in TestsOf(type))
        {
            if (await FailureAsync(type, test) is { } failure)
            {
                failures.Add((test.Name, failure));
                if (firstIsEnough)
                {
                    break;
                }
            }
        }

        return failures;
    }

    public static IReadOnlyList<MethodInfo> TestsOf(Type suite) =>
        [.. suite.GetMethods().Where(method => method.GetCustomAttribute<FactAttribute>() is not null)];

    private static Type ConcreteOf(Type suite) =>
        typeof(SuiteRun)
            .Assembly.GetTypes()
            .Single(type =>
                type is { IsNotPublic: true, IsGenericTypeDefinition: true }
                && type.BaseType is { IsGenericType: true } parent
                && parent.GetGenericTypeDefinition() == suite
            );

    private static async Task<Exception?> FailureAsync(Type type, MethodInfo test)
    {
        var instance = (IAsyncLifetime)Activator.CreateInstance(type)!;
        try
        {
            await instance.InitializeAsync();
            if (Invoke(instance, test) is Task running)
            {
                await running.WaitAsync(Patience, TestContext.Current.CancellationToken);
            }

            return null;
        }
        catch (Exception failure)
            when (failure is not TimeoutException && !TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            return failure;
        }
        finally
        {
            await instance.DisposeAsync();
        }
    }

    private static object? Invoke(object instance, MethodInfo test)
    {
        try
        {
            return test.Invoke(instance, null);
        }
        catch (TargetInvocationException thrown) when (thrown.InnerException is not null)
        {
            ExceptionDispatchInfo.Throw(thrown.InnerException);
            return null;
        }
    }
}
