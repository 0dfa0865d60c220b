namespace Linerate.Core.Plans.Exports.Shell;

/// <summary>The functions of the script: how each kind of thing is read and set, as the handlers of apply do it.</summary>
internal static class ShellFunctions
{
    private const string Start = """
        set -euo pipefail
        export LC_ALL=C
        shopt -s nullglob
        root=${LINERATE_ROOT:-}
        devices=$root/sys/bus/pci/devices

        fail() { printf '%s: %s\n' "${0##*/}" "$*" >&2; exit 1; }

        # Waits until a condition holds, SECONDS at most.
        wait_for() {
          local limit=$((SECONDS + $1)); shift
          until "$@"; do
            ((SECONDS < limit)) || return 1
            sleep 0.2
          done
        }

        # The line of an attribute; of a list that marks one choice by brackets, that choice.
        read_line() {
          local text
          now=-
          [[ -e $root$1 ]] || return 0
          { text=$(< "$root$1"); } 2> /dev/null || fail "$1 cannot be read"
          text=${text//$'\t'/ }
          text=${text%"${text##*[! ]}"}
          if [[ $text =~ \[([^]]*)\] ]]; then text=${BASH_REMATCH[1]}; fi
          text=${text#"${text%%[! ]*}"}
          now="=$text"
        }

        write_line() { printf '%s\n' "$2" > "$root$1" || fail "$1 = $2 was refused"; }

        # The interface of a port; representors of its VFs lie beside it.
        interface_of() {
          local entry name=
          nic=
          for entry in "$devices/$1/net/"*; do
            name=
            if [[ -r $entry/phys_port_name ]]; then read -r name 2> /dev/null < "$entry/phys_port_name" || true; fi
            if [[ $name != *vf* ]]; then nic=${entry##*/}; fi
          done
        }

        """;

    private const string Interrupts = """

        # The number of a vector now: it changes with channels and VFs.
        find_irq() {
          local entry line found=
          irq=
          for entry in "$devices/$1/msi_irqs/"*; do
            found=yes line=
            read -r line 2> /dev/null < "$root/sys/kernel/irq/${entry##*/}/actions" || true
            if [[ $line == "$2" ]]; then irq=${entry##*/}; return; fi
          done
          if [[ $found ]]; then return; fi
          for entry in "$root"/sys/kernel/irq/*/actions; do
            line=
            read -r line 2> /dev/null < "$entry" || true
            if [[ $line == "$2" ]]; then entry=${entry%/actions}; irq=${entry##*/}; return; fi
          done
        }

        read_interrupt() {
          find_irq "$1" "$2"
          now=-
          if [[ $irq ]]; then read_line "/proc/irq/$irq/smp_affinity_list"; fi
        }

        write_interrupt() {
          find_irq "$1" "$2"
          [[ $irq ]] || fail "no vector of $1 is named $2 now"
          write_line "/proc/irq/$irq/smp_affinity_list" "$3"
        }

        """;

    private const string Queues = """

        span() { if (($1 == $2)); then printf '%s' "$1"; else printf '%s-%s' "$1" "$2"; fi; }

        # 00000000,00000035 -> 0,2,4-5
        list_of_mask() {
          local -a words
          local index base=0 bit word first=-1 last=-1 list=
          IFS=, read -ra words <<< "$1"
          for ((index = ${#words[@]} - 1; index >= 0; index--)); do
            word=$((16#${words[index]}))
            for ((bit = 0; bit < 32; bit++)); do
              ((word >> bit & 1)) || continue
              if ((first >= 0 && base + bit == last + 1)); then
                last=$((base + bit))
                continue
              fi
              if ((first >= 0)); then list+=${list:+,}$(span "$first" "$last"); fi
              first=$((base + bit)) last=$((base + bit))
            done
            base=$((base + 32))
          done
          if ((first >= 0)); then list+=${list:+,}$(span "$first" "$last"); fi
          printf '%s' "$list"
        }

        # 0,2,4-5 -> 00000035
        mask_of_list() {
          local -a words=(0)
          local part parts cpu index most=0 mask=
          IFS=, read -ra parts <<< "$1"
          for part in "${parts[@]}"; do
            for ((cpu = ${part%-*}; cpu <= ${part#*-}; cpu++)); do
              index=$((cpu / 32))
              words[index]=$((${words[index]:-0} | 1 << cpu % 32))
              if ((index > most)); then most=$index; fi
            done
          done
          for ((index = most; index >= 0; index--)); do
            printf -v part '%08x' "${words[index]:-0}"
            mask+=${mask:+,}$part
          done
          printf '%s' "$mask"
        }

        read_queue() {
          read_line "/sys/class/net/$1/queues/$2/$3"
          if [[ $now != - ]]; then now="=$(list_of_mask "${now#=}")"; fi
        }

        write_queue() { write_line "/sys/class/net/$1/queues/$2/$3" "$(mask_of_list "$4")"; }

        """;

    private const string Nics = """

        # What ethtool prints below "Current hardware settings:".
        current() { name=$1 awk '/^Current hardware settings/ { on = 1 } on && !done && index($0, ENVIRON["name"] ":") == 1 { sub(/^[^:]*:[ \t]*/, ""); print; done = 1 }'; }

        # The names that ethtool -k prints where the kernel's are longer known.
        long_name() {
          case $1 in
            rx-checksum) echo rx-checksumming ;;
            rx-gro) echo generic-receive-offload ;;
            rx-lro) echo large-receive-offload ;;
            rx-hashing) echo receive-hashing ;;
            rx-ntuple-filter) echo ntuple-filters ;;
            rx-vlan-hw-parse) echo rx-vlan-offload ;;
            tx-vlan-hw-insert) echo tx-vlan-offload ;;
            tx-generic-segmentation) echo generic-segmentation-offload ;;
            tx-udp-fragmentation) echo udp-fragmentation-offload ;;
            *) echo "$1" ;;
          esac
        }

        read_nic() {
          local kind=$1 nic=$2 name=$3 text=
          now=-
          case $kind in
            ring) text=$(ethtool -g "$nic" 2> /dev/null | current "${name^^}") || true ;;
            channels)
              if [[ $name == combined ]]; then name=Combined; else name=${name^^}; fi
              text=$(ethtool -l "$nic" 2> /dev/null | current "$name") || true ;;
            coalescing)
              case $name in
                adaptive-rx) text=$(ethtool -c "$nic" 2> /dev/null | awk '/^Adaptive RX:/ { print $3 }') || true ;;
                adaptive-tx) text=$(ethtool -c "$nic" 2> /dev/null | awk '/^Adaptive RX:/ { print $5 }') || true ;;
                *) text=$(ethtool -c "$nic" 2> /dev/null | name=$name awk '$1 == ENVIRON["name"] ":" { print $2 }') || true ;;
              esac ;;
            feature)
              text=$(ethtool -k "$nic" 2> /dev/null | name=$name long=$(long_name "$name") awk '$1 == ENVIRON["name"] ":" || $1 == ENVIRON["long"] ":" { print $2 }') || true ;;
            pause)
              case $name in rx | tx) name=${name^^}: ;; *) name=Autonegotiate: ;; esac
              text=$(ethtool -a "$nic" 2> /dev/null | name=$name awk '$1 == ENVIRON["name"] { print $2 }') || true ;;
            flag)
              text=$(ethtool --show-priv-flags "$nic" 2> /dev/null | name=$name awk '(at = match($0, / *: (on|off)$/)) && substr($0, 1, at - 1) == ENVIRON["name"] { print $NF }') || true ;;
          esac
          if [[ $text && $text != n/a ]]; then now="=$text"; fi
        }

        link_up() {
          local state
          read_line "/sys/class/net/$1/operstate"; state=$now
          read_line "/sys/class/net/$1/carrier"
          [[ $state == =up && $now == =1 ]]
        }

        # The named vectors of an interface, each with where it is served.
        read_seats() {
          local entry line
          seats=()
          for entry in "$root/sys/class/net/$1/device/msi_irqs/"*; do
            line=
            read -r line 2> /dev/null < "$root/sys/kernel/irq/${entry##*/}/actions" || true
            read_line "/proc/irq/${entry##*/}/smp_affinity_list"
            if [[ $line && $now == =* ]]; then seats[${entry##*/}]="$line/${now#=}"; fi
          done
        }

        # What the driver made anew under an old name is served where that was; the kernel keeps some to itself.
        write_seats() {
          local -a old=("${seats[@]}")
          local seat entry
          read_seats "$1"
          for seat in "${old[@]}"; do
            for entry in "${!seats[@]}"; do
              if [[ ${seats[entry]%/*} == "${seat%/*}" && ${seats[entry]} != "$seat" ]]; then
                { printf '%s\n' "${seat##*/}" > "$root/proc/irq/$entry/smp_affinity_list"; } 2> /dev/null || true
              fi
            done
          done
        }

        write_nic() {
          local kind=$1 nic=$2 name=$3 value=$4 was_up=
          local -a seats
          if link_up "$nic"; then was_up=yes; fi
          read_seats "$nic"
          case $kind in
            ring) ethtool -G "$nic" "$name" "$value" ;;
            channels) ethtool -L "$nic" "$name" "$value" ;;
            coalescing) ethtool -C "$nic" "$name" "$value" ;;
            feature) ethtool -K "$nic" "$name" "$value" > /dev/null ;;
            pause) ethtool -A "$nic" "$name" "$value" ;;
            flag) ethtool --set-priv-flags "$nic" "$name" "$value" ;;
          esac || fail "$name of $nic = $value was refused"
          if [[ $was_up ]]; then wait_for 30 link_up "$nic" || fail "the link of $nic did not come back within 30 s"; fi
          write_seats "$nic"
        }

        """;

    internal const string Main = """
        mode=apply
        case ${1-} in
          "") ;;
          --check) mode=check ;;
          --undo) mode=undo ;;
          *) fail "unknown argument $1; there are --check and --undo" ;;
        esac
        [[ $root || $EUID -eq 0 || $mode == check ]] || fail "only root can change a host"
        stale=0 changed=0
        if [[ $mode == undo ]]; then
          for ((number = count; number >= 1; number--)); do step "$number"; done
        else
          goal=$mode
          mode=check
          for ((number = 1; number <= count; number++)); do step "$number"; done
          ((stale == 0)) || fail "$stale of $count values are neither the plan's start nor its goal: make a new plan; nothing was changed"
          if [[ $goal == apply ]]; then
            mode=apply changed=0
            for ((number = 1; number <= count; number++)); do step "$number"; done
          fi
        fi
        printf '%s of %s steps %s\n' "$changed" "$count" "$(if [[ $mode == check ]]; then echo "would be done"; else echo "done"; fi)"
        ((stale == 0)) || fail "$stale values are no longer those that were set, and were left alone"
        """;

    private const string Setting = """

        # setting WHAT FROM TO KIND NAMES: one step.
        setting() {
          local what=$1 from=$2 to=$3 swap
          shift 3
          if [[ $mode == undo ]]; then swap=$from from=$to to=$swap; fi
          read_now "$@"
          if same "$1" "$now" "$to"; then
            if [[ $mode != check ]]; then printf 'already: %s\n' "$what"; fi
            return
          fi
          # What an earlier step makes is not there yet while all is looked at.
          if ! same "$1" "$now" "$from" && ! [[ $mode == check && $now == - ]]; then
            printf 'stale: %s is %s, neither %s nor %s\n' "$what" "$(brief "$now")" "$(brief "$from")" "$(brief "$to")" >&2
            if [[ $mode == apply ]]; then fail "stopped before this step; what was done can be taken back with --undo"; fi
            stale=$((stale + 1))
            return
          fi
          changed=$((changed + 1))
          printf '%s: %s -> %s\n' "$what" "$(brief "$now")" "$(brief "$to")"
          if [[ $mode == check ]]; then return; fi
          write_now "$to" "$@"
          read_now "$@"
          same "$1" "$now" "$to" || fail "$what is $(brief "$now") after it was set; what was done can be taken back with --undo"
        }

        brief() {
          local text=${1#=}
          if [[ $1 == - ]]; then text=none; fi
          if [[ $text == *$'\n'* ]]; then text="a text of several lines"; fi
          printf '%s' "$text"
        }

        """;

    /// <summary>Only what the plan's kinds need, so that the script can be read.</summary>
    internal static string Of(IReadOnlySet<string> kinds)
    {
        ShellKind[] all = [.. Kinds.Where(kind => kinds.Contains(kind.Name))];
        string[] texts = [.. all.SelectMany(kind => kind.Functions).Distinct(StringComparer.Ordinal)];
        return $$"""
            {{Start}}{{string.Concat(texts)}}
            # Sets "now" to what something is: "-" for none, "=x" for x.
            read_now() {
              local kind=$1; shift
              case $kind in
            {{string.Join('\n', all.Select(kind => $"    {kind.Name}) {kind.Read} ;;"))}}
              esac
            }

            # write_now VALUE KIND NAMES
            write_now() {
              local value=$1 kind=$2; shift 2
              case $kind in
            {{string.Join('\n', all.Select(kind => $"    {kind.Name}) {kind.Write} ;;"))}}
              esac
            }

            # Whether two values are the same to the host.
            same() {
              case $1 in
            {{string.Concat(all.Where(kind => kind.Same.Length > 0).Select(kind => $"    {kind.Name}) {kind.Same} ;;\n"))}}    *) [[ $2 == "$3" ]] ;;
              esac
            }
            {{Setting}}
            """;
    }

    private static ShellKind Nic(string kind) => new(kind, $"""read_nic {kind} "$@" """.TrimEnd(), $$"""write_nic {{kind}} "$@" "${value#=}" """.TrimEnd()) { Functions = [Nics] };

    private static readonly ShellKind[] Kinds =
    [
        new("file", """read_line "$1" """.TrimEnd(), """write_line "$1" "${value#=}" """.TrimEnd()),
        ShellHostFunctions.HugePages,
        new("interrupt", """read_interrupt "$@" """.TrimEnd(), """write_interrupt "$@" "${value#=}" """.TrimEnd()) { Functions = [Interrupts] },
        new("queue", """read_queue "$@" """.TrimEnd(), """write_queue "$@" "${value#=}" """.TrimEnd()) { Functions = [Queues] },
        Nic("ring"), Nic("coalescing"), Nic("channels"), Nic("feature"), Nic("pause"), Nic("flag"),
        ShellVfFunctions.Count, ShellVfFunctions.Policy, ShellVfFunctions.Driver,
        ShellHostFunctions.Boot, ShellHostFunctions.ConfigFile, ShellHostFunctions.ConfigKey, ShellHostFunctions.Unit, ShellHostFunctions.Domain,
    ];
}
