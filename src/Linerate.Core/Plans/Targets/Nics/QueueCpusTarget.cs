using System.Text.Json.Serialization;

namespace Linerate.Core.Plans.Targets.Nics;

/// <summary>
/// The CPUs of one queue (Documentation/networking/scaling.rst). Its value is a list of CPUs, empty for none.
/// </summary>
/// <param name="Nic">The interface.</param>
/// <param name="Queue"><c>rx-0</c>, <c>tx-3</c>.</param>
/// <param name="Attribute"><c>rps_cpus</c> or <c>xps_cpus</c>.</param>
public sealed record QueueCpusTarget(string Nic, string Queue, string Attribute) : Target
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Subject => Nic;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => $"{Attribute} of {Queue}";
}
