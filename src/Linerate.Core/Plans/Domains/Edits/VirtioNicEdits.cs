using System.Globalization;
using Linerate.Core.Plans.Domains.Markup;

namespace Linerate.Core.Plans.Domains.Edits;

/// <summary>Virtio NICs: how they are served, and that one stands in for a VF.</summary>
internal static class VirtioNicEdits
{
    internal static void Apply(DomainDraft draft, DomainWish wish)
    {
        foreach (var nic in wish.VirtioNics)
        {
            Serve(draft, nic);
        }

        foreach (var pair in wish.Failovers)
        {
            Pair(draft, pair);
        }
    }

    private static void Serve(DomainDraft draft, VirtioNicWish wish)
    {
        if (Virtio(draft, wish.Mac) is not { } nic)
        {
            draft.Omit($"virtio NIC {wish.Mac}", "the guest has no virtio NIC of that address");
            return;
        }

        (string Name, string? Value)[] settings = [("name", wish.Backend), ("queues", Text(wish.Queues)), ("rx_queue_size", Text(wish.RxQueueSize)), ("tx_queue_size", Text(wish.TxQueueSize))];
        foreach (var (name, value) in settings)
        {
            if (value is null)
            {
                continue;
            }

            // libvirt takes a vhost and one queue where nothing is said, and says nothing of one queue.
            if (nic.First("driver")?[name] is null && (name, value) is ("name", "vhost") or ("queues", "1"))
            {
                continue;
            }

            draft.Set(draft.Ensure(nic, "driver", DomainOrder.Interface), name, value, $"{(name == "name" ? "backend" : name)} of {wish.Mac}");
        }
    }

    private static void Pair(DomainDraft draft, FailoverWish wish)
    {
        var what = $"failover of {wish.Function} to {wish.Mac}";
        if (HostDeviceEdits.Of(draft, wish.Function) is not { } primary)
        {
            draft.Omit(what, $"the guest has no device {wish.Function}");
            return;
        }

        if ((Virtio(draft, wish.Mac) ?? Added(draft, wish)) is not { } standby)
        {
            draft.Omit(what, $"the guest has no virtio NIC {wish.Mac}");
            return;
        }

        var alias = standby.First("alias")?["name"];
        if (alias?.StartsWith("ua-", StringComparison.Ordinal) != true)
        {
            // libvirt keeps only those names of ours that begin so.
            alias = $"ua-failover-{wish.Mac.ToString().Replace(":", "", StringComparison.Ordinal)}";
            draft.Set(draft.Ensure(standby, "alias", DomainOrder.Interface), "name", alias, $"alias of {wish.Mac}");
        }

        draft.Set(draft.Ensure(standby, "teaming", DomainOrder.Interface), "type", "persistent", $"teaming of {wish.Mac}");
        var order = primary.Name == "interface" ? DomainOrder.Interface : DomainOrder.HostDevice;
        var teaming = draft.Ensure(primary, "teaming", order);
        draft.Set(teaming, "type", "transient", $"teaming of {wish.Function}");
        draft.Set(teaming, "persistent", alias!, $"stand-in of {wish.Function}");
        if (primary.Name == "interface")
        {
            draft.Set(draft.Ensure(primary, "mac", order), "address", wish.Mac.ToString(), $"mac of {wish.Function}", (left, right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase));
        }
    }

    private static MarkupElement? Added(DomainDraft draft, FailoverWish wish)
    {
        if (wish.Bridge is not { } bridge || draft.Devices is null)
        {
            return null;
        }

        var nic = MarkupElement.New("interface", ("type", "bridge"))
            .With(MarkupElement.New("mac", ("address", wish.Mac.ToString())))
            .With(MarkupElement.New("source", ("bridge", bridge)))
            .With(MarkupElement.New("model", ("type", "virtio")));
        draft.Add(draft.Devices, nic, DomainOrder.Devices, $"adds a virtio NIC on {bridge}, mac {wish.Mac}");
        return nic;
    }

    private static MarkupElement? Virtio(DomainDraft draft, MacAddress mac) => draft.Devices?.All("interface").FirstOrDefault(nic =>
        nic["type"] != "hostdev"
        && nic.First("model")?["type"]?.StartsWith("virtio", StringComparison.Ordinal) == true
        && MacAddress.TryParse(nic.First("mac")?["address"], out var own)
        && own == mac);

    private static string? Text(int? value) => value?.ToString(CultureInfo.InvariantCulture);
}
