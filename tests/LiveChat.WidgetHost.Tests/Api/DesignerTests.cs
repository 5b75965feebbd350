using System.Text;
using System.Text.Json.Nodes;
using WidgetHost.Demo;

namespace LiveChat.WidgetHost.Tests.Api;

public sealed class DesignerTests : ApiTest
{
    private const string ByCompany = """{"version":1,"settings":{"history":"by-app-item","path":["customers"]}}""";

    [Fact]
    public async Task The_valid_choices_are_offered_and_all_others_say_why_not()
    {
        var ruth = await Host.SignInAsync(Cast.Supervisor);
        var contacts = await ruth.GetAsync(Cast.Api + "/designer/contacts");
        Assert.Equal(["accounts"], LabelsOf(contacts, "byAccount"));
        Assert.Equal(["Current item"], LabelsOf(contacts, "byAppItem"));
        Assert.Equal(
            ["name not-an-account-property", "company target-without-account"],
            contacts.ListOf("rest").Select(one => $"{one["property"]} {one["diagnostics"]![0]!["code"]}")
        );
        var deals = await ruth.GetAsync(Cast.Api + "/designer/deals");
        Assert.Equal(["customers.accounts"], LabelsOf(deals, "byAccount"));
        Assert.Equal(["Current item", "customers"], LabelsOf(deals, "byAppItem"));
        Assert.Equal("404 not-found", await ruth.RefusedAsync(HttpMethod.Get, Cast.Api + "/designer/none"));
        foreach (var choice in deals["choices"]!.ListOf("byAccount").Concat(deals["choices"]!.ListOf("byAppItem")))
        {
            var saved = await ruth.DoAsync(
                HttpMethod.Put,
                Cast.Api + "/designer/deals/draft",
                choice["settings"]!.ToJsonString()
            );
            Assert.Empty(saved["draftDiagnostics"]!.AsArray());
            Assert.Equal("done", await ruth.OutcomeAsync(HttpMethod.Post, Cast.Api + "/designer/deals/publish"));
        }
    }

    [Fact]
    public async Task An_app_without_any_account_field_cannot_have_the_widget_and_the_designer_says_why()
    {
        var ruth = await Host.SignInAsync(Cast.Supervisor);
        var companies = await ruth.GetAsync(Cast.Api + "/designer/companies");
        Assert.False((bool)companies["mayStand"]!);
        Assert.Equal("no-account-field", (string?)companies["problems"]![0]!["code"]);
        Assert.Empty(companies["choices"]!["byAccount"]!.AsArray());
        Assert.Empty(companies["choices"]!["byAppItem"]!.AsArray());
        Assert.Equal(
            "422 widget-invalid",
            await ruth.RefusedAsync(HttpMethod.Post, Cast.Api + "/designer/companies/publish")
        );
        await ruth.DoAsync(
            HttpMethod.Put,
            Cast.Api + "/designer/companies/draft",
            """{"version":1,"settings":{"history":"by-app-item","path":[]}}"""
        );
        var refused = await ApiClient.JsonAsync(
            await ruth.TryAsync(HttpMethod.Post, Cast.Api + "/designer/companies/publish")
        );
        Assert.Equal("no-account-field", (string?)refused["diagnostics"]![0]!["code"]);
        Assert.DoesNotContain(
            "<live-chat-messages",
            await ruth.TextAsync($"/apps/{Cast.Company}"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Users_see_the_published_settings_and_not_the_saved_draft()
    {
        var (ruth, nora) = (await Host.SignInAsync(Cast.Supervisor), await Host.SignInAsync(Cast.Operator));
        var saved = await ruth.DoAsync(HttpMethod.Put, Cast.Api + "/designer/deals/draft", ByCompany);
        Assert.Equal(ByCompany, saved["draft"]!.ToJsonString());
        Assert.NotEqual(ByCompany, saved["published"]!.ToJsonString());
        Assert.Equal("", (string?)(await nora.GetAsync(Cast.DealsWidget))["path"]);
        var published = await ruth.DoAsync(HttpMethod.Post, Cast.Api + "/designer/deals/publish");
        Assert.Equal(ByCompany, published["published"]!.ToJsonString());
        Assert.Equal("customers", (string?)(await nora.GetAsync(Cast.DealsWidget))["path"]);
    }

    [Fact]
    public async Task A_draft_need_not_be_valid_but_must_be_settings_and_is_not_published_until_it_is_valid()
    {
        var ruth = await Host.SignInAsync(Cast.Supervisor);
        foreach (
            var (body, code) in new[]
            {
                ("", "malformed-json"),
                ("{", "malformed-json"),
                ("{}", "validation"),
                ("[]", "validation"),
                ("""{"version":2,"settings":{}}""", "validation"),
                ("""{"version":1,"settings":{"history":"all","path":[]}}""", "validation"),
            }
        )
        {
            Assert.Equal(
                $"400 {code}",
                await ruth.RefusedAsync(HttpMethod.Put, Cast.Api + "/designer/contacts/draft", body)
            );
        }

        var saved = await ruth.DoAsync(
            HttpMethod.Put,
            Cast.Api + "/designer/contacts/draft",
            """{"version":1,"settings":{"history":"by-account","path":["gone"]}}"""
        );
        Assert.Equal(
            "unknown-property gone",
            $"{saved["draftDiagnostics"]![0]!["code"]} {saved["draftDiagnostics"]![0]!["path"]}"
        );
        Assert.Equal(
            "422 widget-invalid",
            await ruth.RefusedAsync(HttpMethod.Post, Cast.Api + "/designer/contacts/publish")
        );
        Assert.Contains("<live-chat-messages", await ruth.TextAsync(Cast.MayasPage), StringComparison.Ordinal);
    }

    private static IEnumerable<string> LabelsOf(JsonNode form, string list) =>
        form["choices"]!.ListOf(list).Select(choice => (string)choice["label"]!);

    [Fact]
    public async Task A_designer_who_names_a_version_changes_no_other()
    {
        var ruth = await Host.SignInAsync(Cast.Supervisor);
        var form = Cast.Api + "/designer/deals";
        var seen = (long)(await ruth.GetAsync(form))["version"]!;
        await ruth.DoAsync(HttpMethod.Put, $"{form}/draft", ByCompany);

        Assert.Equal("412 changed-meanwhile", await SaveAsync($"\"{seen}\""));
        Assert.Equal("400 validation", await SaveAsync("\"x\""));
        Assert.Equal("200 ", await SaveAsync($"\"{seen + 1}\""));
        Assert.Equal(seen + 2, (long)(await ruth.GetAsync(form))["version"]!);

        async Task<string> SaveAsync(string version)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, $"{form}/draft")
            {
                Content = new StringContent(ByCompany, Encoding.UTF8, "application/json"),
            };
            request.Headers.TryAddWithoutValidation("If-Match", version);
            var answer = await ruth.SendAsync(request);
            return $"{(int)answer.StatusCode} {(await ApiClient.JsonAsync(answer))["code"]}";
        }
    }
}
