namespace Linerate.Core.Plans;

/// <summary>What a step takes from the traffic while it is done, least first.</summary>
public enum Risk
{
    /// <summary>Nothing that runs notices, beyond a cost of microseconds.</summary>
    Live,

    /// <summary>The link goes down and comes back, or queues are made anew: frames are lost for up to seconds.</summary>
    LinkFlap,

    /// <summary>Takes effect only when the guest is started again.</summary>
    GuestRestart,

    /// <summary>Takes effect only when the host is started again.</summary>
    Reboot,
}
