namespace LiveChat;

/// <summary>A connector by which a customer's account can be written to now (rules A4, R2).</summary>
/// <param name="Id">The connector.</param>
/// <param name="Reach">Free text, and until when; or a template only.</param>
public readonly record struct OpeningConnector(ConnectorId Id, Reach Reach);
