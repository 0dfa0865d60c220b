global using System.Collections.Immutable;
global using Linerate.Core.Host;
global using Linerate.Core.Units;
