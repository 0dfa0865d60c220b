namespace Linerate.Apply.Journals;

/// <summary>Who did something.</summary>
/// <param name="UserId">The effective user ID: 0 but in tests.</param>
/// <param name="Name">Who asked for it: the user that sudo ran for, else of the login; empty where nothing tells.</param>
public sealed record Author(uint UserId, string Name)
{
    public override string ToString() => Name.Length > 0 ? Name : $"user {UserId}";
}
