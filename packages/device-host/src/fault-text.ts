import { type Fault, faultSentences, faultWeight } from '@jiaohao/device-kit';
import type { Text } from '@jiaohao/protocol';

/** What is wrong and what to do, for the person in front of the device. */
export const faultText = (fault: Fault): Text => ({ zh: faultSentences[fault]['zh-CN'], en: faultSentences[fault].en });

/** The fault to speak of: the first that stops the device, else the first at all. */
export const worstFault = (faults: readonly Fault[]): Fault | undefined =>
  faults.find((fault) => faultWeight(fault) === 'fault') ?? faults[0];
