using CsCheck;
using Linerate.Core.Host;
using Linerate.Core.Host.Pci.Config;
using Linerate.Hosts.Tests.Corpus;

namespace Linerate.Hosts.Tests.Collectors.Pci;

public sealed class ConfigSpaceDecoderMutationTests
{
    /// <summary>Bytes of real functions, damaged: flipped, cut, and with pointers that lead anywhere.</summary>
    [Fact]
    public void Damaged_bytes_of_real_functions_are_decoded_without_a_crash_or_a_loop()
    {
        var originals = new[] { "acs-regression-x99", "alderlake-full-config-iommu", "cx5-sriov-hpe-2s", "pex8748-iommu-acs", "spr-cx6-switch-mi300x", "qat-16vf" }
            .SelectMany(CorpusFiles.Of)
            .Where(file => file.Key.EndsWith("/config", StringComparison.Ordinal))
            .Select(file => file.Value)
            .ToArray();
        var mutants = 0;
        var malformed = 0;
        var damage = Gen.Select(Gen.Int[0, originals.Length - 1], Gen.Int[0, 4096], Gen.Select(Gen.Int[0, 4095], Gen.Byte).Array[0, 24]);
        damage.Sample(
            (original, cut, writes) =>
            {
                var bytes = originals[original][..Math.Min(cut, originals[original].Length)];
                foreach (var (offset, value) in writes)
                {
                    // Half of the damage goes where the capability pointers are.
                    var place = value % 2 == 0 ? offset : offset % 0x100;
                    if (place < bytes.Length)
                    {
                        bytes[place] = value;
                    }
                }

                var decoded = ConfigSpaceDecoder.Decode(bytes, "/mutant");
                Interlocked.Increment(ref mutants);
                if (!decoded.TryGet(out var config))
                {
                    return bytes.Length < 64 || decoded.Missing.Reason == MissingReason.Failed;
                }

                if (!config.Acs.IsKnown && config.Acs.Missing.Reason == MissingReason.Malformed)
                {
                    Interlocked.Increment(ref malformed);
                }

                return config.Capabilities.Length <= 1024
                    && config.Capabilities.Select(entry => entry.Offset).Distinct().Count() == config.Capabilities.Length
                    && config.Capabilities.All(entry => entry.Offset + 4 <= bytes.Length);
            },
            iter: 200_000);
        TestContext.Current.SendDiagnosticMessage($"{mutants} mutants of {originals.Length} functions, {malformed} with a broken list");
        Assert.True(malformed > 0, "the damage never broke a list");
    }

    [Fact]
    public void Any_bytes_at_all_are_decoded_without_a_crash()
    {
        Gen.Byte.Array[0, 4096].Sample(bytes => ConfigSpaceDecoder.Decode(bytes, "/noise").IsKnown == (bytes.Length >= 64 && bytes.AsSpan(0, 64).ContainsAnyExcept((byte)0xff)), iter: 5_000);
    }
}
