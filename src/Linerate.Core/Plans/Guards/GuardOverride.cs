namespace Linerate.Core.Plans.Guards;

/// <summary>What an owner may allow against a guard's advice.</summary>
public enum GuardOverride
{
    /// <summary>To flap or rebind the NIC that a route or connection of this host uses.</summary>
    Lifeline,

    /// <summary>The same where nobody knows which NIC that is.</summary>
    UnknownLifeline,

    /// <summary>To take a device away where nobody knows who has it open.</summary>
    UnknownHolder,
}
