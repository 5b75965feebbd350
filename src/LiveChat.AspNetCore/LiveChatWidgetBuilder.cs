using System.Collections.Immutable;
using LiveChat.AspNetCore;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LiveChat;

/// <summary>Configures the widget in a host's services: the host's five ports, designers, options (rule H7).</summary>
/// <remarks>
/// Viewer and sender have no default, and records only if they are in memory; without one of them <c>MapLiveChat</c>
/// refuses to start. The last call for a port wins. Not thread-safe; used only while services are put together.
/// </remarks>
public sealed partial class LiveChatWidgetBuilder
{
    private Func<IServiceProvider, LiveChatWidgetOptions> _options = static _ => new LiveChatWidgetOptions();
    private Designers? _designers;
    private bool _isWithoutSender;
    private bool _isRetaining;

    internal LiveChatWidgetBuilder(IServiceCollection services) => Services = services;

    /// <summary>The host's services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Says who may design forms; without this, nobody may.</summary>
    /// <param name="mayDesign">Returns whether the viewer of a request may design.</param>
    /// <returns>The same builder.</returns>
    public LiveChatWidgetBuilder WithDesigners(Func<HttpContext, Viewer, bool> mayDesign)
    {
        ArgumentNullException.ThrowIfNull(mayDesign);
        return WithDesigners((http, viewer, _) => ValueTask.FromResult(mayDesign(http, viewer)));
    }

    /// <summary>Says who may design forms; without this, nobody may.</summary>
    /// <param name="mayDesign">Returns whether the viewer of a request may design.</param>
    /// <returns>The same builder.</returns>
    public LiveChatWidgetBuilder WithDesigners(Func<HttpContext, Viewer, CancellationToken, ValueTask<bool>> mayDesign)
    {
        ArgumentNullException.ThrowIfNull(mayDesign);
        _designers = (http, viewer, token) => mayDesign(http, viewer, token);
        return this;
    }

    /// <summary>Names the users and groups who may design forms; without this, nobody may.</summary>
    /// <param name="designers">The users and groups.</param>
    /// <returns>The same builder.</returns>
    public LiveChatWidgetBuilder WithDesigners(params ImmutableArray<Principal> designers) =>
        WithDesigners((_, viewer) => designers.Any(designer => designer.Covers(viewer)));

    /// <summary>Sets the options, which may be bound from the host's configuration.</summary>
    /// <param name="options">The options; they replace all that were set before.</param>
    /// <returns>The same builder.</returns>
    public LiveChatWidgetBuilder WithOptions(LiveChatWidgetOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = _ => options;
        return this;
    }

    /// <summary>Changes the options.</summary>
    /// <param name="change">Gets the current options and returns the new ones.</param>
    /// <returns>The same builder.</returns>
    public LiveChatWidgetBuilder WithOptions(Func<LiveChatWidgetOptions, LiveChatWidgetOptions> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return WithOptions((_, options) => change(options));
    }

    /// <summary>Changes the options with the help of other services, once, at the start.</summary>
    /// <param name="change">Gets the services and the current options, and returns the new ones.</param>
    /// <returns>The same builder.</returns>
    public LiveChatWidgetBuilder WithOptions(
        Func<IServiceProvider, LiveChatWidgetOptions, LiveChatWidgetOptions> change
    )
    {
        ArgumentNullException.ThrowIfNull(change);
        var before = _options;
        _options = services => change(services, before(services));
        return this;
    }

    /// <summary>Adds the services that the host did not add itself.</summary>
    internal void Complete()
    {
        var designers = _designers ?? (static (_, _, _) => ValueTask.FromResult(false));
        var setup = new WidgetSetup([.. Missing()], Has<IRecordSource>());
        Services.TryAddSingleton<IPeopleSource, PeopleFromIds>();
        Services.TryAddSingleton<IRecordSource>(static services => new MemoryRecords(
            (InMemoryAppItems)services.GetRequiredService<IAppItemSource>()
        ));
        AddWidgets();
        Services.AddSingleton(setup).AddSingleton(designers).AddSingleton(_options);
        Services
            .AddSingleton<WidgetChanges>()
            .AddSingleton<StreamLimits>()
            .AddSingleton<EventStreams>()
            .AddSingleton(MakePorts);
        Services.AddAntiforgery();
        Services.AddHostedService<SearchIndexing>();
        if (_isRetaining)
        {
            Services.AddHostedService<RetentionRuns>();
        }

        if (!_isWithoutSender && Has<IReplySender>())
        {
            Services.AddHostedService<ReplyDelivery>();
        }
    }

    /// <summary>Where nobody designs forms, nothing would ever be on one.</summary>
    private void AddWidgets()
    {
        if (_designers is null)
        {
            Services.TryAddSingleton<IWidgetStore, FirstFieldWidgets>();
        }
        else
        {
            Services.TryAddSingleton<IWidgetStore, MemoryWidgets>();
        }
    }

    private IEnumerable<string> Missing()
    {
        if (!Has<IViewerSource>())
        {
            yield return "Nothing says who the viewer of a request is: call WithViewer(http => …).";
        }

        if (!Has<IReplySender>() && !_isWithoutSender)
        {
            yield return "Nothing sends replies to customers: call WithSender<…>(), or WithoutSender() if another "
                + "process does.";
        }

        if (_areWidgetsFixed && _designers is not null)
        {
            yield return "The widgets are fixed in code, and somebody may design them: call WithWidgetsInFile(…) or "
                + "another WithWidgets(…), or leave WithDesigners(…) out.";
        }
    }

    private bool Has<TPort>() => Services.Any(service => service.ServiceType == typeof(TPort));

    private static WidgetPorts MakePorts(IServiceProvider services) =>
        new(
            services.GetRequiredService<SessionDesk>(),
            services.GetRequiredService<HistoryResolver>(),
            services.GetRequiredService<ILiveChatDirectory>(),
            services.GetRequiredService<IAppItemSource>(),
            services.GetRequiredService<IViewerSource>(),
            services.GetRequiredService<IPeopleSource>(),
            services.GetRequiredService<IRecordSource>(),
            services.GetRequiredService<IWidgetStore>(),
            services.GetRequiredService<WidgetChanges>(),
            services.GetService<IReplySender>() as IReplyReviser,
            services.GetService<IReplySender>() as IReactionSender,
            services.GetService<ITemplateSource>(),
            services.GetService<IFileStore>() is { } files
                ? new KeptFiles(files, services.GetRequiredService<IDataProtectionProvider>())
                : null,
            services.GetRequiredService<Designers>(),
            services.GetRequiredService<LiveChatWidgetOptions>(),
            services.GetRequiredService<EventStreams>()
        );
}
