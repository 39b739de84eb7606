#!/bin/busybox sh
# First program of the machine: mounts the root folder of the machine outside, read-only, and starts the tests in it.
B=/bin/busybox
# Ends the line that the firmware has left.
echo
. /machine
$B mount -t proc proc /proc
$B mount -t sysfs sysfs /sys
$B mount -t devtmpfs devtmpfs /dev
while read -r module; do $B insmod "/m/$module" || echo "machine: cannot load $module"; done < /m/order
$B mount -t 9p -o trans=virtio,version=9p2000.L,msize=512000,cache=loose,ro outside /newroot || echo 'machine: no root folder'
$B mount -t proc proc /newroot/proc
$B mount -t sysfs sysfs /newroot/sys
$B mount -t devtmpfs devtmpfs /newroot/dev
$B mkdir -p /newroot/dev/pts
$B mount -t devpts devpts /newroot/dev/pts
$B mount -t tmpfs tmpfs /newroot/run
$B mkdir -p /newroot/run/tmp
$B ifconfig lo up
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/run/tmp TMPDIR=/run/tmp
for module in uhid hid-generic usbhid libcomposite usb_f_printer usb_f_acm usblp cdc-acm; do
  $B chroot /newroot "$MODPROBE" -d "$TREE" "$module" || echo "machine: cannot load $module"
done
$B chroot /newroot "$MODPROBE" -d "$TREE" dummy_hcd num=2
$B mount -t configfs none /newroot/sys/kernel/config
$B chroot /newroot "$NODE" "$PROGRAM" 2>&1
echo "machine: ended with $?"
$B poweroff -f
