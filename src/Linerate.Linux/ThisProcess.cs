namespace Linerate.Linux;

/// <summary>What the kernel knows of this process.</summary>
public static class ThisProcess
{
    public static uint UserId => Libc.EffectiveUserId();

    /// <summary>Leaves the session, and with it the terminal whose end would end this process (setsid(2)).</summary>
    internal static bool LeaveSession() => Libc.SetSession() >= 0;
}
