using System.Collections.Frozen;
using System.Text.Json;

namespace LiveChat.Export;

/// <summary>The words that a file for people has beside the conversation's own.</summary>
internal sealed class ExportWords(IReadOnlyDictionary<string, string> others)
{
    /// <summary>All names, with the words of the default.</summary>
    internal static readonly FrozenDictionary<string, string> English = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["title"] = "Conversation",
        ["times"] = "All times are in UTC.",
        ["exported"] = "Exported",
        ["session"] = "Session",
        ["live-chat"] = "Live chat",
        ["channel"] = "Channel",
        ["opened"] = "Session opened",
        ["closed"] = "Session closed",
        ["began"] = "Conversation of",
        ["by"] = "by",
        ["customer"] = "Customer",
        ["operator"] = "Operator",
        ["system"] = "Automatic message",
        ["company"] = "Company",
        ["note"] = "Note",
        ["deleted"] = "This message was deleted.",
        ["answers"] = "In reply to",
        ["quote-erased"] = "a message that was deleted",
        ["quote-unavailable"] = "a message that is not shown",
        ["subject"] = "Subject",
        ["to"] = "To",
        ["cc"] = "Cc",
        ["quoted"] = "Quoted text",
        ["place"] = "Place",
        ["contact"] = "Contact",
        ["template"] = "Template",
        ["other"] = "Other content",
        ["file"] = "File",
        ["bytes"] = "bytes",
        ["seconds"] = "seconds",
        ["removed"] = "no longer kept",
        ["pending"] = "not here yet",
        ["first-version"] = "First version",
        ["version"] = "Version of",
        ["reaction"] = "Reaction",
        ["delivery"] = "Delivery",
        ["attempt"] = "Attempt",
        ["delivery-queued"] = "waiting to be sent",
        ["delivery-sent"] = "sent",
        ["delivery-failed"] = "failed",
        ["delivery-delivered"] = "delivered",
        ["delivery-read"] = "read",
        ["failure-refused"] = "the messenger refused it",
        ["failure-outcome-unknown"] = "nobody knows whether it was sent",
        ["failure-unreachable"] = "the connector no longer exists",
        ["failure-withdrawn"] = "withdrawn",
        ["failure-template-only"] = "only a template could be sent",
        ["failure-customer-must-write-first"] = "the customer had to write first",
        ["event-assigned"] = "Assigned",
        ["event-transferred"] = "Transferred",
        ["event-bound"] = "Bound",
        ["event-unbound"] = "Unbound",
        ["event-closed"] = "Closed",
        ["event-reopened"] = "Reopened",
        ["event-marked-spam"] = "Marked as spam",
        ["event-unmarked-spam"] = "Unmarked as spam",
        ["event-notice"] = "Notice",
        ["event-released"] = "Released",
        ["failure-customer-moved"] = "the customer had left the address",
        ["identity-new-address"] = "The customer writes from another address from here on",
        ["identity-new-customer"] = "The address belonged to somebody else before",
        ["gap"] = "Sessions are not shown here",
        ["gap-not-permitted"] = "not permitted",
        ["gap-erased"] = "erased",
        ["gap-retention-expired"] = "the retention period has ended",
        ["gap-spam"] = "spam",
        ["gap-of-customer"] = "A part of the conversation is not in this file.",
        ["end"] = "End. Messages",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    internal string this[string name] => others.TryGetValue(name, out var word) ? word : English[name];

    /// <summary>The word of a value, under its code after its kind's name.</summary>
    internal string Of<T>(string kind, T value)
        where T : struct, Enum => this[$"{kind}-{Code(value)}"];

    /// <summary>The name of a value as files and manifests write it: <c>not-permitted</c>.</summary>
    internal static string Code<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
