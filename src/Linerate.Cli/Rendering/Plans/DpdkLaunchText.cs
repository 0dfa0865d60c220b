using Linerate.Cli.Rendering.Text;
using Linerate.Core.Host;
using Linerate.Core.Plans.Dpdk;
using Linerate.Core.Units;

namespace Linerate.Cli.Rendering.Plans;

/// <summary>How to start a DPDK program on a free VF: what it still needs, and a testpmd line to paste.</summary>
internal static class DpdkLaunchText
{
    internal static void Write(Page page, Ink ink, PciAddress vf, Reading<DpdkLaunch> launch)
    {
        page.Line();
        if (!launch.TryGet(out var known))
        {
            page.Prose("", 2, PrintableText.Of($"No DPDK program can be started on {vf}: {launch.Missing}"));
            return;
        }

        page.Line(ink.Bold($"To poll {vf} with DPDK from CPU {known.PollCores}"));
        foreach (var step in known.Steps)
        {
            page.Prose("  first ", 8, PrintableText.Of($"{step.Target.Name} of {step.Target.Subject}: {step.From ?? "none"} → {step.To}: {step.Why}"));
        }

        if (!known.Isolate.IsEmpty)
        {
            page.Prose("  first ", 8, $"isolate CPU {known.Isolate} at boot: isolcpus=managed_irq,domain,{known.Isolate} nohz_full={known.Isolate}");
        }

        page.Line($"  {ink.Command(known.Testpmd)}");
    }
}
