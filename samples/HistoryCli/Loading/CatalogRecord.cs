using System.Text.Json.Serialization;
using LiveChat;

namespace HistoryCli.Loading;

/// <summary>One record of the catalog.</summary>
[JsonDerivedType(typeof(KeyClaim), "key")]
[JsonDerivedType(typeof(OpeningClaim), "opening")]
[JsonDerivedType(typeof(KnownLiveChat), "liveChat")]
[JsonDerivedType(typeof(KnownOperator), "operator")]
[JsonDerivedType(typeof(OddSource), "source")]
internal abstract record CatalogRecord
{
    /// <summary>The claim that only one record can make; null if any number of imports may write it.</summary>
    [JsonIgnore]
    internal virtual string? Exclusive => null;
}

/// <summary>The session that a key of the transcripts names.</summary>
/// <param name="SessionKey">The key.</param>
/// <param name="Session">The session, which may not be imported yet, or may be refused.</param>
/// <param name="RecordedAt">The recorded opening, which is coarser than the session's.</param>
internal sealed record KeyClaim(string SessionKey, SessionId Session, DateTimeOffset RecordedAt) : CatalogRecord
{
    internal override string Exclusive => $"key {SessionKey}";
}

/// <summary>The key that names a session.</summary>
/// <param name="Session">The session.</param>
/// <param name="SessionKey">The key.</param>
internal sealed record OpeningClaim(SessionId Session, string SessionKey) : CatalogRecord
{
    internal override string Exclusive => $"opening {Session}";
}

/// <summary>A live chat of the transcripts.</summary>
/// <param name="LiveChat">The live chat's id.</param>
internal sealed record KnownLiveChat(string LiveChat) : CatalogRecord;

/// <summary>An operator of a live chat according to the transcripts.</summary>
/// <param name="LiveChat">The live chat's id.</param>
/// <param name="User">The operator.</param>
internal sealed record KnownOperator(string LiveChat, string User) : CatalogRecord;

/// <summary>A message's source that cannot serve as its id unchanged.</summary>
/// <param name="Source">The source.</param>
internal sealed record OddSource(string Source) : CatalogRecord;
