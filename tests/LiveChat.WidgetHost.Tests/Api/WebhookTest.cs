using System.Text.Json.Nodes;

namespace LiveChat.WidgetHost.Tests.Api;

/// <summary>A test of what WhatsApp Cloud sends to a host that knows the business's numbers.</summary>
public abstract class WebhookTest : ApiTest
{
    private protected override string[] HostArguments => WhatsAppCloud.Numbers;

    private protected Task<JsonNode> PostAsync(string payload) => WhatsAppCloud.PostAsync(Host, payload);

    /// <summary>The timeline of Kim, who writes the messages.</summary>
    private protected Task<List<JsonNode>> EntriesAsync() => WhatsAppCloud.EntriesAsync(Host);

    /// <summary>The only entry of Kim's timeline with an id.</summary>
    private protected async Task<JsonNode> EntryAsync(string id) =>
        Assert.Single(await EntriesAsync(), entry => (string?)entry["id"] == id);

    /// <summary>The lines of the journal.</summary>
    private protected Task<string[]> JournalAsync() => WhatsAppCloud.JournalAsync(Host);
}
