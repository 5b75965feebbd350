using LiveChat;

namespace HistoryCli.Output;

/// <summary>Writes the reasons of a session as JSON.</summary>
internal static class ReasonJson
{
    internal static string Of(SessionReason reason, string sessionKey) =>
        reason switch
        {
            AccountReason account => Wire.Of(
                new AccountReasonJson(
                    "account",
                    sessionKey,
                    account.Account.ToString(),
                    account.Field.ToString(),
                    account.Holder.Id.Item
                ),
                Wire.Default.AccountReasonJson
            ),
            BindingReason binding => Wire.Of(
                new BindingReasonJson(
                    "binding",
                    sessionKey,
                    binding.Item.Id.Item,
                    binding.By?.Value,
                    Wire.Time(binding.At)
                ),
                Wire.Default.BindingReasonJson
            ),
            IdentityReason identity => Wire.Of(
                new IdentityReasonJson(
                    "identity",
                    sessionKey,
                    Wire.Name(identity.Change),
                    identity.IsEarlier,
                    identity.By?.Value,
                    Wire.Time(identity.At)
                ),
                Wire.Default.IdentityReasonJson
            ),
            _ => throw new InvalidOperationException($"No JSON for {reason.GetType().Name}."),
        };
}

/// <summary>A line of <c>explain --json</c>: an item of the page has the session's account.</summary>
internal sealed record AccountReasonJson(string Kind, string SessionKey, string Account, string Field, string Item);

/// <summary>A line of <c>explain --json</c>: the session is bound to an item of the page.</summary>
internal sealed record BindingReasonJson(string Kind, string SessionKey, string Item, string? By, string AtUtc);

/// <summary>A line of <c>explain --json</c>: the customer's address changed, or changed hands.</summary>
internal sealed record IdentityReasonJson(
    string Kind,
    string SessionKey,
    string Change,
    bool IsEarlier,
    string? By,
    string AtUtc
);
