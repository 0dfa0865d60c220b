namespace Linerate.Core.Rules;

/// <summary>What a finding is about.</summary>
public enum SubjectKind
{
    Host,
    Node,
    Cpu,
    Device,
    Nic,
    Vf,
    Guest,
}
