using LiveChat.Domain;

namespace LiveChat;

/// <summary>An operator's choice in + New Session (rules A4, A5).</summary>
/// <remarks>Immutable.</remarks>
public sealed record NewSession
{
    /// <summary>Creates a choice.</summary>
    /// <param name="widget">The published settings of the widget it was chosen in.</param>
    /// <param name="item">The item whose page shows the widget.</param>
    /// <param name="liveChat">The live chat.</param>
    /// <param name="account">The customer's account.</param>
    /// <exception cref="ArgumentException">A part is the default value.</exception>
    public NewSession(WidgetSettings widget, AppItemId item, LiveChatId liveChat, Account account)
    {
        ArgumentNullException.ThrowIfNull(widget);
        Widget = widget;
        Item = Require.NotDefault(item, nameof(item));
        LiveChat = Require.NotDefault(liveChat, nameof(liveChat));
        Account = Require.NotDefault(account, nameof(account));
    }

    /// <summary>The published settings of the widget it was chosen in.</summary>
    public WidgetSettings Widget { get; }

    /// <summary>The item whose page shows the widget.</summary>
    public AppItemId Item { get; }

    /// <summary>The live chat.</summary>
    public LiveChatId LiveChat { get; }

    /// <summary>The customer's account.</summary>
    public Account Account { get; }

    /// <summary>
    /// The contact that was chosen: <see cref="OpeningChoice.Holder"/>; null: the first that offers the account.
    /// </summary>
    /// <exception cref="ArgumentException">The default value.</exception>
    public AppItemId? Holder
    {
        get;
        init => field = Require.NotDefaultIfAny(value, nameof(value));
    }

    /// <summary>
    /// The linked item that was chosen: <see cref="OpeningChoice.BindTo"/>; null: the first that offers the account.
    /// </summary>
    /// <exception cref="ArgumentException">The default value.</exception>
    public AppItemId? BindTo
    {
        get;
        init => field = Require.NotDefaultIfAny(value, nameof(value));
    }

    /// <summary>The connector; null: the first that the choice offers.</summary>
    /// <exception cref="ArgumentException">The default value.</exception>
    public ConnectorId? Connector
    {
        get;
        init => field = Require.NotDefaultIfAny(value, nameof(value));
    }
}
