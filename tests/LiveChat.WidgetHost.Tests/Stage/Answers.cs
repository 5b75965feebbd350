using System.Text.Json.Nodes;

namespace LiveChat.WidgetHost.Tests.Stage;

/// <summary>What is in the host's answers.</summary>
internal static class Answers
{
    public static List<JsonNode> ListOf(this JsonNode answer, string name) =>
        [.. answer[name]!.AsArray().Select(one => one!)];

    /// <summary>The items of a list.</summary>
    public static List<JsonNode> Items(this JsonNode list) => list.ListOf("items");

    /// <summary>The entries of a page of a timeline.</summary>
    public static List<JsonNode> Entries(this JsonNode page) => page.ListOf("entries");

    /// <summary>The changes of a timeline that an event reports.</summary>
    public static List<JsonNode> Changes(this ServerEvent update) => update.Data.ListOf("changes");

    /// <summary>The ids of the messages that an event brings.</summary>
    public static IEnumerable<string> Appended(this ServerEvent update) =>
        update
            .Changes()
            .Where(change => (string?)change["kind"] == "appended")
            .Select(change => (string)change["entry"]!["id"]!);

    public static IEnumerable<JsonNode> Messages(this IEnumerable<JsonNode> entries) => entries.OfKind("message");

    public static IEnumerable<JsonNode> Events(this IEnumerable<JsonNode> entries) => entries.OfKind("event");

    /// <summary>The texts of the entries that have one.</summary>
    public static IEnumerable<string> Texts(this IEnumerable<JsonNode> entries) =>
        entries.Select(entry => (string?)entry["text"]).OfType<string>();

    public static JsonNode WithAddress(this IEnumerable<JsonNode> items, string address) =>
        items.Single(item => (string?)item["account"]!["address"] == address);

    private static IEnumerable<JsonNode> OfKind(this IEnumerable<JsonNode> all, string kind) =>
        all.Where(one => (string?)one["kind"] == kind);
}
