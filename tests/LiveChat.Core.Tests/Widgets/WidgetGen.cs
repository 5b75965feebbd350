using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace LiveChat.Tests.Widgets;

/// <summary>Random schemas, settings and widgets: with few names, so that they match, and with odd names.</summary>
internal static class WidgetGen
{
    public static readonly ImmutableArray<AppId> AppIds =
    [
        new("contacts"),
        new("companies"),
        new("deals"),
        new("orders"),
    ];

    public static readonly ImmutableArray<string> Names =
    [
        "accounts",
        "phones",
        "company",
        "deal",
        "company.accounts",
        @"company\",
        "note",
    ];

    /// <summary>Every choice that the names allow, whatever the schema.</summary>
    public static readonly ImmutableArray<WidgetSettings> Candidates =
    [
        .. Names.Select(WidgetSettings.ByAccount),
        .. Names.SelectMany(link =>
            Names.Select(account => WidgetSettings.ByAccount(new AccountField(account) { LinkProperty = link }))
        ),
        WidgetSettings.ByAppItem(),
        .. Names.Select(WidgetSettings.ByAppItem),
    ];

    /// <summary>Schemas with links to nowhere, to the app itself, and to apps without an Account property.</summary>
    public static Gen<AppSchema> Schemas =>
        from some in Gen.SubListOf(AppIds.AsEnumerable())
        from ids in Gen.Elements(some.AsEnumerable(), AppIds.AsEnumerable())
        from apps in Gen.CollectToList(ids, AppOf)
        select new AppSchema([.. apps]);

    public static Gen<AppId> FormApps => Gen.Elements(AppIds.AsEnumerable());

    public static Gen<WidgetSettings> Settings => Gen.Elements(Candidates.AsEnumerable());

    /// <summary>A choice that the lists offer, or null if they offer none.</summary>
    public static Gen<WidgetSettings?> OfferedBy(AppSchema schema, AppId form)
    {
        WidgetSettings[] offered =
        [
            .. WidgetRules.ListAccountFields(schema, form),
            .. WidgetRules.ListAppItemChoices(schema, form),
        ];
        return offered is [] ? Gen.Constant<WidgetSettings?>(null) : Gen.Elements<WidgetSettings?>(offered);
    }

    /// <summary>Settings with any valid name: other scripts, quotes, brackets, maximum length.</summary>
    public static Gen<WidgetSettings> OddSettings =>
        from names in Gen.Two(OddNames)
        from settings in Gen.Elements<WidgetSettings>(
            WidgetSettings.ByAccount(names.Item1),
            WidgetSettings.ByAccount(new AccountField(names.Item2) { LinkProperty = names.Item1 }),
            WidgetSettings.ByAppItem(),
            WidgetSettings.ByAppItem(names.Item2)
        )
        select settings;

    public static Gen<Widget> OddWidgets =>
        from app in OddNames
        from draft in Gen.OrNull(OddSettings)
        from published in Gen.OrNull(OddSettings)
        select new Widget(new AppId(app)) { Draft = draft, Published = published };

    private static Gen<string> OddNames =>
        Gen.OneOf(
            Gen.Elements(Names.AsEnumerable()),
            Gen.Elements(
                "Счета",
                "\"",
                "</script>",
                "{}",
                "a b",
                "null",
                "😀",
                "a\u2028b",
                "\u200f",
                "$",
                "é",
                "e\u0301"
            ),
            Gen.Constant(new string('я', 255)),
            from units in Gen.NonEmptyListOf(Gen.Elements("abcÄЖ漢\"\\/.[]{}:,'<>&+ ".AsEnumerable()))
            let text = new string([.. units])
            select string.IsNullOrWhiteSpace(text) ? "x" : text[..Math.Min(text.Length, 255)]
        );

    private static Gen<App> AppOf(AppId id) =>
        from names in Gen.SubListOf(Names.AsEnumerable())
        from properties in Gen.CollectToList(names, PropertyOf)
        select new App(id, [.. properties]);

    private static Gen<AppProperty> PropertyOf(string name) =>
        Gen.Frequency(
            (2, Gen.Constant(AppProperty.Account(name))),
            (4, Gen.Elements(AppIds.AsEnumerable()).Select(target => AppProperty.LinkTo(name, target))),
            (2, Gen.Constant(AppProperty.Other(name)))
        );
}
