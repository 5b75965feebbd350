using System.Collections.Immutable;
using LiveChat;

namespace WidgetHost.People;

/// <summary>A user of the host.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="Name">The name that others see.</param>
/// <param name="Description">The user's roles, for the sign-in page.</param>
/// <param name="Groups">The user's groups.</param>
/// <param name="IsDesigner">Whether the user designs forms: a right in the host, unknown to the library.</param>
internal sealed record Person(
    UserId Id,
    string Name,
    string Description,
    ImmutableArray<GroupId> Groups,
    bool IsDesigner = false
)
{
    /// <summary>The library's viewer for the user, created anew for each request.</summary>
    internal Viewer Viewer => new(Id, Groups);
}
