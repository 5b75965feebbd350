using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using LiveChat.AspNetCore;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LiveChat;

public sealed partial class LiveChatWidgetBuilder
{
    private bool _areWidgetsFixed;

    /// <summary>Says who the viewer of a request is.</summary>
    /// <param name="find">Returns the viewer with the groups of this moment; null for nobody.</param>
    /// <returns>The same builder.</returns>
    public LiveChatWidgetBuilder WithViewer(Func<HttpContext, Viewer?> find)
    {
        ArgumentNullException.ThrowIfNull(find);
        return WithViewer((http, _) => ValueTask.FromResult(find(http)));
    }

    /// <summary>Says who the viewer of a request is.</summary>
    /// <param name="find">Returns the viewer with the groups of this moment; null for nobody.</param>
    /// <returns>The same builder.</returns>
    public LiveChatWidgetBuilder WithViewer(Func<HttpContext, CancellationToken, ValueTask<Viewer?>> find)
    {
        ArgumentNullException.ThrowIfNull(find);
        return WithViewer(new DelegatedViewers(find));
    }

    /// <summary>Uses the host's viewers.</summary>
    /// <param name="viewers">The host's object.</param>
    /// <returns>The same builder.</returns>
    public LiveChatWidgetBuilder WithViewer(IViewerSource viewers)
    {
        ArgumentNullException.ThrowIfNull(viewers);
        return Use(viewers);
    }

    /// <summary>Uses the host's viewers, made by the container, once.</summary>
    /// <typeparam name="TViewers">The host's type.</typeparam>
    /// <returns>The same builder.</returns>
    public LiveChatWidgetBuilder WithViewer<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TViewers
    >()
        where TViewers : class, IViewerSource => Use<IViewerSource, TViewers>();

    /// <summary>Uses people who never change, for small hosts and tests.</summary>
    /// <remarks>Without any <c>WithPeople</c>, people are shown by their ids, and groups have no people.</remarks>
    /// <param name="people">The people.</param>
    /// <returns>The same builder.</returns>
    public LiveChatWidgetBuilder WithPeople(params ImmutableArray<NamedViewer> people) =>
        WithPeople(new ListedPeople(people));

    /// <summary>Uses the host's people.</summary>
    /// <param name="people">The host's object.</param>
    /// <returns>The same builder.</returns>
    public LiveChatWidgetBuilder WithPeople(IPeopleSource people)
    {
        ArgumentNullException.ThrowIfNull(people);
        return Use(people);
    }

    /// <summary>Uses the host's people, made by the container, once.</summary>
    /// <typeparam name="TPeople">The host's type.</typeparam>
    /// <returns>The same builder.</returns>
    public LiveChatWidgetBuilder WithPeople<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TPeople
    >()
        where TPeople : class, IPeopleSource => Use<IPeopleSource, TPeople>();

    /// <summary>Uses the host's people, made from other services.</summary>
    /// <param name="create">Makes the object, once; it is disposed with the services.</param>
    /// <returns>The same builder.</returns>
    public LiveChatWidgetBuilder WithPeople(Func<IServiceProvider, IPeopleSource> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        return Use(create);
    }

    /// <summary>Says where the pages of records are, and searches records.</summary>
    /// <remarks>
    /// Without any <c>WithRecords</c>, records that are in memory (<see cref="InMemoryAppItems"/>) are searched there,
    /// and shown without links.
    /// </remarks>
    /// <param name="pageOf">Returns a record's page, as <see cref="IRecordSource"/> says, or null.</param>
    /// <param name="search">Searches records as a viewer sees them.</param>
    /// <returns>The same builder.</returns>
    public LiveChatWidgetBuilder WithRecords(
        Func<AppItemId, string?> pageOf,
        Func<RecordSearch, CancellationToken, ValueTask<ImmutableArray<AppItem>>> search
    )
    {
        ArgumentNullException.ThrowIfNull(pageOf);
        ArgumentNullException.ThrowIfNull(search);
        return WithRecords(new DelegatedRecords(pageOf, search));
    }

    /// <summary>Uses the host's records.</summary>
    /// <param name="records">The host's object.</param>
    /// <returns>The same builder.</returns>
    public LiveChatWidgetBuilder WithRecords(IRecordSource records)
    {
        ArgumentNullException.ThrowIfNull(records);
        return Use(records);
    }

    /// <summary>Uses the host's records, made by the container, once.</summary>
    /// <typeparam name="TRecords">The host's type.</typeparam>
    /// <returns>The same builder.</returns>
    public LiveChatWidgetBuilder WithRecords<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TRecords
    >()
        where TRecords : class, IRecordSource => Use<IRecordSource, TRecords>();

    /// <summary>Uses the host's records, made from other services.</summary>
    /// <param name="create">Makes the object, once; it is disposed with the services.</param>
    /// <returns>The same builder.</returns>
    public LiveChatWidgetBuilder WithRecords(Func<IServiceProvider, IRecordSource> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        return Use(create);
    }

    /// <summary>Uses widgets that are given here and never change; nobody can design.</summary>
    /// <remarks>
    /// Without any <c>WithWidgets</c>, what designers make is in memory and ends with the process. Where there are no
    /// designers either, each form shows history by the first Account field that it can have.
    /// </remarks>
    /// <param name="widgets">The widgets, one for each form.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">Two widgets are on the same form.</exception>
    public LiveChatWidgetBuilder WithWidgets(params ImmutableArray<Widget> widgets)
    {
        Use<IWidgetStore>(new FixedWidgets(widgets));
        _areWidgetsFixed = true;
        return this;
    }

    /// <summary>Keeps widgets in a JSON file, which no other process writes.</summary>
    /// <param name="path">The file; its folder exists. A change replaces the file as a whole.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The path is blank.</exception>
    public LiveChatWidgetBuilder WithWidgetsInFile(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return WithWidgets(_ => new FileWidgets(path));
    }

    /// <summary>Uses the host's store of widgets.</summary>
    /// <param name="widgets">The host's object.</param>
    /// <returns>The same builder.</returns>
    public LiveChatWidgetBuilder WithWidgets(IWidgetStore widgets)
    {
        ArgumentNullException.ThrowIfNull(widgets);
        _areWidgetsFixed = false;
        return Use(widgets);
    }

    /// <summary>Uses the host's store of widgets, made by the container, once.</summary>
    /// <typeparam name="TWidgets">The host's type.</typeparam>
    /// <returns>The same builder.</returns>
    public LiveChatWidgetBuilder WithWidgets<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TWidgets
    >()
        where TWidgets : class, IWidgetStore
    {
        _areWidgetsFixed = false;
        return Use<IWidgetStore, TWidgets>();
    }

    /// <summary>Uses the host's store of widgets, made from other services.</summary>
    /// <param name="create">Makes the object, once; it is disposed with the services.</param>
    /// <returns>The same builder.</returns>
    public LiveChatWidgetBuilder WithWidgets(Func<IServiceProvider, IWidgetStore> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        _areWidgetsFixed = false;
        return Use(create);
    }

    /// <summary>Sends replies with a function.</summary>
    /// <param name="send">Sends one reply, as <see cref="IReplySender.SendAsync"/> says.</param>
    /// <returns>The same builder.</returns>
    public LiveChatWidgetBuilder WithSender(Func<HandedOver, CancellationToken, ValueTask<SendResult>> send)
    {
        ArgumentNullException.ThrowIfNull(send);
        return WithSender(new DelegatedSender(send));
    }

    /// <summary>Uses the host's sender.</summary>
    /// <param name="sender">The host's object.</param>
    /// <returns>The same builder.</returns>
    public LiveChatWidgetBuilder WithSender(IReplySender sender)
    {
        ArgumentNullException.ThrowIfNull(sender);
        return Use(sender);
    }

    /// <summary>Uses the host's sender, made by the container, once.</summary>
    /// <typeparam name="TSender">The host's type.</typeparam>
    /// <returns>The same builder.</returns>
    public LiveChatWidgetBuilder WithSender<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSender
    >()
        where TSender : class, IReplySender => Use<IReplySender, TSender>();

    /// <summary>Uses the host's sender, made from other services.</summary>
    /// <param name="create">Makes the object, once; it is disposed with the services.</param>
    /// <returns>The same builder.</returns>
    public LiveChatWidgetBuilder WithSender(Func<IServiceProvider, IReplySender> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        return Use(create);
    }

    /// <summary>Offers fixed templates, the same on every channel of a messenger (rule R3).</summary>
    /// <param name="messenger">The messenger that approved them.</param>
    /// <param name="templates">The templates, in the order to offer them.</param>
    /// <returns>The same builder.</returns>
    public LiveChatWidgetBuilder WithTemplates(Messenger messenger, params ImmutableArray<MessageTemplate> templates) =>
        Use<ITemplateSource>(new FixedTemplates(messenger, templates));

    /// <summary>Uses the host's source of templates.</summary>
    /// <param name="templates">The host's object.</param>
    /// <returns>The same builder.</returns>
    public LiveChatWidgetBuilder WithTemplates(ITemplateSource templates)
    {
        ArgumentNullException.ThrowIfNull(templates);
        return Use(templates);
    }

    /// <summary>Uses the host's source of templates, made by the container, once.</summary>
    /// <typeparam name="TTemplates">The host's type.</typeparam>
    /// <returns>The same builder.</returns>
    public LiveChatWidgetBuilder WithTemplates<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TTemplates
    >()
        where TTemplates : class, ITemplateSource => Use<ITemplateSource, TTemplates>();

    /// <summary>Uses the host's source of templates, made from other services.</summary>
    /// <param name="create">Makes the object, once; it is disposed with the services.</param>
    /// <returns>The same builder.</returns>
    public LiveChatWidgetBuilder WithTemplates(Func<IServiceProvider, ITemplateSource> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        return Use(create);
    }

    /// <summary>Keeps the files that operators send; without this, replies have no files (rule K4).</summary>
    /// <param name="files">The host's object.</param>
    /// <returns>The same builder.</returns>
    public LiveChatWidgetBuilder WithFiles(IFileStore files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return Use(files);
    }

    /// <summary>Keeps the files that operators send, in a store made by the container, once.</summary>
    /// <typeparam name="TFiles">The host's type.</typeparam>
    /// <returns>The same builder.</returns>
    public LiveChatWidgetBuilder WithFiles<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TFiles
    >()
        where TFiles : class, IFileStore => Use<IFileStore, TFiles>();

    /// <summary>Keeps the files that operators send, in a store made from other services.</summary>
    /// <param name="create">Makes the object, once; it is disposed with the services.</param>
    /// <returns>The same builder.</returns>
    public LiveChatWidgetBuilder WithFiles(Func<IServiceProvider, IFileStore> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        return Use(create);
    }

    /// <summary>Sends nothing: replies stay queued until another process sends them.</summary>
    /// <returns>The same builder.</returns>
    public LiveChatWidgetBuilder WithoutSender()
    {
        _isWithoutSender = true;
        return this;
    }

    /// <summary>
    /// Removes what has expired in each live chat, at the start and at each
    /// <see cref="LiveChatWidgetOptions.RetentionInterval"/> (rule P4).
    /// </summary>
    /// <remarks>
    /// Without this, nothing is removed unless the host runs a <see cref="RetentionRun"/>. A store of files that is an
    /// <see cref="IFileRemover"/> deletes the files. Several hosts may do so on one store.
    /// </remarks>
    /// <returns>The same builder.</returns>
    public LiveChatWidgetBuilder WithRetention()
    {
        _isRetaining = true;
        return this;
    }

    private LiveChatWidgetBuilder Use<TPort>(TPort port)
        where TPort : class
    {
        Services.Replace(ServiceDescriptor.Singleton(port));
        return this;
    }

    private LiveChatWidgetBuilder Use<TPort>(Func<IServiceProvider, TPort> create)
        where TPort : class
    {
        Services.Replace(ServiceDescriptor.Singleton(create));
        return this;
    }

    private LiveChatWidgetBuilder Use<
        TPort,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THost
    >()
        where TPort : class
        where THost : class, TPort
    {
        Services.Replace(ServiceDescriptor.Singleton<TPort, THost>());
        return this;
    }
}
