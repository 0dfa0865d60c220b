using System.Diagnostics;
using System.Globalization;
using Linerate.Apply.Models.Crashes;

// What the crash tests kill:
//   linerate-model apply ROOT STATE POINT    applies the full plan and dies by SIGKILL at that point
switch (args)
{
    case ["apply", var root, var state, var point]:
        Victim.Apply(
            root,
            state,
            new CrashPoint(int.Parse(point, CultureInfo.InvariantCulture), _ => Process.GetCurrentProcess().Kill()),
            keepsUnsynced: true);
        return 0;
    default:
        return 2;
}
