#!/bin/sh
# Has the kernel's own generator (Documentation/networking/pktgen.rst) send UDP datagrams, and prints what it says of them.
# usage: sh -c TEXT pktgen DEVICE BYTES COUNT SECONDS RATE FAMILY SOURCE DESTINATION MAC PORT
#   BYTES of a frame without its check sequence; COUNT 0 for as many as go into SECONDS; RATE 0 for as fast as it can;
#   FAMILY 6 for IPv6, empty for IPv4. What it sets up it takes away, however it ends, but for a signal that nobody can refuse.
set -u
device=$1 bytes=$2 count=$3 seconds=$4 rate=$5 family=$6 source=$7 destination=$8 mac=$9
shift 9
port=$1
generator=/proc/net/pktgen

fail() {
    echo "$1" >&2
    exit 1
}
[ -e $generator/pgctrl ] || fail 'pktgen is not loaded: modprobe pktgen'
for thread in "$generator"/kpktgend_*; do
    if grep -Eq '^(Running|Stopped): *[^ ]' "$thread"; then
        fail "pktgen is in use: $thread has devices; where nobody uses them: echo rem_device_all > $thread"
    fi
done

# On the NIC's own node, by the first CPU there: later ones are rather given to guests.
cpu=$(sed 's/[-,].*//' "/sys/class/net/$device/device/local_cpulist" 2> /dev/null)
thread=$generator/kpktgend_${cpu:-0}
[ -e "$thread" ] || thread=$generator/kpktgend_0

trap 'echo rem_device_all > "$thread"' EXIT
trap 'exit 143' HUP INT TERM
echo "add_device $device" > "$thread" || fail "pktgen does not take $device"
for setting in "count $count" 'clone_skb 0' "pkt_size $bytes" 'delay 0' \
    "dst_mac $mac" "udp_src_min $port" "udp_src_max $port" "udp_dst_min $port" "udp_dst_max $port"; do
    echo "$setting" > "$generator/$device" || fail "pktgen does not take: $setting"
done
[ "$rate" = 0 ] || echo "ratep $rate" > "$generator/$device" || fail "pktgen does not take: ratep $rate"
if [ -n "$family" ]; then
    addresses="src6 $source,dst6 $destination"
else
    addresses="src_min $source,src_max $source,dst_min $destination,dst_max $destination"
fi
IFS=,
for setting in $addresses; do
    echo "$setting" > "$generator/$device" || fail "pktgen does not take: $setting"
done

if [ "$count" = 0 ]; then
    { sleep "$seconds" && echo stop > $generator/pgctrl; } &
fi
echo start > $generator/pgctrl || fail 'pktgen does not start'
cat "$generator/$device"
