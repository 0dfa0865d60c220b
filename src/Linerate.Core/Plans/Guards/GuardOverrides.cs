namespace Linerate.Core.Plans.Guards;

/// <summary>The flags of <c>linerate apply</c> that answer guards.</summary>
public static class GuardOverrides
{
    public static string FlagOf(GuardOverride allowed) => allowed switch
    {
        GuardOverride.Lifeline => "--allow-route",
        GuardOverride.UnknownLifeline => "--allow-unknown-route",
        _ => "--allow-unknown-holder",
    };
}
