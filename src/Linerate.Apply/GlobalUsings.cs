global using Linerate.Core.Host;
global using Linerate.Core.Units;
