namespace LiveChat.Storage.ConformanceTests.Faults;

/// <summary>How a store call fails: before or after its effect, once or until repaired.</summary>
internal enum FaultMode
{
    /// <summary>The call fails before its effect, once.</summary>
    BeforeOnce,

    /// <summary>The call has its effect and then fails, with an unknown outcome, once.</summary>
    AfterOnce,

    /// <summary>This and all later calls fail before their effect, until the store is repaired.</summary>
    BeforeForGood,

    /// <summary>The call has its effect; it and all later calls fail, until the store is repaired.</summary>
    AfterForGood,

    /// <summary>The call fails once, as if another host had committed first.</summary>
    Conflict,

    /// <summary>The caller's token is cancelled as the call begins.</summary>
    Cancelled,
}
