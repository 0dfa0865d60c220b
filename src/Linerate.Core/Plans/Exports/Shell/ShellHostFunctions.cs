namespace Linerate.Core.Plans.Exports.Shell;

/// <summary>What is the host's in the script: hugepages, boot parameters, files, units, definitions of guests.</summary>
internal static class ShellHostFunctions
{
    private const string Replace = """

        # Puts a file in place of what is there, whole or not at all. The content is what stands on standard input.
        replace() {
          local folder=${1%/*} made
          mkdir -p "$folder"
          made=$(mktemp "$folder/.linerate.XXXXXX")
          if ! { cat > "$made" && chmod "$2" "$made" && sync "$made" && mv -f "$made" "$1"; }; then
            rm -f "$made"
            fail "$1 cannot be written"
          fi
        }

        """;

    internal static ShellKind HugePages { get; } = new("hugepages", """read_line "$(pool "$@")/nr_hugepages" """.TrimEnd(), """write_hugepages "$@" "${value#=}" """.TrimEnd())
    {
        Functions =
        [
            """

            pool() { printf '/sys/devices/system/node/node%s/hugepages/hugepages-%skB' "$1" "$2"; }

            has_pages() {
              read_line "$1"
              if [[ $now != "=$2" ]]; then write_line "$1" "$2"; read_line "$1"; fi
              [[ $now == "=$2" ]]
            }

            # The kernel makes room in several goes. Pages in use are never asked back.
            write_hugepages() {
              local folder had free
              folder=$(pool "$1" "$2")
              read_line "$folder/nr_hugepages"; had=${now#=}
              read_line "$folder/free_hugepages"; free=${now#=}
              if [[ $had != - && $free != - ]]; then
                ((had - $3 <= free)) || fail "only $free of $had pages of node $1 are free, and $((had - $3)) are to go"
              fi
              if ! wait_for "$(if [[ $root ]]; then echo 1; else echo 60; fi)" has_pages "$folder/nr_hugepages" "$3"; then
                read_line "$folder/nr_hugepages"
                write_line "$folder/nr_hugepages" "$had"
                fail "node $1 gave ${now#=} of $3 pages, back at $had: free memory there, or reserve them at boot"
              fi
            }

            """,
        ],
    };

    internal static ShellKind Boot { get; } = new("boot", """read_boot "$1" """.TrimEnd(), """write_boot "$1" "${value#=}" """.TrimEnd())
    {
        Same = """[[ $(words_of "$1" "$2") == "$(words_of "$1" "$3")" ]]""",
        Functions =
        [
            Replace,
            """

            # The line in one spelling; grubby keeps the words, not their order.
            words_of() {
              local -a words
              read -ra words <<< "${2#=}"
              if [[ ${loader-} == bls ]]; then printf '%s\n' "${words[@]}" | sort; else printf '%s' "${words[*]}"; fi
            }

            grub_line() {
              (
                set +eu
                # shellcheck disable=SC2034
                GRUB_CMDLINE_LINUX='' GRUB_CMDLINE_LINUX_DEFAULT=''
                # shellcheck source=/dev/null
                . "$root/etc/default/grub" > /dev/null
                for file in "$root"/etc/default/grub.d/*.cfg; do
                  # shellcheck source=/dev/null
                  if [[ $1 == all || ${file##*/} != 99-linerate.cfg ]]; then . "$file" > /dev/null; fi
                done
                if [[ $1 == always ]]; then printf '%s' "$GRUB_CMDLINE_LINUX"; else printf '%s' "$GRUB_CMDLINE_LINUX $GRUB_CMDLINE_LINUX_DEFAULT"; fi
              )
            }

            read_boot() {
              local text
              loader=$1 now=-
              case $1 in
                grub) if [[ -e $root/etc/default/grub ]]; then text=$(grub_line all); now="=$(words_of boot "$text")"; fi ;;
                bls) text=$(grubby --info=DEFAULT | sed -n 's/^args="\(.*\)"$/\1/p'); now="=$text" ;;
                kernel-install) read_line /etc/kernel/cmdline ;;
              esac
            }

            double_quoted() { printf '%s' "$1" | sed -e 's/[\\"$`]/\\&/g'; }

            # What the host's own files give stays theirs: ours holds what comes after it, or where words of theirs change, the whole line.
            write_grub() {
              local base always ours=$root/etc/default/grub.d/99-linerate.cfg
              grep -qs 'default/grub\.d' "$root/usr/sbin/grub-mkconfig" || fail "this grub-mkconfig does not read /etc/default/grub.d: change /etc/default/grub by hand"
              base=$(words_of boot "$(grub_line theirs)")
              always=$(words_of boot "$(grub_line always)")
              if [[ $1 == "$base" ]]; then
                rm -f "$ours"
              elif [[ $1 == "$base "* ]]; then
                # shellcheck disable=SC2016
                printf '# Written by Linerate: what its plans added to the kernel'\''s command line. It is read after /etc/default/grub.\n# To take it away by hand: remove this file, run update-grub, restart. "linerate rollback" does the same.\nGRUB_CMDLINE_LINUX_DEFAULT="$GRUB_CMDLINE_LINUX_DEFAULT %s"\n' "$(double_quoted "${1#"$base "}")" | replace "$ours" 0644
              elif [[ $always && $1 == "$always "* ]]; then
                printf '# Written by Linerate: the whole of what its plan wants. To take it away: remove this file, run update-grub, restart.\nGRUB_CMDLINE_LINUX_DEFAULT="%s"\n' "$(double_quoted "${1#"$always "}")" | replace "$ours" 0644
              else
                printf '# Written by Linerate: the whole line that its plan wants. To take it away: remove this file, run update-grub, restart.\nGRUB_CMDLINE_LINUX="%s"\nGRUB_CMDLINE_LINUX_DEFAULT=""\n' "$(double_quoted "$1")" | replace "$ours" 0644
              fi
              if [[ $root ]]; then return; fi
              if command -v update-grub > /dev/null; then update-grub; else grub-mkconfig -o /boot/grub/grub.cfg; fi || fail "grub's configuration could not be made"
            }

            write_boot() {
              local line had gone come
              loader=$1
              line=$(words_of boot "$2")
              case $1 in
                grub) write_grub "$line" ;;
                bls)
                  read_boot bls; had=${now#=}
                  gone=$(comm -23 <(tr ' ' '\n' <<< "$had" | sort) <(tr ' ' '\n' <<< "$2" | sort) | tr '\n' ' ')
                  come=$(comm -13 <(tr ' ' '\n' <<< "$had" | sort) <(tr ' ' '\n' <<< "$2" | sort) | tr '\n' ' ')
                  grubby --update-kernel=ALL ${gone:+"--remove-args=$gone"} ${come:+"--args=$come"} || fail "grubby refused" ;;
                kernel-install)
                  printf '%s\n' "$line" | replace "$root/etc/kernel/cmdline" 0644
                  if [[ ! $root ]]; then kernel-install add "$(uname -r)" "/lib/modules/$(uname -r)/vmlinuz" || fail "kernel-install refused"; fi ;;
              esac
            }

            """,
        ],
    };

    internal static ShellKind ConfigFile { get; } = new("config", """read_config "$1" """.TrimEnd(), """write_config "$1" "$2" "$value" """.TrimEnd())
    {
        Functions =
        [
            Replace,
            """

            read_config() {
              now=-
              if [[ -e $root$1 ]]; then now="=$(cat -- "$root$1"; printf x)"; now=${now%x}; fi
            }

            write_config() {
              if [[ $3 == - ]]; then rm -f -- "$root$1"; else printf '%s' "${3#=}" | replace "$root$1" "$2"; fi
              if [[ $root ]]; then return; fi
              case $1 in
                /etc/systemd/system/*) systemctl daemon-reload ;;
                /etc/udev/rules.d/*) udevadm control --reload ;;
              esac
            }

            """,
        ],
    };

    internal static ShellKind ConfigKey { get; } = new("key", """read_key "$@" """.TrimEnd(), """write_key "$value" "$@" """.TrimEnd())
    {
        Functions =
        [
            Replace,
            """

            read_key() {
              local line value
              now=-
              [[ -e $root$1 ]] || return 0
              while IFS= read -r line || [[ $line ]]; do
                [[ $line == "$2="* ]] || continue
                value=${line#*=}
                if [[ $value == '"'*'"' && ${#value} -ge 2 ]]; then
                  value=${value:1:-1}
                  value=$(printf '%s' "$value" | sed -e 's/\\\([\\"$`]\)/\1/g')
                elif [[ $value == "'"*"'" && ${#value} -ge 2 ]]; then
                  value=${value:1:-1}
                fi
                now="=$value"
              done < "$root$1"
            }

            write_key() {
              local mode=0644 text=
              if [[ -e $root$2 ]]; then mode=$(stat -c %a "$root$2"); fi
              if [[ $1 != - ]]; then text="$3=\"$(printf '%s' "${1#=}" | sed -e 's/[\\"$`]/\\&/g')\""; fi
              {
                if [[ -e $root$2 ]]; then key=$3 text=$text awk 'index($0, ENVIRON["key"] "=") == 1 { if (!done && ENVIRON["text"] != "") print ENVIRON["text"]; done = 1; next } { print } END { if (!done && ENVIRON["text"] != "") print ENVIRON["text"] }' "$root$2"
                elif [[ $text ]]; then printf '%s\n' "$text"; fi
              } | replace "$root$2" "$mode"
              if [[ ${4-} && ! $root ]]; then systemctl try-restart "$4" || fail "$4 does not start again"; fi
            }

            """,
        ],
    };

    internal static ShellKind Unit { get; } = new("unit", """read_unit "$@" """.TrimEnd(), """write_unit "$@" "${value#=}" """.TrimEnd())
    {
        Functions =
        [
            """

            read_unit() { if systemctl --quiet "is-$2" "$1" 2> /dev/null; then now="=yes"; else now="=no"; fi; }

            write_unit() {
              case $2-$3 in
                active-yes) systemctl start "$1" ;;
                active-no) systemctl stop "$1" ;;
                enabled-yes) systemctl enable "$1" ;;
                enabled-no) systemctl disable "$1" ;;
              esac || fail "$1: $2 = $3 was refused"
            }

            """,
        ],
    };

    internal static ShellKind Domain { get; } = new("domain", """read_domain "$1" """.TrimEnd(), """write_domain "$1" "${value#=}" """.TrimEnd())
    {
        // libvirt writes a definition anew in its own words: what it made of ours is remembered by its sum.
        Same = """[[ $2 != - && $3 != - ]] && { [[ $(definition "$2") == "$(definition "$3")" ]] || remembered "$2" "$3"; }""",
        Functions =
        [
            """
            memory=$root/var/lib/linerate/shell

            definition() { tr '\n' ' ' <<< "${1#=}" | sed -e "s/'/\"/g" -e 's/>[[:space:]]*</></g' -e 's/[[:space:]]*$//'; }

            sum_of() { definition "$1" | sha256sum | cut -d ' ' -f 1; }

            remembered() { [[ -r $memory/$(sum_of "$2") ]] && [[ $(< "$memory/$(sum_of "$2")") == "$(sum_of "$1")" ]]; }

            read_domain() {
              local text
              now=-
              if text=$(virsh --connect qemu:///system dumpxml --inactive --security-info --domain "$1" 2> /dev/null); then now="=$text"; fi
            }

            write_domain() {
              virsh --connect qemu:///system define --file /dev/stdin <<< "$2" > /dev/null || fail "libvirt refuses the definition of $1"
              read_domain "$1"
              mkdir -p "$memory"
              sum_of "$now" > "$memory/$(sum_of "=$2")"
            }

            """,
        ],
    };
}
