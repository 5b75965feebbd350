using LiveChat;
using WidgetHost.Hosting;
using WidgetHost.Pages;
using WidgetHost.Records;

namespace WidgetHost.Customers;

/// <summary>
/// A page for those who supervise every live chat: two contacts become one, a customer is erased, a legal hold, and
/// what
/// retention removes.
/// What changes much is shown before it is done.
/// </summary>
internal static class CustomerEndpoints
{
    internal const string Path = "/customers";
    private const int MaxContacts = 100;

    internal static void MapCustomers(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup(Path).RequireAuthorization();
        pages.MapGet("", (CustomerScope scope) => ShowAsync(scope));
        pages.MapPost("/merge", (CustomerScope scope) => RunAsync(scope, MergeAsync));
        pages.MapPost("/erase", (CustomerScope scope) => RunAsync(scope, EraseAsync));
        pages.MapPost("/hold", (CustomerScope scope) => RunAsync(scope, HoldAsync));
        pages.MapPost("/retention", (CustomerScope scope) => RunAsync(scope, RetainAsync));
    }

    private static async Task<IResult> ShowAsync(CustomerScope scope) =>
        await MayAsync(scope) ? await AnswerAsync(scope, FormCollection.Empty, report: Html.Empty) : NotAllowed(scope);

    private static async Task<IResult> RunAsync(
        CustomerScope scope,
        Func<CustomerScope, IFormCollection, ValueTask<Html>> run
    )
    {
        await scope.Antiforgery.ValidateRequestAsync(scope.Context);
        if (!await MayAsync(scope))
        {
            return NotAllowed(scope);
        }

        var form = await Input.FormAsync(scope.Context.Request, scope.Token);
        return await AnswerAsync(scope, form, await run(scope, form));
    }

    /// <summary>What the page does concerns all live chats, and so it needs the right in all of them.</summary>
    internal static bool MaySee(IEnumerable<LiveChatSettings> liveChats, Viewer viewer) =>
        liveChats.All(liveChat => liveChat.RolesOf(viewer).HasFlag(LiveChatRole.Supervisor));

    private static async ValueTask<bool> MayAsync(CustomerScope scope) =>
        MaySee(await scope.LiveChats.ListAsync(scope.Token), scope.Viewer);

    private static IResult NotAllowed(CustomerScope scope) =>
        scope.Page.Answer(
            scope.Context,
            "Not allowed",
            Html.Of($"<h1>Not allowed</h1><p>Only supervisors of all live chats may open this page.</p>"),
            status: StatusCodes.Status403Forbidden
        );

    private static async ValueTask<Html> MergeAsync(CustomerScope scope, IFormCollection form)
    {
        var merge = new ContactMerge { From = Contact(form, "from"), Into = Contact(form, "into") };
        if (merge.From.App != merge.Into.App)
        {
            throw new InputException("into", "Is a record of another app.");
        }

        var (word, report) = (string?)form["step"] switch
        {
            "apply" => (
                "now have other bindings",
                await scope.Merger.ApplyAsync(merge, scope.Viewer.User, cancellationToken: scope.Token)
            ),
            "undo" => ("have their bindings back", await scope.Merger.UndoAsync(merge, cancellationToken: scope.Token)),
            _ => ("would get other bindings", await scope.Merger.PlanAsync(merge, scope.Token)),
        };
        var later =
            report.Later == 0
                ? Html.Empty
                : Html.Of($"<p>{report.Later} were merged again later; undo that first.</p>");
        var (sessions, channels) = (report.Sessions, report.Channels);
        var what = $"{merge.From} into {merge.Into}: {sessions} sessions in {channels} channels {word}.";
        return Html.Of($"<p>{what}</p>{later}");
    }

    private static async ValueTask<Html> EraseAsync(CustomerScope scope, IFormCollection form)
    {
        var request = new ErasureRequest { Contact = Contact(form, "erased") };
        var isApplied = form["step"] == "apply";
        var report = isApplied
            ? await scope.Eraser.ApplyAsync(request, cancellationToken: scope.Token)
            : await scope.Eraser.PlanAsync(request, cancellationToken: scope.Token);
        if (isApplied)
        {
            await scope.Host.ForgetAsync(report, scope.Token);
        }

        var channels = Html.Join(report.Channels.Select(channel => Html.Of($"<li>{Line(channel, isApplied)}</li>")));
        var linked = Html.Join(
            report.Linked.Select(one => Html.Of($"<li>{one.Channel?.Account.ToString()} is linked, and stays.</li>"))
        );
        var files = Html.Join(report.Files.Select(file => Html.Of($"<li>{file.File.Name}</li>")));
        var bytes =
            isApplied && !report.IsClean
                ? Html.Of($"<p>The store's files still have bytes of it: clean the store when it is quiet.</p>")
                : Html.Empty;
        return Html.Of($"<p>{report.Channels.Length} channels</p><ul>{channels}{linked}{files}</ul>{bytes}");
    }

    private static string Line(ErasedChannel channel, bool isApplied)
    {
        var what = $"{channel.Channel.Account}: {channel.Sessions} sessions, {channel.Messages} messages";
        return channel switch
        {
            { IsHeld: true } => $"{channel.Channel.Account} is on hold, and stays.",
            { IsPostponed: true } => $"{what}; the rest changed meanwhile, so erase it again.",
            _ => $"{what} {(isApplied ? "are erased" : "would be erased")}.",
        };
    }

    private static async ValueTask<Html> HoldAsync(CustomerScope scope, IFormCollection form)
    {
        var contact = Contact(form, "contact");
        var by = scope.Viewer.User;
        var isLifted = form["step"] == "lift";
        _ = isLifted
            ? await scope.Desk.LiftHoldAsync(contact, by, scope.Token)
            : await scope.Desk.HoldAsync(contact, by, scope.Token);
        return Html.Of($"<p>{contact.ToString()} is {(isLifted ? "not on hold any more" : "on hold")}.</p>");
    }

    private static async ValueTask<Html> RetainAsync(CustomerScope scope, IFormCollection form)
    {
        var report =
            form["step"] == "apply"
                ? await scope.Retention.ApplyAsync(cancellationToken: scope.Token)
                : await scope.Retention.PlanAsync(cancellationToken: scope.Token);
        var files = Html.Join(report.Files.Select(file => Html.Of($"<li>{file.File.Name}</li>")));
        var (sessions, channels, stay) = (report.Sessions, report.Channels, report.Held + report.Quoted);
        var word = report.IsApplied ? "were removed" : "would go";
        return Html.Of(
            $"<p>{sessions} sessions in {channels} channels {word}; {stay} have expired and stay.</p><ul>{files}</ul>"
        );
    }

    private static AppItemId Contact(IFormCollection form, string field) => Input.Id<AppItemId>(field, form[field]);

    private static async Task<IResult> AnswerAsync(CustomerScope scope, IFormCollection form, Html report)
    {
        var apps = (await scope.LiveChats.ListAsync(scope.Token)).Select(liveChat => liveChat.ContactApp).Distinct();
        var contacts = new List<AppItem>();
        foreach (var app in apps.OfType<AppId>())
        {
            var search = new RecordSearch
            {
                App = app,
                Text = string.Empty,
                Viewer = scope.Viewer,
                Limit = MaxContacts,
            };
            contacts.AddRange(await scope.Records.SearchAsync(search, scope.Token));
        }

        var options = contacts.Select(item =>
            Html.Of($"""<option value="{item.Id.ToString()}">{item.Name}</option>""")
        );
        var pair = Html.Of($"{Field("Contact to give up", "from", form)}{Field("Contact that stays", "into", form)}");
        var merge = Form(
            scope,
            "merge",
            "Two contacts of one customer",
            pair,
            [("plan", "Preview"), ("apply", "Merge"), ("undo", "Undo")]
        );
        var erase = Form(
            scope,
            "erase",
            "Forget a customer",
            Field("Contact to erase", "erased", form),
            [("plan", "Preview"), ("apply", "Erase for good")]
        );
        var contact = Field("Contact", "contact", form);
        var hold = Form(scope, "hold", "Legal hold", contact, [("hold", "Hold"), ("lift", "Lift the hold")]);
        var retention = Form(
            scope,
            "retention",
            "Retention",
            Html.Empty,
            [("plan", "Preview"), ("apply", "Remove what has expired")]
        );
        return scope.Page.Answer(
            scope.Context,
            "Customers",
            Html.Of(
                $"""
                <h1>Customers</h1>
                  <div class="report" role="status">{report}</div>
                  <datalist id="contacts">{Html.Join(options)}</datalist>
                  {merge}
                  {erase}
                  {hold}
                  {retention}
                """
            )
        );
    }

    private static Html Field(string label, string name, IFormCollection sent)
    {
        string? value = sent[name];
        return Html.Of(
            $"""
            <label>{label} <input name="{name}" value="{value}" list="contacts" required autocomplete="off"></label>

            """
        );
    }

    private static Html Form(
        CustomerScope scope,
        string task,
        string title,
        Html fields,
        IEnumerable<(string Step, string Name)> buttons
    )
    {
        var choices = Html.Join(
            buttons.Select(button => Html.Of($"""<button name="step" value="{button.Step}">{button.Name}</button> """))
        );
        return Html.Of(
            $"""
            <section class="records"><h2>{title}</h2>
                  <form method="post" action="{Path}/{task}">{scope.Page.Token(
                scope.Context
            )}{fields}{choices}</form></section>
            """
        );
    }
}
