using System.Collections.Immutable;

namespace LiveChat.AspNetCore;

/// <summary>Templates that are fixed in code, for one messenger.</summary>
internal sealed class FixedTemplates(Messenger messenger, ImmutableArray<MessageTemplate> templates) : ITemplateSource
{
    public ValueTask<ImmutableArray<MessageTemplate>> ListAsync(
        Channel channel,
        Viewer viewer,
        CancellationToken cancellationToken
    ) => ValueTask.FromResult(channel.Account.Messenger == messenger ? templates : []);
}
