using System.Globalization;
using Linerate.Cli.Rendering.Text;
using Linerate.Core.Models;
using Linerate.Core.Models.Cpus;
using Linerate.Core.Models.Sharing;
using Linerate.Core.Profiles;
using Linerate.Core.Sizing;

namespace Linerate.Cli.Rendering;

/// <summary>Sizes for a person: for each knob what is, between what it should lie and why, the chosen point, and the command.</summary>
internal sealed class SizingText(Page page, Ink ink, Profile profile)
{
    internal void Write(IReadOnlyCollection<PortSizing> ports)
    {
        foreach (var port in ports)
        {
            var rate = port.Nic.Speed.TryGet(out var speed) && EthernetFraming.LineRate(speed, (int)profile.Nic.FrameBytes.Value) is { } line
                ? $"{speed}, {line} of {profile.Nic.FrameBytes.Value}-byte frames"
                : "its speed is not known";
            page.Prose("", 0, PrintableText.Of($"{port.Nic.Name}: {rate}, profile {profile.Name}"), ink.Bold);
            foreach (var advice in port.Advice)
            {
                page.Line();
                Write(advice);
            }

            if (port.Vfs is { } vfs)
            {
                page.Line();
                Write(vfs);
            }

            page.Line();
        }
    }

    private void Write(SizeAdvice advice)
    {
        var now = advice.Now.TryGet(out var value) ? $"now {Count(value)}{(advice.NowMeans.Length > 0 ? $" ({advice.NowMeans})" : "")}" : $"now not known ({advice.Now.Missing.Detail})";
        page.Prose("  ", 4, $"{ink.Bold(advice.Knob)}: {now}; {(advice.Chosen is { } chosen ? $"take {Count(chosen)} {advice.Unit}" : "no size is chosen")}{(advice.Why.Length > 0 ? $": {PrintableText.Of(advice.Why)}" : "")}");
        WriteEnd("below", advice.Least);
        WriteEnd("above", advice.Most);
        if (advice.IsContradictory)
        {
            page.Prose("    ", 4, "no size pleases both ends");
        }

        WriteFacts(advice.WouldNarrow);
        if (advice.Command.Length > 0)
        {
            page.Line($"      {ink.Command(PrintableText.Of(advice.Command))}");
        }
    }

    private void WriteEnd(string word, SizeEnd? end)
    {
        // Nothing lies below zero.
        if (end is not null && (end.Value > 0 || word == "above"))
        {
            var label = $"    {word} {Count(end.Value)} ";
            page.Prose(label, label.Length, PrintableText.Of(end.Because));
            page.Prose("      ", 6, PrintableText.Of(end.Source), ink.Dim);
        }
    }

    private void Write(VfKnee vfs)
    {
        page.Prose("  ", 4, $"{ink.Bold("busy VFs")} by rule of thumb{(vfs.Cores > 0 ? $", on {Words.Count(vfs.Cores, "CPU")} of the node, {Words.Count(vfs.Queues, "queue")} each, rx-usecs {vfs.Usecs} in the guests" : "")}");
        foreach (var (delivery, knee) in vfs.Knees)
        {
            var how = delivery switch
            {
                InterruptDelivery.Posted => "interrupts posted",
                InterruptDelivery.VirtualApic => "interrupts injected by a virtual APIC",
                _ => "interrupts through an emulated APIC",
            };
            page.Prose("    ", 6, knee.Vfs is { } most ? $"{how}: {Count(most)}, then {LimitOf(knee.Limit)}" : $"{how}: no knee; the port's frames run out first");
        }

        WriteFacts(vfs.WouldNarrow);
    }

    private string LimitOf(DensityLimit limit) => limit switch
    {
        DensityLimit.Vectors => "the device's vectors are used up",
        DensityLimit.Interrupts => $"a CPU takes more than {profile.Vf.StormInterruptsPerCore.Value:N0} interrupts a second",
        DensityLimit.Exits => $"exits take more than {VfDensity.MostExits * 100:0} % of a CPU",
        _ => "nothing known ends it",
    };

    private void WriteFacts(IEnumerable<string> facts)
    {
        foreach (var fact in facts)
        {
            page.Prose("    ? ", 6, PrintableText.Of(fact), ink.Dim);
        }
    }

    private static string Count(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
