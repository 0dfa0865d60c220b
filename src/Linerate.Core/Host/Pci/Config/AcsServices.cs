namespace Linerate.Core.Host.Pci.Config;

/// <summary>Bits of the ACS capability and control registers (PCIe 6.0, 7.7.11.2).</summary>
[Flags]
public enum AcsServices
{
    None = 0,
    SourceValidation = 0x01,
    TranslationBlocking = 0x02,
    RequestRedirect = 0x04,
    CompletionRedirect = 0x08,
    UpstreamForwarding = 0x10,
    EgressControl = 0x20,
    DirectTranslated = 0x40,
}
