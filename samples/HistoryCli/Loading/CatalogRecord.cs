using System.Text.Json.Serialization;
using LiveChat;

namespace HistoryCli.Loading;

/// <summary>One thing that the catalog knows.</summary>
[JsonDerivedType(typeof(KeyClaim), "key")]
[JsonDerivedType(typeof(OpeningClaim), "opening")]
[JsonDerivedType(typeof(KnownLiveChat), "liveChat")]
[JsonDerivedType(typeof(KnownOperator), "operator")]
[JsonDerivedType(typeof(OddSource), "source")]
internal abstract record CatalogRecord
{
    /// <summary>What can be said once only; null for what may be said by any number of imports.</summary>
    [JsonIgnore]
    internal virtual string? Exclusive => null;
}

/// <summary>The one session that a key of the transcripts names.</summary>
/// <param name="SessionKey">The key.</param>
/// <param name="Session">The session; it may not be imported yet, or be refused.</param>
/// <param name="RecordedAt">The opening as it was recorded, which is coarser than the session's.</param>
internal sealed record KeyClaim(string SessionKey, SessionId Session, DateTimeOffset RecordedAt) : CatalogRecord
{
    internal override string Exclusive => $"key {SessionKey}";
}

/// <summary>The one key that names a session.</summary>
/// <param name="Session">The session.</param>
/// <param name="SessionKey">The key.</param>
internal sealed record OpeningClaim(SessionId Session, string SessionKey) : CatalogRecord
{
    internal override string Exclusive => $"opening {Session}";
}

/// <summary>A live chat of the transcripts.</summary>
/// <param name="LiveChat">Its id.</param>
internal sealed record KnownLiveChat(string LiveChat) : CatalogRecord;

/// <summary>Somebody who is an operator of a live chat by the transcripts.</summary>
/// <param name="LiveChat">The live chat's id.</param>
/// <param name="User">The operator.</param>
internal sealed record KnownOperator(string LiveChat, string User) : CatalogRecord;

/// <summary>A message's source that cannot be its id as it is.</summary>
/// <param name="Source">The source.</param>
internal sealed record OddSource(string Source) : CatalogRecord;
