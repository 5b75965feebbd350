using System.Text.Json.Serialization;

namespace LiveChat.AspNetCore;

/// <summary>Why a session is in a list.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(AccountReasonJson), "account")]
[JsonDerivedType(typeof(BindingReasonJson), "binding")]
[JsonDerivedType(typeof(IdentityReasonJson), "identity")]
internal abstract record ReasonJson
{
    internal static ReasonJson Of(SessionReason reason, Names names) =>
        reason switch
        {
            AccountReason held => new AccountReasonJson(
                AccountJson.Of(held.Account),
                held.Field.ToString(),
                names.Of(held.Holder)
            ),
            BindingReason bound => new BindingReasonJson(names.Of(bound.Item), names.Of(bound.By), bound.At),
            IdentityReason one => new IdentityReasonJson(one.Change, one.IsEarlier, names.Of(one.By), one.At),
            _ => throw new InvalidOperationException($"No JSON for {reason.GetType().Name}."),
        };
}

/// <summary>The session's account is in the widget's field.</summary>
internal sealed record AccountReasonJson(AccountJson Account, string Field, ItemJson Holder) : ReasonJson;

/// <summary>Somebody bound the session.</summary>
internal sealed record BindingReasonJson(ItemJson Item, UserJson? By, DateTimeOffset At) : ReasonJson;

/// <summary>The customer's address changed, or changed hands.</summary>
internal sealed record IdentityReasonJson(IdentityChange Change, bool IsEarlier, UserJson? By, DateTimeOffset At)
    : ReasonJson;
