namespace Linerate.Hosts.Collectors.Guests;

/// <summary>What one source of guests said: how many, or why not, per thing asked; and the guests.</summary>
internal sealed record GuestSource(ImmutableArray<Reading<int>> Sources, ImmutableArray<DescribedGuest> Guests);
