namespace WidgetHost.WhatsApp;

/// <summary>A user id together with an address: a number, or the id itself if it came alone.</summary>
internal sealed record UserIdSighting(string Number, string User, string Address, DateTimeOffset At);
