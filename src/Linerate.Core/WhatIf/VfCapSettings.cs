using Linerate.Core.Host.Nics;

namespace Linerate.Core.WhatIf;

/// <summary>What a VF may send at most, where its port's driver tells of it.</summary>
internal static class VfCapSettings
{
    internal static IEnumerable<Setting> Of(HostSnapshot host)
    {
        foreach (var port in host.SriovPorts)
        {
            if (!host.InterfaceOf(port).TryGet(out var nic) || !nic.VfSettings.TryGet(out var settings))
            {
                continue;
            }

            foreach (var index in settings.Select(vf => vf.Index).Where(index => index < port.VirtualFunctions.Length))
            {
                yield return new Setting(
                    $"vf.{port.VirtualFunctions[index]}.max-tx-rate",
                    $"{SettingValues.Rates}, or none",
                    (now, value) => value == "none" ? Capped(now, nic.Name, index, null)
                        : SettingValues.Rate(value) is { } rate ? Capped(now, nic.Name, index, rate)
                        : null);
            }
        }
    }

    private static HostSnapshot Capped(HostSnapshot host, string nic, int index, BitRate? cap) => host.With(nic, old =>
        old.VfSettings.TryGet(out var settings) && settings.Any(vf => vf.Index == index && Rate(vf.MaxTxRate) != cap)
            ? old with { VfSettings = Reading<ImmutableArray<VfSettings>>.Known([.. settings.Select(vf => vf.Index == index ? vf with { MaxTxRate = cap } : vf)], old.VfSettings.Evidence) }
            : old);

    /// <summary>Zero is no cap.</summary>
    private static BitRate? Rate(BitRate? told) => told is { IsPossible: true } ? told : null;
}
