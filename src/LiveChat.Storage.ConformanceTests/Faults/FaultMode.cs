namespace LiveChat.Storage.ConformanceTests.Faults;

/// <summary>Which store call fails, at which side of its effect, and how.</summary>
internal enum FaultMode
{
    /// <summary>The call fails before its effect, once.</summary>
    BeforeOnce,

    /// <summary>The call has its effect and fails then, with an unknown outcome, once.</summary>
    AfterOnce,

    /// <summary>The call and all that follow fail before their effect, until the store is mended.</summary>
    BeforeForGood,

    /// <summary>The call has its effect, and it and all that follow fail, until the store is mended.</summary>
    AfterForGood,

    /// <summary>The call fails as if another host's commit came first, once.</summary>
    Conflict,

    /// <summary>The caller's token is cancelled as the call begins.</summary>
    Cancelled,
}
