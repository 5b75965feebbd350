using System.Reflection;

namespace LiveChat.Tests.Widgets;

public sealed class WidgetSettingsTests
{
    [Rule(W2)]
    [Fact]
    public void By_account_names_a_field_of_the_form_or_of_a_bound_app()
    {
        var own = WidgetSettings.ByAccount("accounts").Field;
        var linked = WidgetSettings.ByAccount(new AccountField("accounts") { LinkProperty = "company" }).Field;

        Assert.Equal((null, "accounts"), (own.LinkProperty, own.AccountProperty));
        Assert.Equal(("company", "accounts"), (linked.LinkProperty, linked.AccountProperty));
    }

    [Rule(W3)]
    [Fact]
    public void By_app_item_names_the_current_item_or_a_linked_app()
    {
        Assert.Null(WidgetSettings.ByAppItem().LinkProperty);
        Assert.Equal("deal", WidgetSettings.ByAppItem("deal").LinkProperty);
    }

    [Rule(W4)]
    [Theory]
    [InlineData("accounts", null, "accounts")]
    [InlineData("accounts", "company", "company.accounts")]
    [InlineData("company.accounts", null, @"company\.accounts")]
    [InlineData("accounts", @"company\", @"company\\.accounts")]
    [InlineData(".", @"\", @"\\.\.")]
    public void A_path_joins_its_names_with_dots_and_marks_dots_within_them(
        string account,
        string? link,
        string path
    ) => Assert.Equal(path, WidgetSettings.ByAccount(new AccountField(account) { LinkProperty = link }).Path);

    [Rule(W4)]
    [Fact]
    public void The_path_of_the_current_item_is_empty()
    {
        Assert.Equal(string.Empty, WidgetSettings.ByAppItem().Path);
        Assert.Equal(@"a\.b", WidgetSettings.ByAppItem("a.b").Path);
    }

    [Rule(W2, W3)]
    [Fact]
    public void Settings_are_equal_if_their_kind_and_path_are_equal()
    {
        Assert.Equal<WidgetSettings>(
            WidgetSettings.ByAccount(new AccountField("b") { LinkProperty = "a" }),
            WidgetSettings.ByAccount(new AccountField("b") { LinkProperty = "a" })
        );
        Assert.NotEqual<WidgetSettings>(
            WidgetSettings.ByAccount(new AccountField("b") { LinkProperty = "a" }),
            WidgetSettings.ByAccount(new AccountField("a") { LinkProperty = "b" })
        );
        Assert.NotEqual<WidgetSettings>(WidgetSettings.ByAccount("deal"), WidgetSettings.ByAppItem("deal"));
        Assert.NotEqual(WidgetSettings.ByAppItem(), WidgetSettings.ByAppItem("deal"));
    }

    [Rule(W2, W3)]
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a\nb")]
    [InlineData("\ud800")]
    public void An_invalid_property_name_is_refused(string? name)
    {
        Assert.ThrowsAny<ArgumentException>(() => WidgetSettings.ByAccount(name!));
        Assert.ThrowsAny<ArgumentException>(() =>
            WidgetSettings.ByAccount(new AccountField(name!) { LinkProperty = "company" })
        );
        Assert.ThrowsAny<ArgumentException>(() => new AccountField("accounts") { LinkProperty = name ?? string.Empty });
        Assert.ThrowsAny<ArgumentException>(() => WidgetSettings.ByAppItem(name!));
    }

    [Rule(W5)]
    [Fact]
    public void No_other_assembly_can_add_a_kind_of_settings()
    {
        const BindingFlags all = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        var root = typeof(WidgetSettings);
        var kinds = root.Assembly.GetTypes().Where(type => type.IsSubclassOf(root));

        Assert.Contains(root.GetMethods(all), method => method is { IsAbstract: true, IsAssembly: true });
        Assert.Equal(
            [nameof(AccountHistory), nameof(AppItemHistory)],
            kinds.Select(kind => kind.Name).Order(StringComparer.Ordinal)
        );
        Assert.All(kinds, kind => Assert.True(kind.IsSealed));
    }
}
