namespace Linerate.Core.Host.Interrupts;

/// <summary>One interrupt line: a row of /proc/interrupts joined with /proc/irq/N.</summary>
public sealed record Interrupt(int Number)
{
    /// <summary>The action's name, as the driver chose it: <c>i40e-ens1f0-TxRx-3</c>, <c>vfio-msix[2](0000:3b:02.1)</c>.</summary>
    public string Action { get; init; } = "";

    /// <summary>The chip column: <c>IR-PCI-MSIX-0000:3b:00.0</c>, <c>PCI-MSI</c>, <c>IO-APIC</c>.</summary>
    public string Chip { get; init; } = "";

    /// <summary>The function that raises it: from msi_irqs, else from the chip or action text.</summary>
    public PciAddress? Device { get; init; }

    /// <summary>smp_affinity_list: what was asked for.</summary>
    public Reading<CpuSet> Requested { get; init; }

    /// <summary>effective_affinity_list: where the hardware sends it.</summary>
    public Reading<CpuSet> Effective { get; init; }

    /// <summary>/proc/irq/N/node.</summary>
    public Reading<NodeId> Node { get; init; }

    /// <summary>Times raised since boot, all CPUs.</summary>
    public long Count { get; init; }

    /// <summary>The CPU that took most of them, when any were raised.</summary>
    public int? BusiestCpu { get; init; }

    /// <summary>Whether the kernel manages the affinity itself (writing gives EIO); known only where debugfs shows it.</summary>
    public Reading<bool> Managed { get; init; }

    /// <summary>Whether a guest or a userspace driver takes it: the kernel's vfio names it.</summary>
    public bool IsVfio => Action.StartsWith("vfio-", StringComparison.Ordinal);

    /// <summary>
    /// Whether a NIC's queue raises it, by the name that its driver chose: <c>…-TxRx-3</c>, <c>…-fp-0</c>, <c>mlx5_comp3@…</c>,
    /// <c>… (queue 3)</c>. Vectors for administration, mailboxes, RDMA and flow director have other names.
    /// </summary>
    public bool IsQueue
    {
        get
        {
            foreach (var word in NotQueues)
            {
                if (Action.Contains(word, StringComparison.Ordinal))
                {
                    return false;
                }
            }

            if (Action.StartsWith("mlx5_comp", StringComparison.Ordinal) || Action.Contains("(queue ", StringComparison.Ordinal))
            {
                return true;
            }

            var name = Action.AsSpan();
            var stem = name.TrimEnd("0123456789");
            return stem.Length < name.Length && stem.Length > 0 && (stem[^1] is '-' or '.' || stem.EndsWith("-q", StringComparison.Ordinal));
        }
    }

    private static ReadOnlySpan<string> NotQueues => new[] { "async", "misc", "AEQ", "CEQ", "fdir", "mgmnt", "mbx", "mailbox", "ctrl" };
}
