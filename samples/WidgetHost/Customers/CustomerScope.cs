using System.Reflection;
using LiveChat;
using Microsoft.AspNetCore.Antiforgery;
using WidgetHost.Pages;
using WidgetHost.People;
using WidgetHost.Records;

namespace WidgetHost.Customers;

/// <summary>What every request to the page of customers needs.</summary>
internal sealed record CustomerScope(HttpContext Context, Viewer Viewer)
{
    internal Page Page => Get<Page>();

    internal HostRecords Records => Get<HostRecords>();

    internal ILiveChatDirectory LiveChats => Get<ILiveChatDirectory>();

    internal IAntiforgery Antiforgery => Get<IAntiforgery>();

    internal SessionDesk Desk => Get<SessionDesk>();

    internal ContactMerger Merger => Get<ContactMerger>();

    internal RetentionRun Retention => Get<RetentionRun>();

    internal CustomerEraser Eraser => Get<CustomerEraser>();

    internal HostErasure Host => Get<HostErasure>();

    internal CancellationToken Token => Context.RequestAborted;

    /// <summary>Binds the parameter of endpoints; these require authorization, so there is always a user.</summary>
    public static ValueTask<CustomerScope?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult(SignedIn.Find(context) is { } person ? new CustomerScope(context, person.Viewer) : null);

    private T Get<T>()
        where T : notnull => Context.RequestServices.GetRequiredService<T>();
}
