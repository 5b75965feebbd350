using Microsoft.AspNetCore.Http;

namespace LiveChat;

/// <summary>The host's port for the user of a request.</summary>
/// <remarks>
/// The widget asks it once for each request, and again before each event of a live stream. Implementations are safe to
/// call from several threads at once.
/// </remarks>
public interface IViewerSource
{
    /// <summary>Finds the user of a request, with the groups of this moment.</summary>
    /// <param name="http">The request; for an event of a stream, the request that opened the stream.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The viewer; null for nobody, whose every request the API answers with 401.</returns>
    ValueTask<Viewer?> FindViewerAsync(HttpContext http, CancellationToken cancellationToken);
}
