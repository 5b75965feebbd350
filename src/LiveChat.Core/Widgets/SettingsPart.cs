namespace LiveChat.Widgets;

/// <summary>The JSON of settings within a document: the kind of history, and the names of its path.</summary>
internal sealed record SettingsPart(string History, string?[] Path)
{
    private const string ByAccount = "by-account";
    private const string ByAppItem = "by-app-item";

    internal static SettingsPart Of(WidgetSettings settings) =>
        settings.Match<SettingsPart>(
            account =>
                new(
                    ByAccount,
                    account.Field.LinkProperty is { } link
                        ? [link, account.Field.AccountProperty]
                        : [account.Field.AccountProperty]
                ),
            item => new(ByAppItem, item.LinkProperty is { } link ? [link] : [])
        );

    internal static SettingsPart? OfOptional(WidgetSettings? settings) => settings is null ? null : Of(settings);

    /// <summary>Returns the settings; a null name is refused like any other invalid name.</summary>
    internal WidgetSettings ToSettings(string where)
    {
        var at = $"{where}.path";
        return WidgetJsonReader.Named<WidgetSettings>(
            at,
            () =>
                (History, Path) switch
                {
                    (ByAccount, [var account]) => WidgetSettings.ByAccount(account!),
                    (ByAccount, [var link, var account]) => WidgetSettings.ByAccount(
                        new AccountField(account!) { LinkProperty = link! }
                    ),
                    (ByAccount, _) => throw new WidgetFormatException(
                        at,
                        $"Takes one or two names; got {Path.Length}."
                    ),
                    (ByAppItem, []) => WidgetSettings.ByAppItem(),
                    (ByAppItem, [var link]) => WidgetSettings.ByAppItem(link!),
                    (ByAppItem, _) => throw new WidgetFormatException(
                        at,
                        $"Must have at most one name; got {Path.Length}."
                    ),
                    _ => throw new WidgetFormatException(
                        $"{where}.history",
                        $"Must be '{ByAccount}' or '{ByAppItem}'."
                    ),
                }
        );
    }
}
