using System.Collections.Immutable;

namespace LiveChat;

/// <summary>The host's port for templates that its messengers approved (rule R3).</summary>
/// <remarks>Implementations are safe to call from several threads at once.</remarks>
public interface ITemplateSource
{
    /// <summary>Lists what may be sent on a channel.</summary>
    /// <param name="channel">The channel: its connector and its customer's account.</param>
    /// <param name="viewer">The operator who chooses.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The templates in the order to offer them; empty when there are none.</returns>
    ValueTask<ImmutableArray<MessageTemplate>> ListAsync(
        Channel channel,
        Viewer viewer,
        CancellationToken cancellationToken
    );
}
