namespace LiveChat.Samples.Tests.Readme;

public sealed class ReachExampleTests
{
    /// <summary>The connector of docs/reach.md.</summary>
    [Rule(R1)]
    [Fact]
    public void A_host_changes_what_a_connector_may_send()
    {
        var connector = new Connector(new ConnectorId("wa-main"), Messenger.WhatsApp)
        {
            Reach = new ReachPolicy { Window = TimeSpan.FromHours(72), Templates = true },
        };

        Assert.Equal(TimeSpan.FromHours(72), connector.Reach.Window);
        Assert.NotEqual(ReachPolicy.Of(Messenger.WhatsApp), connector.Reach);
    }
}
