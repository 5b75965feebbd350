using System.Collections.Immutable;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LiveChat.AspNetCore;

/// <summary>What the host gave, and where it mapped the widget.</summary>
/// <param name="missing">What is missing, a sentence each.</param>
/// <param name="hasRecords">Whether the host said where the pages of records are.</param>
internal sealed class WidgetSetup(ImmutableArray<string> missing, bool hasRecords)
{
    private readonly HashSet<(IEndpointRouteBuilder Endpoints, string Prefix)> _mounts = [];

    /// <summary>Refuses services that do not fit the widget, and names all that is missing.</summary>
    /// <exception cref="InvalidOperationException">Something is missing.</exception>
    internal static void Check(IServiceProvider services)
    {
        ImmutableArray<string> missing =
        [
            .. services.GetService<WidgetSetup>() is { } setup
                ? setup.Missing
                : ["The widget is not in the services: call builder.Services.AddLiveChatWidget(…)."],
            .. MissingIn(services),
        ];
        if (!missing.IsEmpty)
        {
            throw new InvalidOperationException(
                $"The Live Chat Messages widget cannot start:{string.Concat(missing.Select(one => $"\n- {one}"))}"
            );
        }
    }

    /// <summary>Remembers where the widget is.</summary>
    /// <exception cref="InvalidOperationException">The widget is there already.</exception>
    internal void AddMount(IEndpointRouteBuilder endpoints, string prefix)
    {
        if (!_mounts.Add((endpoints, prefix.Trim('/'))))
        {
            throw new InvalidOperationException($"The widget is mapped at \"{prefix}\" already.");
        }
    }

    private ImmutableArray<string> Missing => missing;

    private bool HasRecords => hasRecords;

    private static IEnumerable<string> MissingIn(IServiceProvider services)
    {
        if (services.GetRequiredService<IServiceProviderIsService>().IsService(typeof(SessionDesk)) is false)
        {
            yield return "The live chats are not in the services: call builder.Services.AddLiveChat(…).";
        }

        if (
            services.GetService<WidgetSetup>() is { HasRecords: false }
            && services.GetService<IAppItemSource>() is not InMemoryAppItems
        )
        {
            yield return "Nothing says where the pages of records are: call WithRecords<…>().";
        }

        if (
            services.GetService<IOptions<AntiforgeryOptions>>() is { } antiforgery
            && string.IsNullOrEmpty(antiforgery.Value.HeaderName)
        )
        {
            yield return "AntiforgeryOptions.HeaderName is null, so that no write of the widget could carry a token: "
                + "set it, such as to \"RequestVerificationToken\", in builder.Services.AddAntiforgery(…).";
        }
    }
}
