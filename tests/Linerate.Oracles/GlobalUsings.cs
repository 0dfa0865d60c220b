global using System.Collections.Immutable;
global using Linerate.Core.Models;
global using Linerate.Core.Units;
