/** Shown by --help, in both languages. */
export const help = `npm run devices -- COMMAND

  list [HOST...]        what is plugged in and announced in the network, with a guess at its driver
                        列出已接入的设备和网络设备，并猜测驱动；HOST 为没有自动发现的扫描仪或打印机地址
  probe DRIVER LINK     opens a device and says "ready" or what is wrong
                        打开一个设备，显示正常或问题所在
  try DRIVER LINK       test ticket, card, code, text, sentence, scan or page
                        试用设备：打印、读卡、扫码、显示、播音、扫描
  udev                  prints udev rules: rights and lasting names
                        输出 udev 规则：权限和固定名称
  table [--write]       the table of drivers, or writes it into README.md
                        驱动一览表；--write 写入 README.md

  --json                list and probe as JSON            以 JSON 输出
  --options JSON        options of the driver             驱动的选项
  --out NAME            where "try" saves scans (scan)    扫描结果的文件名
  --lang zh|en          language of the sentences         语言

LINK: serial:/dev/ttyUSB0  serial:/dev/ttyUSB0@9600  serial:1a86:7523  tcp:192.168.1.50:9100  udp:192.168.1.70:5005
      hid:0483:5750  usb-printer:/dev/usb/lp0  player:default  local:NAME  http://192.168.1.60/eSCL  ipp://192.168.1.61/ipp/print

Exit codes: 0 well, 1 the device is not, 2 the command was not understood.
退出码：0 正常，1 设备有问题，2 命令有误。`;
