using Linerate.Core.Plans.Domains.Markup;

namespace Linerate.Core.Plans.Domains.Edits;

/// <summary>The machine type. From i440fx to q35 every PCI address of the guest's devices is libvirt's to choose anew.</summary>
internal static class MachineEdits
{
    internal static void Apply(DomainDraft draft, DomainWish wish)
    {
        if (!wish.Q35 || draft.Root.First("os")?.First("type") is not { } type || type["machine"] is not { } machine || machine.Contains("q35", StringComparison.Ordinal))
        {
            return;
        }

        if (machine is not "pc" && !machine.StartsWith("pc-i440fx", StringComparison.Ordinal))
        {
            draft.Omit("machine q35", $"{machine} is no PC of QEMU's that becomes one");
            return;
        }

        var devices = draft.Devices;
        var held = devices?.Elements.Where(NeedsOldMachine).Select(device => device.First("target")?["dev"] ?? device["model"] ?? device.Name).ToArray() ?? [];
        if (held.Length > 0)
        {
            draft.Omit("machine q35", $"{string.Join(", ", held)} sits on a bus that q35 has not (IDE, floppy): move it first");
            return;
        }

        draft.Set(type, "machine", "q35", "machine");
        foreach (var controller in devices?.All("controller").Where(controller => controller["type"] is "pci" or "ide" or "fdc" || controller["model"]?.StartsWith("piix", StringComparison.Ordinal) == true).ToArray() ?? [])
        {
            draft.Remove(devices!, controller, $"removes controller {controller["type"]} {controller["index"]}{(controller["model"] is { } model ? $" {model}" : "")}");
        }

        foreach (var device in devices?.Elements.ToArray() ?? [])
        {
            if (device.First("address") is { } address && address["type"] == "pci")
            {
                draft.Remove(device, address, $"PCI address of {device.Name} is chosen anew: the guest may name it otherwise");
            }
        }
    }

    private static bool NeedsOldMachine(MarkupElement device) =>
        device.First("target")?["bus"] is "ide" or "fdc" || device is { Name: "sound" } && device["model"] is "ac97";
}
