namespace Linerate.Core.Datapaths;

/// <summary>Between which two times a delay lies.</summary>
public readonly record struct DurationRange(Duration Least, Duration Most)
{
    public static DurationRange Zero => default;

    public static DurationRange Exactly(Duration time) => new(time, time);

    public static DurationRange operator +(DurationRange left, DurationRange right) =>
        new(left.Least + right.Least, left.Most + right.Most);
}
