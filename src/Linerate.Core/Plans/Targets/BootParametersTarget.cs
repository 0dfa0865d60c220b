using System.Text.Json.Serialization;

namespace Linerate.Core.Plans.Targets;

/// <summary>
/// The kernel's command line of the next boot. Its value is the whole line that the boot loader's own configuration gives
/// the kernel, before the loader adds its own.
/// </summary>
/// <param name="Loader">Who holds it: <c>grub</c>, <c>bls</c>, <c>kernel-install</c>.</param>
public sealed record BootParametersTarget(string Loader) : Target
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Subject => "host";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "kernel command line";

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool OutlivesBoot => true;
}
