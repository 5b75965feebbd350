using LiveChat.Storage;

namespace LiveChat.Repository.Tests.Conventions;

public sealed class PortShapeTests
{
    /// <summary>A row is in memory already: an adapter's cursor, and the columns it writes.</summary>
    private static readonly Type[] s_rows = [typeof(IRowReader), typeof(IRowWriter)];

    /// <summary>The ports of the widget's package are all a host's.</summary>
    private static readonly Type[] s_widget =
    [
        .. typeof(IReplySender).Assembly.GetExportedTypes().Where(type => type.IsInterface),
    ];

    private static readonly Type[] s_ports =
    [
        .. typeof(IChannelStore).Assembly.GetExportedTypes().Where(type => type.IsInterface && !s_rows.Contains(type)),
        .. s_widget,
    ];

    [Fact]
    public void Ports_of_a_host_are_in_the_hosts_namespace_and_ports_of_a_store_in_the_store_authors()
    {
        Type[] hosts = [typeof(IAppItemSource), typeof(ILiveChatDirectory), typeof(IChannelNotifier), .. s_widget];

        Assert.True(s_ports.Length >= 14, $"Only {s_ports.Length} ports were found.");
        Assert.All(
            s_ports,
            port => Assert.Equal(hosts.Contains(port) ? "LiveChat" : "LiveChat.Storage", port.Namespace)
        );
    }

    [Fact]
    public void A_port_has_few_members()
    {
        Assert.All(s_ports, port => Assert.InRange(port.GetMembers().Length, 1, 5));
    }

    [Fact]
    public void A_port_is_asynchronous_and_takes_a_required_token_last()
    {
        var methods = s_ports
            .Where(port => port != typeof(IChannelNotifier))
            .SelectMany(port => port.GetMethods())
            .Where(method => !method.IsSpecialName)
            .ToList();

        Assert.True(methods.Count >= 15, $"Only {methods.Count} methods were found.");
        Assert.All(
            methods,
            method =>
            {
                Assert.Contains(
                    method.ReturnType.IsGenericType ? method.ReturnType.GetGenericTypeDefinition() : method.ReturnType,
                    (Type[])[typeof(ValueTask), typeof(ValueTask<>)]
                );
                Assert.EndsWith("Async", method.Name, StringComparison.Ordinal);
                var last = method.GetParameters()[^1];
                Assert.Equal(typeof(CancellationToken), last.ParameterType);
                Assert.False(last.IsOptional, $"{method} makes its token optional.");
            }
        );
    }

    [Fact]
    public void No_port_has_members_that_a_store_could_leave_out()
    {
        Assert.All(s_ports, port => Assert.All(port.GetMethods(), method => Assert.True(method.IsAbstract)));
    }
}
