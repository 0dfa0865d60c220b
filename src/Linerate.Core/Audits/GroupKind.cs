namespace Linerate.Core.Audits;

/// <summary>Whom a group of findings hurts. In report order among equals.</summary>
public enum GroupKind
{
    Guest,
    Nic,
    Host,
}
