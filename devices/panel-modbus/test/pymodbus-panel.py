"""A Modbus RTU slave made of pymodbus on a serial port, as a second opinion on our frames.

Arguments: port, unit. Every line on stdin is answered with one line of JSON: the first 40 holding registers and coils.
"""
import json
import os
import select
import sys

import serial
from pymodbus.datastore import ModbusSequentialDataBlock, ModbusServerContext, ModbusSlaveContext
from pymodbus.factory import ServerDecoder
from pymodbus.framer.rtu_framer import ModbusRtuFramer

unit = int(sys.argv[2])
blocks = {name: ModbusSequentialDataBlock(0, [0] * 100) for name in ("di", "co", "hr", "ir")}
slave = ModbusSlaveContext(zero_mode=True, **blocks)
framer = ModbusRtuFramer(ServerDecoder())
port = serial.Serial(sys.argv[1], 9600, timeout=0)


def answer(request):
    reply = request.execute(slave)
    reply.transaction_id = request.transaction_id
    reply.unit_id = request.unit_id
    port.write(framer.buildPacket(reply))


print("ready", flush=True)
while True:
    ready, _, _ = select.select([port.fileno(), sys.stdin], [], [])
    if port.fileno() in ready:
        data = port.read(256)
        if not data:
            break
        framer.processIncomingPacket(data, answer, unit=[unit])
    if sys.stdin in ready:
        if not os.read(sys.stdin.fileno(), 100):
            break
        print(json.dumps({"registers": slave.getValues(3, 0, 40), "coils": slave.getValues(1, 0, 40)}), flush=True)
