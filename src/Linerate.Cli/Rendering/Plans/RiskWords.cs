using Linerate.Core.Plans;

namespace Linerate.Cli.Rendering.Plans;

/// <summary>What a risk means for whoever is on the machine.</summary>
internal static class RiskWords
{
    internal static string Of(Risk risk) => risk switch
    {
        Risk.Live => "live",
        Risk.LinkFlap => "link flap",
        Risk.GuestRestart => "guest restart",
        _ => "reboot",
    };

    internal static string Heading(Risk risk) => risk switch
    {
        Risk.Live => "Live: nothing that runs notices",
        Risk.LinkFlap => "Link flap: a link goes down and comes back, or queues are made anew",
        Risk.GuestRestart => "Guest restart: holds from the guest's next start on",
        _ => "Reboot: holds from the host's next start on",
    };
}
