using System.Collections.Immutable;
using System.Text;

namespace LiveChat.Storage.ConformanceTests.Hosts;

/// <summary>The same host twice, on the tested store and on the reference; both answer alike.</summary>
internal sealed class OfficePair(Office office, Office reference)
{
    private static readonly ImmutableArray<Viewer> Viewers =
    [
        Office.Ann,
        Office.Bob,
        Office.Boss,
        new(new UserId("stranger")),
    ];

    private static readonly ImmutableArray<(WidgetSettings Widget, AppItemId Item)> Pages =
    [
        (Office.ByAccount, Office.Contact),
        (Office.ByItem, Office.Contact),
        (Office.ByItem, Office.Deal),
    ];

    private ImmutableArray<SessionId> _sessions = [];

    public Office Office => office;

    public Office Reference => reference;

    public int Outcomes { get; private set; }

    /// <summary>How many places timelines showed at which the customer came from another channel or began.</summary>
    public int Boundaries { get; private set; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Runs the same random commands on both.</summary>
    public async Task WorkAsync(int seed, int commands)
    {
        var script = new OfficeScript(seed);
        for (var command = 0; command < commands; command++)
        {
            var step = script.Next();
            var expected = await step(reference);
            Assert.Equal(expected, await step(office));
            script.Saw(expected);
            Outcomes++;
        }

        _sessions = [.. script.Sessions];
    }

    public async Task<int> SameListsAsync()
    {
        var seen = 0;
        foreach (var viewer in Viewers)
        {
            foreach (var status in Enum.GetValues<SessionStatus>())
            {
                foreach (var (widget, item) in Pages)
                {
                    SessionListCursor? after = null;
                    do
                    {
                        var at = after;
                        var page = await SameAsync(async one =>
                            await one.History.ListSessionsAsync(
                                SessionList.Of(widget, item),
                                viewer,
                                status,
                                at,
                                2,
                                Token
                            )
                        );
                        seen += page.Items.Length;
                        after = page.Next;
                    } while (after is not null);
                }
            }
        }

        return seen;
    }

    public async Task<int> SameTimelinesAsync()
    {
        var seen = 0;
        foreach (var session in _sessions)
        {
            foreach (var viewer in Viewers)
            {
                TimelineCursor? cursor = null;
                do
                {
                    var at = cursor;
                    var page = await SameAsync(async one =>
                        Unsealed(await one.History.FindTimelineAsync(session, viewer, at, 7, Token))
                    );
                    seen += page?.Entries.Length ?? 0;
                    Boundaries += page?.Entries.Count(entry => entry is IdentityEntry) ?? 0;
                    cursor = page?.Older;
                } while (cursor is not null);
            }
        }

        return seen;
    }

    public async Task<int> SameJumpsAsync()
    {
        var seen = 0;
        foreach (var session in _sessions)
        {
            foreach (var viewer in Viewers)
            {
                foreach (var number in new[] { 0, 20, 40, 60 })
                {
                    await SameAsync(async one =>
                        Unsealed(
                            await one.History.FindTimelineAroundAsync(
                                session,
                                OfficeScript.IdOf(number),
                                viewer,
                                4,
                                Token
                            )
                        )
                    );
                    await SameAsync(async one =>
                        Unsealed(
                            await one.History.FindTimelineAtAsync(
                                session,
                                OfficeScript.TimeOf(number),
                                viewer,
                                4,
                                Token
                            )
                        )
                    );
                    seen += 2;
                }
            }
        }

        return seen;
    }

    public async Task<int> SameExportsAsync()
    {
        var seen = 0;
        foreach (var session in _sessions)
        {
            foreach (var audience in Enum.GetValues<ExportAudience>())
            {
                var settings = new ExportSettings
                {
                    Audience = audience,
                    Format = (ExportFormat)(seen % Enum.GetValues<ExportFormat>().Length),
                };
                var text = await SameAsync(one => ExportedAsync(one, session, Viewers[seen % 3], settings));
                seen += text is null ? 0 : 1;
            }
        }

        return seen;
    }

    public async Task<int> SameDetailsAsync()
    {
        foreach (var session in _sessions)
        {
            foreach (var viewer in Viewers)
            {
                await SameAsync(async one => await one.History.FindSessionAsync(session, viewer, Token));
                await SameAsync(async one =>
                    (await one.History.WhoCanReadAsync(session, viewer, Token)).AsEnumerable()
                );
                await SameAsync(async one =>
                    (
                        await one.History.ExplainAsync(Office.ByAccount, Office.Contact, session, viewer, Token)
                    ).AsEnumerable()
                );
            }
        }

        foreach (var viewer in Viewers)
        {
            await SameAsync(async one =>
                await one.History.ListOpeningChoicesAsync(Office.ByAccount, Office.Contact, viewer, Token)
            );
        }

        return _sessions.Length;
    }

    /// <summary>The manifest and the file after it; null if there is none.</summary>
    private static async Task<string?> ExportedAsync(
        Office office,
        SessionId session,
        Viewer viewer,
        ExportSettings settings
    )
    {
        using var file = new MemoryStream();
        var manifest = await office.History.ExportAsync(session, viewer, file, settings, null, Token);
        return manifest is null ? null : manifest.ToJson() + Encoding.UTF8.GetString(file.ToArray());
    }

    /// <summary>The page without its feed cursor, because no two feed cursors are equal.</summary>
    private static TimelinePage? Unsealed(TimelinePage? page) => page is null ? null : page with { Feed = default };

    private async Task<T> SameAsync<T>(Func<Office, Task<T>> ask)
    {
        var expected = await ask(reference);
        Assert.Equal(expected, await ask(office));
        return expected;
    }
}
