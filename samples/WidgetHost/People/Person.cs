using System.Collections.Immutable;
using LiveChat;

namespace WidgetHost.People;

/// <summary>A user of the host.</summary>
/// <param name="Id">Their id.</param>
/// <param name="Name">The name that others see.</param>
/// <param name="Description">What they are, for the sign-in page.</param>
/// <param name="Groups">The groups they are in.</param>
/// <param name="IsDesigner">Whether they design forms: a right of the host's, unknown to the library.</param>
internal sealed record Person(
    UserId Id, string Name, string Description, ImmutableArray<GroupId> Groups, bool IsDesigner = false)
{
    /// <summary>The viewer that they are to the library, made anew for each request.</summary>
    internal Viewer Viewer => new(Id, Groups);
}
