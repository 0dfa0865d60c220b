namespace Linerate.Cli.Rendering.Maps;

/// <summary>A place in the picture, in pixels from its upper left corner.</summary>
internal readonly record struct Rectangle(double X, double Y, double Width, double Height)
{
    internal double Right => X + Width;

    internal double Bottom => Y + Height;

    internal double Middle => X + (Width / 2);

    internal bool Overlaps(Rectangle other) => X < other.Right && other.X < Right && Y < other.Bottom && other.Y < Bottom;
}
