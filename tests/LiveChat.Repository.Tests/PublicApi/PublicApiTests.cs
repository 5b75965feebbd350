namespace LiveChat.Repository.Tests.PublicApi;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_types_and_members_of_the_package_are_the_approved_ones() =>
        Approved.Equal(
            RepositoryRoot.Combine("tests", "LiveChat.Repository.Tests", "PublicApi", "LiveChat.Core.txt"),
            ApiListing.Of(typeof(SessionDesk).Assembly));
}
