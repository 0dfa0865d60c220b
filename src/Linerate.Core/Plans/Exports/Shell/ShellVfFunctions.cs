namespace Linerate.Core.Plans.Exports.Shell;

/// <summary>VFs in the script: their number, what their port holds for each, and drivers.</summary>
internal static class ShellVfFunctions
{
    internal static ShellKind Count { get; } = new("vfs", """read_line "/sys/bus/pci/devices/$1/sriov_numvfs" """.TrimEnd(), """write_vfs "$1" "${value#=}" """.TrimEnd())
    {
        Functions =
        [
            """

            has_vfs() { local vfs=("$devices/$1"/virtfn*); ((${#vfs[@]} == $2)); }

            # Every change of a number that is not 0 goes through 0 (Documentation/PCI/pci-iov-howto.rst).
            write_vfs() {
              read_line "/sys/bus/pci/devices/$1/sriov_numvfs"
              if [[ $now != =0 && $2 != 0 ]]; then write_line "/sys/bus/pci/devices/$1/sriov_numvfs" 0; fi
              write_line "/sys/bus/pci/devices/$1/sriov_numvfs" "$2"
              if [[ ! $root ]]; then wait_for 60 has_vfs "$1" "$2" || fail "the VFs of $1 did not all come"; fi
            }

            """,
        ],
    };

    internal static ShellKind Policy { get; } = new("vf", """read_vf "$@" """.TrimEnd(), """write_vf "$@" "${value#=}" """.TrimEnd())
    {
        Functions =
        [
            """

            read_vf() {
              local nic text value=
              now=-
              interface_of "$1"
              [[ $nic ]] || return 0
              text=$(ip link show dev "$nic" | index=$2 awk '$1 == "vf" && $2 == ENVIRON["index"] { sub(/ *$/, ""); print $0 "," }')
              [[ $text ]] || return 0
              case $3 in
                mac) if [[ $text =~ (link/ether|MAC)\ ([0-9a-f:]+) ]]; then value=${BASH_REMATCH[2]}; fi ;;
                vlan)
                  value=0
                  if [[ $text =~ ,\ vlan\ ([0-9]+), ]]; then value=${BASH_REMATCH[1]}; fi
                  if [[ $text =~ ,\ qos\ ([0-9]+), ]]; then value+=" qos ${BASH_REMATCH[1]}"; fi
                  if [[ $text =~ ,\ vlan\ protocol\ 802.1ad, ]]; then value+=" proto 802.1ad"; fi ;;
                trust) if [[ $text =~ ,\ trust\ (on|off), ]]; then value=${BASH_REMATCH[1]}; fi ;;
                spoofchk) if [[ $text =~ ,\ spoof\ checking\ (on|off), ]]; then value=${BASH_REMATCH[1]}; fi ;;
                max_tx_rate | min_tx_rate) value=0; if [[ $text =~ ,\ $3\ ([0-9]+)Mbps ]]; then value=${BASH_REMATCH[1]}; fi ;;
                state) if [[ $text =~ ,\ link-state\ (auto|enable|disable), ]]; then value=${BASH_REMATCH[1]}; fi ;;
              esac
              if [[ $value ]]; then now="=$value"; fi
            }

            write_vf() {
              local nic words
              interface_of "$1"
              [[ $nic ]] || fail "$1 has no interface now"
              read -ra words <<< "$4"
              ip link set dev "$nic" vf "$2" "$3" "${words[@]}" || fail "$3 of VF $2 of $1 = $4 was refused"
            }

            """,
        ],
    };

    internal static ShellKind Driver { get; } = new("driver", """read_driver "$1" """.TrimEnd(), """write_driver "$1" "$value" """.TrimEnd())
    {
        Functions =
        [
            """

            read_driver() {
              local link
              now=-
              if link=$(readlink "$devices/$1/driver"); then now="=${link##*/}"; fi
            }

            has_driver() { read_driver "$1"; [[ $now == "$2" ]]; }

            # The override stays while a driver of user space has the function, and goes with it.
            write_driver() {
              [[ -e $devices/$1 ]] || fail "there is no function $1"
              read_driver "$1"
              if [[ $2 != - ]]; then modprobe "${2#=}" || fail "the driver ${2#=} cannot be loaded"; fi
              printf '%s\n' "${2#[-=]}" > "$devices/$1/driver_override" || fail "driver_override of $1 was refused"
              if [[ $now != - ]]; then printf '%s\n' "$1" > "$root/sys/bus/pci/drivers/${now#=}/unbind" || fail "${now#=} does not let go of $1"; fi
              if [[ $2 == - ]]; then return; fi
              printf '%s\n' "$1" > "$root/sys/bus/pci/drivers_probe" || fail "${2#=} does not take $1"
              wait_for 30 has_driver "$1" "$2" || fail "${2#=} did not take $1: dmesg | grep $1"
              case ${2#=} in
                vfio-pci | *-vfio-pci | *_vfio_pci | uio_pci_generic | igb_uio) ;;
                *) printf '\n' > "$devices/$1/driver_override" ;;
              esac
            }

            """,
        ],
    };
}
